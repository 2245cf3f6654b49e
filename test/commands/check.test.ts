import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLinePeer, startCommandLine } from '../parts/command-line-peer.ts'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { temporaryFolder } from '../parts/sshd.ts'
import { typed } from './typed.ts'

/** Answers of a Linux host, by command; anything else is not found. */
const linux: Readonly<Record<string, string>> = {
  'uname -s': 'Linux\n',
  'id -u': '0\n',
  'ip link show dev eth0': '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\n',
  'ip link show dev eth1': '3: eth1: <BROADCAST,MULTICAST> mtu 1500 state DOWN\n',
}

const router: CommandLinePeer = {
  prompt: 'r1#',
  line: line =>
    line === 'show version' ? 'FRRouting 8.4.4 (r1) on Linux' : line.startsWith('terminal') ? '' : '% Unknown',
}

describe('check', () => {
  let cwd = ''
  const peers: Peer[] = []
  const asked: string[] = []
  /** Whether `late` has systemd, and a timer of it is armed. */
  let isArmed = false

  beforeAll(async () => {
    cwd = temporaryFolder()
    const host = await startPeer({
      exec: (accept, _reject, { command }) => {
        asked.push(command)
        const seconds = Math.floor(Date.now() / 1000)
        const text = command === 'date -u +%s' ? `${seconds}\n` : linux[command]
        endWith(accept(), text === undefined ? 1 : 0, text ?? '')
      },
    })
    const late = await startPeer({
      exec: (accept, _reject, { command }) => {
        const hourAgo = Math.floor(Date.now() / 1000) - 3_600
        const own: Readonly<Record<string, string>> = {
          'date -u +%s': `${hourAgo}\n`,
          'id -u': '1001\n',
          'if test -d /run/systemd/system && command -v systemd-run; then echo timers; else echo no timers; fi': isArmed
            ? 'timers\n'
            : 'no timers\n',
          ...(isArmed &&
            /^systemctl show --property=ActiveState /.test(command) && { [command]: 'ActiveState=active\n' }),
        }
        endWith(accept(), 0, own[command] ?? linux[command] ?? '')
      },
    })
    const shell = await startCommandLine(router)
    peers.push(host, late, shell)
    writeFileSync(
      join(cwd, 'book.yml'),
      `isolate: 1
name: three devices
operator: { at: ops }
defaults: { access: team, platform: linux }
access: { team: { user: ops, auth: [{ password: { env: SECRET } }] } }
networks: { ops: {}, out: { kind: external } }
hosts:
  good: { address: 127.0.0.1, port: ${host.port}, host_key: ${host.hostKey}, networks: ops }
  late: { address: 127.0.0.1, port: ${late.port}, host_key: ${late.hostKey}, networks: ops }
  other: { address: 127.0.0.1, port: ${host.port}, host_key: ${late.hostKey}, networks: ops }
  r1: { address: 127.0.0.1, port: ${shell.port}, host_key: ${shell.hostKey}, platform: frr, networks: ops }
  evil: { address: 127.0.0.1, port: ${host.port}, host_key: ${host.hostKey}, suspect: true, networks: ops }
links:
  up: { between: ['good:eth0', out] }
  down: { between: ['late:eth1', out] }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`,
    )
  })
  afterAll(async () => {
    for (const peer of peers) await peer.stop()
    rmSync(cwd, { recursive: true })
  })

  const check = (...argv: string[]) => typed(['check', 'book.yml', ...argv], { cwd, env: { SECRET: 'correct horse' } })

  it('says in the end that all is as wanted, and remembers which links it has read', async () => {
    const { code, out } = await check('--only', 'good')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('as wanted   good (linux)') })
    const kept = JSON.parse(readFileSync(join(cwd, 'book.yml.checked.json'), 'utf8'))
    expect(Object.keys(kept.links)).toEqual(['up'])
    const plan = await typed(['plan', 'book.yml'], { cwd, env: {} })
    expect(plan.out.replace(/\s+/g, ' ')).toContain('1 link was read on them since')
    expect(plan.out).not.toContain('proofs are on paper')
  })

  it('counts no link of which the runbook says something else by now', async () => {
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    writeFileSync(join(cwd, 'moved.yml'), text.replace('good:eth0', 'good:eth7'))
    writeFileSync(join(cwd, 'moved.yml.checked.json'), readFileSync(join(cwd, 'book.yml.checked.json')))
    const plan = await typed(['plan', 'moved.yml'], { cwd, env: {} })
    expect(plan.out).toContain('proofs are on paper')
  })

  it.each([
    ['its device has another address', /(good: \{ address: )127\.0\.0\.1/, '$1127.0.0.2'],
    ['its device is another kind', /(good: \{)/, '$1 platform: frr,'],
  ])('counts a link no longer where %s', async (_, was, is) => {
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8').replace(was, is)
    writeFileSync(join(cwd, 'other.yml'), text)
    writeFileSync(join(cwd, 'other.yml.checked.json'), readFileSync(join(cwd, 'book.yml.checked.json')))
    expect((await typed(['plan', 'other.yml'], { cwd, env: {} })).out).toContain('proofs are on paper')
  })

  it('takes back what it confirmed when the link is found otherwise, and leaves the others', async () => {
    const file = join(cwd, 'book.yml.checked.json')
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...kept, links: { ...kept.links, down: kept.links.up } }))
    await check('--only', 'late')
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')).links)).toEqual(['up'])
  })

  it('has read, and sent nothing else', async () => {
    await check('--only', 'good')
    expect(new Set(asked)).toEqual(
      new Set(['uname -s', 'id -u', 'date -u +%s', 'ip link show dev eth0', 'hostname', 'lldpctl -f json0']),
    )
  })

  it('tells of a clock that is off and of a link that is down already', async () => {
    const { code, out } = await check('--only', 'late')
    expect(code).toBe(1)
    expect(out).toContain('DIFFERS     late')
    expect(out.replace(/\s+/g, ' ')).toMatch(/Its clock is 60 min behind this computer’s/)
    expect(out.replace(/\s+/g, ' ')).toContain('down is down already')
  })

  it('tells of an account that is not root where the plan’s lines need root and the access has no sudo', async () => {
    const { out } = await check('--only', 'late')
    expect(out.replace(/\s+/g, ' ')).toContain(
      'need root here, and the access has no “sudo”: the account has the number 1001',
    )
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    writeFileSync(join(cwd, 'uncut.yml'), text.replace('cut: external', 'cut: up'))
    const uncut = await typed(['check', 'uncut.yml', '--only', 'late'], { cwd, env: { SECRET: 'correct horse' } })
    expect(uncut.out).not.toContain('root')
  })

  it.each([
    ['good', 'could not be told'],
    ['late', 'no timer can be armed on this device (“no timers”)'],
  ])('reads whether a timer can be armed for a link that fails open: %s', async (host, words) => {
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    writeFileSync(join(cwd, 'open.yml'), text.replaceAll(', out] }', ', out], fail: open }'))
    const { code, out } = await typed(['check', 'open.yml', '--only', host], { cwd, env: { SECRET: 'correct horse' } })
    expect(code).toBe(1)
    expect(out.replace(/\s+/g, ' ')).toContain(words)
  })

  it('reads whether a timer is armed already that would open such a link again', async () => {
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    writeFileSync(join(cwd, 'armed.yml'), text.replaceAll(', out] }', ', out], fail: open }'))
    isArmed = true
    const ended = await typed(['check', 'armed.yml', '--only', 'late'], { cwd, env: { SECRET: 'correct horse' } })
    isArmed = false
    expect(ended.code).toBe(1)
    expect(ended.out.replace(/\s+/g, ' ')).toContain(
      'A timer is armed on this device already that would open down again (“ActiveState=active”)',
    )
  })

  it('looks at the far end of a link that another device cuts', async () => {
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    writeFileSync(
      join(cwd, 'far.yml'),
      text
        .replace(/ {2}down: .*/, "  mid: { between: ['good:eth0', 'late:eth1'], cut_from: good }")
        .replace('cut: external', 'cut: mid'),
    )
    const { out } = await typed(['check', 'far.yml', '--only', 'good,late'], { cwd, env: { SECRET: 'correct horse' } })
    expect(out.replace(/\s+/g, ' ')).toContain('Its end of mid is switched off')
    expect(existsSync(join(cwd, 'far.yml.checked.json')), 'nothing was confirmed').toBe(false)
  })

  it('asks no guest that has no address and nothing to do itself, and misses one that has something to do', async () => {
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    const noAddress = text.replace('\nlinks:', '\n  guest: { networks: ops }\n  cutter: { networks: ops }\nlinks:')
    const book = noAddress.replace('  down:', "  more: { between: ['cutter:eth0', out] }\n  down:")
    writeFileSync(join(cwd, 'guest.yml'), book)
    const env = { SECRET: 'correct horse' }
    const { out } = await typed(['check', 'guest.yml', '--only', 'guest,cutter', '--json'], { cwd, env })
    const { hosts, notAsked } = JSON.parse(out)
    expect(notAsked).toEqual([{ host: 'guest', because: 'no-address' }])
    expect(hosts.map(({ host, standing }: { host: string; standing: string }) => [host, standing])).toEqual([
      ['cutter', 'lost'],
    ])
  })

  it('is not content where the plan’s own login is refused and another one works', async () => {
    const picky = await startPeer({
      auth: login => (login.username === 'emergency' ? login.accept() : login.reject(['password'])),
      exec: (accept, _reject, { command }) =>
        endWith(accept(), 0, command.startsWith('date') ? `${Math.floor(Date.now() / 1000)}\n` : linux[command]),
    })
    try {
      const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
        .replace(
          '] } }\n',
          '], fallback: spare }, spare: { user: emergency, auth: [{ password: { env: OTHER } }] } }\n',
        )
        .replace(
          /good: .*/,
          `good: { address: 127.0.0.1, port: ${picky.port}, host_key: ${picky.hostKey}, networks: ops }`,
        )
      writeFileSync(join(cwd, 'spare.yml'), text)
      const env = { SECRET: 'correct horse', OTHER: 'battery staple' }
      const { code, out } = await typed(['check', 'spare.yml', '--only', 'good'], { cwd, env })
      expect({ code, out: out.replace(/\s+/g, ' ') }).toMatchObject({
        code: 1,
        out: expect.stringMatching(
          /DIFFERS good .*own way in did not work \(“the device takes password.*it was reached by way 1 with access spare/,
        ),
      })
      const json = await typed(['check', 'spare.yml', '--only', 'good', '--json'], { cwd, env })
      expect(JSON.parse(json.out).hosts[0].findings).toContainEqual(
        expect.objectContaining({ about: 'login', found: 'difference', instead: { access: 'spare', way: 0 } }),
      )
    } finally {
      await picky.stop()
    }
  })

  it('says why nothing is known from an answer that has no end', async () => {
    const vague = await startPeer({
      exec: (accept, _reject, { command }) => {
        const channel = accept()
        channel.write(linux[command] ?? '')
        channel.end()
      },
    })
    try {
      const text = readFileSync(join(cwd, 'book.yml'), 'utf8').replace(
        /good: .*/,
        `good: { address: 127.0.0.1, port: ${vague.port}, host_key: ${vague.hostKey}, networks: ops }`,
      )
      writeFileSync(join(cwd, 'vague.yml'), text)
      const { code, out } = await typed(['check', 'vague.yml', '--only', 'good'], {
        cwd,
        env: { SECRET: 'correct horse' },
      })
      expect({ code, out: out.replace(/\s+/g, ' ') }).toMatchObject({
        code: 1,
        out: expect.stringContaining('Whether it is linux could not be told (“ended without a status: Linux”)'),
      })
    } finally {
      await vague.stop()
    }
  })

  it('says of an answer that nothing can be known from that not all of it came', async () => {
    const open = await startPeer({
      exec: (accept, _reject, { command }) => {
        const channel = accept()
        channel.write(linux[command] ?? '')
        channel.exit(0)
      },
    })
    try {
      const text = readFileSync(join(cwd, 'book.yml'), 'utf8').replace(
        /good: .*/,
        `good: { address: 127.0.0.1, port: ${open.port}, host_key: ${open.hostKey}, networks: ops }`,
      )
      writeFileSync(join(cwd, 'open.yml'), text)
      const { out } = await typed(['check', 'open.yml', '--only', 'good'], { cwd, env: { SECRET: 'correct horse' } })
      expect(out.replace(/\s+/g, ' ')).toContain('not all of its answer came')
    } finally {
      await open.stop()
    }
  }, 40_000)

  it('says at Ctrl-C that it stops asking, not that a walk pauses', async () => {
    const silent = await startPeer({ exec: () => process.emit('SIGINT', 'SIGINT') })
    peers.push(silent)
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    const good = `good: { address: 127.0.0.1, port: ${silent.port}, host_key: ${silent.hostKey}, networks: ops }`
    writeFileSync(join(cwd, 'interrupted.yml'), text.replace(/good: .*/, good))
    const { code, out, err } = await typed(['check', 'interrupted.yml', '--only', 'good'], {
      cwd,
      env: { SECRET: 'correct horse' },
    })
    expect({ code, said: out + err }).toMatchObject({
      code: 4,
      said: expect.stringContaining('devices that were not asked yet are left out'),
    })
    expect(out + err).not.toContain('Pausing after this step')
  })

  it('reads a device with a command line, and takes a changed host key for what it may be', async () => {
    const { code, out } = await check('--json')
    const { hosts, notAsked } = JSON.parse(out)
    const standing = Object.fromEntries(
      hosts.map((one: { host: string; standing: string }) => [one.host, one.standing]),
    )
    expect({ code, standing }).toEqual({
      code: 1,
      standing: { good: 'as-wanted', late: 'difference', other: 'lost', r1: 'as-wanted' },
    })
    expect(hosts.find((one: { host: string }) => one.host === 'other').lost.lost).toBe('host-key')
    expect(notAsked).toEqual([{ host: 'evil', because: 'suspect' }])
  })

  it('ends with 4 when it is stopped while a device keeps silent, and keeps nothing of it', async () => {
    const silent = await startPeer({ exec: () => process.emit('SIGTERM', 'SIGTERM') })
    peers.push(silent)
    const text = readFileSync(join(cwd, 'book.yml'), 'utf8')
    const good = `good: { address: 127.0.0.1, port: ${silent.port}, host_key: ${silent.hostKey}, networks: ops }`
    writeFileSync(join(cwd, 'silent.yml'), text.replace(/good: .*/, good))
    const { code, err } = await typed(['check', 'silent.yml', '--only', 'good'], {
      cwd,
      env: { SECRET: 'correct horse' },
    })
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('Stopped before all devices') })
    expect(existsSync(join(cwd, 'silent.yml.checked.json'))).toBe(false)
  })

  it('ends with 5 where not one device could be reached, and with 2 where nothing is meant', async () => {
    expect(await check('--only', 'other')).toMatchObject({ code: 5 })
    expect(await check('--only', 'nobody')).toMatchObject({ code: 2, err: expect.stringContaining('nobody') })
    expect(await check('--only', 'role=firewall')).toMatchObject({ code: 2 })
    expect(existsSync(join(cwd, 'runs'))).toBe(false)
  })
})
