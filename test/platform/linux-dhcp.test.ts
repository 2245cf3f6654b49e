import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../lab/eventually.ts'
import { elsewhere, type ManagedHost, managedHost } from '../lab/managed.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { type OnHost, onHost } from './linux-on-a-host.ts'
import { port, rendered } from './rendering.ts'

// The client's script does what Debian's default.script and busybox's examples do: "deconfig" opens the interface.
const network = `
${elsewhere('far', 'far0')}
nsenter --net=/proc/$far/ns/net sh -c 'ip address add 10.9.0.1/24 dev far0; ip link set dev far0 up; touch /run/leases
  printf "start 10.9.0.10\\nend 10.9.0.10\\ninterface far0\\nlease_file /run/leases\\npidfile /run/udhcpd.pid\\noption subnet 255.255.255.0\\noption router 10.9.0.1\\noption lease 60\\n" >/run/udhcpd.conf
  busybox udhcpd /run/udhcpd.conf >/dev/null 2>&1'
cat >/run/script <<'END'
#!/bin/sh
case $1 in
  deconfig) ip link set dev $interface up; ip -4 address flush dev $interface;;
  bound|renew) ip address replace $ip/24 dev $interface; ip route replace default via $router;;
esac
END
chmod 755 /run/script`

const start = (more: string) => `busybox udhcpc -f ${more} -s /run/script >/dev/null 2>&1 & echo $!`

labSuite('a Linux host whose interface has busybox’s DHCP client', [...networking, 'busybox'], () => {
  let host: ManagedHost
  let on: OnHost
  let client: string

  beforeEach(async () => {
    host = await managedHost()
    on = onHost(host)
    await on.must(network)
  })

  afterEach(async () => host?.[Symbol.asyncDispose]())

  const cut = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
  const state = () => on.must(`sed -n 's/^State:\\t\\(.\\).*/\\1/p' /proc/${client}/status`)
  const endsLease = () => on.must(`kill -USR2 ${client}`)

  async function begin(more: string): Promise<void> {
    client = (await on.must(start(more))).trim()
    const line = () => on.must(`tr '\\0' ' ' </proc/${client}/cmdline`)
    await eventually('it is there', async () => ((await line()).startsWith('busybox udhcpc') ? true : undefined))
  }

  async function leased(): Promise<true | undefined> {
    return (await on.must('ip address show dev eth0; ip route')).includes('default via 10.9.0.1') ? true : undefined
  }

  it('would open it again when its lease ends, were it let alone', async () => {
    await begin('-i eth0')
    await eventually('a lease', leased)
    await on.must('ip link set dev eth0 down')
    await endsLease()
    await eventually('eth0 is open', async () => ((await on.says(cut.check)) === 'no' ? true : undefined))
  })

  it('halts it before the cut, so that no end of a lease opens the interface, and lets it go on afterwards', async () => {
    await begin('-i eth0')
    await eventually('a lease', leased)
    const recorded = await on.act(cut)
    expect(recorded['client']).toBe(`${client}\n`)
    await endsLease()
    expect([await state(), await on.says(cut.check)]).toEqual(['T\n', 'yes'])
    await on.undo(cut, recorded)
    expect(await on.says(cut.check)).toBe('no')
    await eventually('it goes on', async () => ((await state()) === 'T\n' ? undefined : true))
    await on.must(`kill -USR1 ${client}`)
    await eventually('a lease again', leased)
    await on.undo(cut, recorded)
  })

  it.each(['-i other0', '-iother0', '-Rfi other0', '--interface=other0'])(
    'lets one that has another interface alone: %s',
    async arguments_ => {
      await on.must('ip link add other0 type veth peer name other1; ip link set dev eth0 up')
      await begin(arguments_)
      const recorded = await on.act(cut)
      expect([recorded['client'], await state(), await on.says(cut.check)]).toEqual([
        '',
        expect.not.stringContaining('T'),
        'yes',
      ])
    },
  )

  it.each(['-ieth0', '-Rfi eth0', '--interface eth0', ''])('knows it by its command line: %s', async arguments_ => {
    await begin(arguments_)
    await on.must('ip link set dev eth0 up')
    expect((await on.act(cut))['client']).toBe(`${client}\n`)
    expect([await state(), await on.says(cut.check)]).toEqual(['T\n', 'yes'])
  })

  it('lets the client of another network alone, whose interface has the same name', async () => {
    await on.must('ip link set dev eth0 up')
    client = (
      await on.must(`ip link add box0 type veth peer name eth9${elsewhere('box', 'eth9')}
nsenter --net=/proc/$box/ns/net ip link set dev eth9 name eth0
nsenter --net=/proc/$box/ns/net ${start('-i eth0')}`)
    ).trim()
    await eventually('it is there', async () =>
      (await on.must(`tr '\\0' ' ' </proc/${client}/cmdline`)).startsWith('busybox udhcpc') ? true : undefined,
    )
    expect((await on.act(cut))['client']).toBe('')
    expect(await state()).not.toContain('T')
  })
})
