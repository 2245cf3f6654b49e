import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Operation } from '../../src/platform/operation.ts'
import type { Holds, Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { eventually } from '../lab/eventually.ts'
import { type Namespace, namespace, type Ran, ran } from '../lab/namespace.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { port, rendered } from './rendering.ts'

// `here` has the interface eth0 with addresses and routes of all sorts; its other end, far0, is in `there`.
const set = `
ip address add 10.81.0.1/24 brd + dev eth0
ip address add 10.81.0.9/24 dev eth0
ip -6 address add fd81:1::1/64 dev eth0 nodad
ip -6 address add fd81:2::1/64 dev eth0 nodad noprefixroute
ip -6 address add fd81:3::1 peer fd81:3::2 dev eth0 nodad
ip route add default via 10.81.0.254
ip route add 192.0.2.0/28 dev eth0 src 10.81.0.1 scope link
ip route add 10.85.0.0/16 via 192.0.2.9 metric 50
ip route add 10.84.0.0/16 via 10.81.0.2 table 100
ip route add 10.87.0.0/16 nexthop via 10.81.0.5 weight 1 nexthop via 10.81.0.6 weight 2
ip route add 10.88.0.0/16 via inet6 fd81:1::9 dev eth0
ip route replace blackhole 10.86.0.0/16
ip -6 route add fd81:9::/48 via fd81:1::2
ip -6 route add default via fe80::1 dev eth0
ip -6 route add fd81:77::/64 nexthop via fd81:1::5 nexthop via fd81:1::6`

const everything = `
ip -o link show dev eth0 | sed 's/ mtu.*//'
ip -4 route show table all; ip -6 route show table all | grep -v 'fe80:.*local\\|local fe80\\|multicast\\|anycast'
ip -o -4 address show dev eth0; ip -o -6 address show dev eth0 scope global | sed 's/ nodad//g; s/ tentative//' | sort`

labSuite('linux, in a network of its own', networking, () => {
  let here: Namespace
  let there: Namespace
  let saved: string

  beforeAll(async () => {
    saved = await mkdtemp(join(tmpdir(), 'isolate-saved-'))
    here = await namespace(`isolate-platform-${process.pid}-a`)
    there = await namespace(`isolate-platform-${process.pid}-b`)
  })

  afterAll(async () => {
    await here?.[Symbol.asyncDispose]()
    await there?.[Symbol.asyncDispose]()
    await rm(saved, { recursive: true, force: true })
  })

  beforeEach(async () => {
    await here.sh('ip link delete dev eth0; nft flush ruleset')
    await here.sh(`ip link add eth0 type veth peer name far0 netns ${there.name} && ip link set dev eth0 up`)
    await there.sh(
      'ip link set dev far0 up && ip address add 10.81.0.2/24 dev far0 && ip -6 address add fd81:1::2/64 dev far0 nodad',
    )
    const made = await here.sh(`set -e${set}`)
    expect(made.stderr).toBe('')
    // The kernel makes the routes of IPv6 addresses when the cable's signal has come, which takes a moment.
    await eventually('the addresses are in use', async () => {
      const { stdout } = await here.sh('ip -6 route show table all; ip -o -6 address show dev eth0')
      const there = ['fd81:1::1', 'fd81:2::1', 'fd81:3::1'].every(one =>
        stdout.includes(`local ${one} dev eth0 table local`),
      )
      return there && stdout.includes('fd81:3::2 dev eth0') && !stdout.includes('tentative') ? true : undefined
    })
  })

  /** A line of the platform, out of reach of whatever manages this machine's own interfaces. */
  function sh(text: string, where = here): Promise<Ran> {
    return ran(where.argv('unshare', '--mount', 'sh', join(import.meta.dirname, '../lab/own-folders.sh'), saved, text))
  }

  async function says(check: RenderedCheck, where = here): Promise<Holds> {
    const { stdout, code } = await sh(check.read, where)
    return holds(check, { text: stdout, exit: { kind: 'status', code }, cut: false })
  }

  async function send(lines: readonly string[]): Promise<void> {
    for (const line of lines) expect(await sh(line), line).toMatchObject({ code: 0, stderr: '' })
  }

  async function record({ before }: Rendered): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const { name, read } of before) {
      const { stdout, stderr, code } = await sh(read)
      expect({ stderr, code }, read).toEqual({ stderr: '', code: 0 })
      found[name] = stdout
    }
    return found
  }

  /** The lines for a host where nothing manages the interface and nft is there. */
  function lines(act: Rendered): readonly string[] {
    return act.variants.at(act.operation === 'block' ? 0 : -1)?.lines ?? []
  }

  async function reaches(address: string): Promise<boolean> {
    return (await here.sh(`ping -n -c 1 -W 1 ${address}`)).code === 0
  }

  async function thereAndBack(operation: Operation): Promise<void> {
    const act = rendered(operation)
    const was = (await here.sh(everything)).stdout
    const recorded = await record(act)
    expect(await says(act.check)).toBe('no')
    await send(lines(act))
    expect(await says(act.check)).toBe('yes')
    expect((await here.sh(everything)).stdout).not.toBe(was)
    const back = undoLines(act, recorded)
    expect(back.leftOut).toEqual([])
    await send(back.lines)
    expect(await says(act.check)).toBe('no')
    expect((await here.sh(everything)).stdout).toBe(was)
  }

  it('closes an interface, and brings it back with its addresses and routes', async () => {
    await thereAndBack({ name: 'interface.down', params: { interface: port('eth0') } })
    expect(await reaches('10.81.0.2')).toBe(true)
    expect(await reaches('fd81:1::2')).toBe(true)
  })

  it('sends an undo a second time without harm', async () => {
    const act = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
    const was = (await here.sh(everything)).stdout
    const recorded = await record(act)
    await send(lines(act))
    await send(undoLines(act, recorded).lines)
    await send(undoLines(act, recorded).lines)
    expect((await here.sh(everything)).stdout).toBe(was)
  })

  it('treats a tunnel as the interface that it is', async () => {
    await thereAndBack({ name: 'tunnel.down', params: { tunnel: 'eth0' } })
  })

  it('leaves an interface closed that was closed', async () => {
    const { check, ...act } = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
    await here.sh('ip link set dev eth0 down')
    expect(await says(check)).toBe('yes')
    await send(undoLines(act, await record(act)).lines.filter(line => line.startsWith('ip link')))
    expect(await says(check)).toBe('yes')
  })

  it('takes no interface for closed that lost its carrier', async () => {
    const { check } = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
    await there.sh('ip link set dev far0 down')
    expect(await says(check)).toBe('no')
  })

  it('lets the neighbour see that an interface was closed', async () => {
    const witness = rendered({ name: 'witness.link', params: { interface: port('far0') } }).check
    expect(await says(witness, there)).toBe('no')
    await send(lines(rendered({ name: 'interface.down', params: { interface: port('eth0') } })))
    expect(await says(witness, there)).toBe('yes')
    await there.sh('ip link set dev far0 down')
    expect(await says(witness, there)).toBe('unknown')
  })

  it('does not know about an interface that is not there', async () => {
    expect(await says(rendered({ name: 'interface.down', params: { interface: port('eth7') } }).check)).toBe('unknown')
  })

  it.each(['192.0.2.0/28', '0.0.0.0/0', 'fd81:9::/48', '::/0', '10.87.0.0/16'])(
    'removes the route to %s and puts it back',
    async prefix => {
      await thereAndBack({ name: 'route.remove', params: { prefix } })
    },
  )

  it.each([
    ['10.81.0.0/24', '10.81.0.2', 'fd81:1::2'],
    ['10.81.0.2', '10.81.0.2', 'fd81:1::2'],
    ['0.0.0.0/0', '10.81.0.2', 'fd81:1::2'],
    ['fd81:1::/64', 'fd81:1::2', '10.81.0.2'],
  ])('blocks %s and nothing else, and lifts the block', async (cidr, inside, outside) => {
    const block = rendered({ name: 'block', params: { cidr } })
    expect(await says(block.check)).toBe('no')
    expect(await reaches(inside)).toBe(true)
    await send(lines(block))
    await send(lines(block))
    expect(await says(block.check)).toBe('yes')
    expect([await reaches(inside), await reaches(outside)]).toEqual([false, true])
    await send(undoLines(block, { filter: 'nft\n' }).lines)
    expect(await says(block.check)).toBe('no')
    expect(await reaches(inside)).toBe(true)
  })

  it.each(['10.81.0.0/24', 'fd81:1::/64'])(
    'saves the block of %s as a unit that makes the same table again',
    async cidr => {
      const block = rendered({ name: 'block', params: { cidr } })
      if ('impossible' in block.save) throw new Error(block.save.impossible)
      await send([...lines(block), ...block.save])
      const name = `isolate_${cidr.replace(/[^A-Za-z0-9]/g, '_')}.service`
      const units = join(saved, 'systemd/system')
      expect(await readFile(join(units, 'multi-user.target.wants', name), 'utf8')).toContain(
        'Before=network-pre.target\n',
      )
      const start = /^ExecStart=(.*)$/m.exec(await readFile(join(units, name), 'utf8'))?.[1] ?? ''
      await here.sh('nft flush ruleset')
      expect(await says(block.check)).toBe('no')
      await send([start])
      expect(await says(block.check)).toBe('yes')
      await send(undoLines(block, { filter: 'nft\n' }).lines)
      expect(await readdir(units)).toEqual(['multi-user.target.wants'])
      expect(await readdir(join(units, 'multi-user.target.wants'))).toEqual([])
    },
  )

  it('keeps one block when another is lifted', async () => {
    const [one, other] = ['10.81.0.2', '10.81.0.0/24'].map(cidr => rendered({ name: 'block', params: { cidr } }))
    if (!one || !other) throw new Error('two blocks')
    await send([...lines(one), ...lines(other), ...undoLines(one, { filter: 'nft\n' }).lines])
    expect([await says(one.check), await says(other.check)]).toEqual(['no', 'yes'])
    expect(await reaches('10.81.0.2')).toBe(false)
  })

  it('takes no table for a block that is switched off or emptied', async () => {
    const block = rendered({ name: 'block', params: { cidr: '10.81.0.0/24' } })
    await send(lines(block))
    await here.sh("nft 'table ip isolate_10_81_0_0_24 { flags dormant; }'")
    expect(await says(block.check)).toBe('no')
    await send(lines(block))
    expect(await says(block.check)).toBe('yes')
    await here.sh('nft flush chain ip isolate_10_81_0_0_24 forward')
    expect(await says(block.check)).toBe('unknown')
  })

  it('probes addresses and ports as they are', async () => {
    const address = (text: string) => says(rendered({ name: 'probe.address', params: { address: text } }).check)
    const port22 = (text: string) => says(rendered({ name: 'probe.port', params: { address: text, port: '22' } }).check)
    expect(await Promise.all([address('10.81.0.2'), address('fd81:1::2'), address('10.81.0.77')])).toEqual([
      'yes',
      'yes',
      'no',
    ])
    // Nobody listens there, but somebody answered: that is no isolation.
    expect(await Promise.all([port22('10.81.0.2'), port22('fd81:1::2'), port22('10.86.0.1')])).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ])
    expect(await port22('10.81.0.77')).toBe('no')
  })
})
