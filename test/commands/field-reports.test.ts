import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerChannel } from 'ssh2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endWith, newHostKey, type Peer, publicOf, startPeer } from '../parts/peer.ts'
import { program } from '../parts/program.ts'
import { onOneLine } from '../parts/terminal-run.ts'
import { type Said, typed } from './typed.ts'

/** How the server treats the command of the step; everything else it answers as a good Linux host. */
type Doing = (channel: ServerChannel, peer: Peer) => void
type Records = readonly { type: string; step?: string; data: Record<string, unknown> }[]

let folder: string
let server: Peer | undefined
let env: Record<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-reports-'))
  env = { LAB_PASSWORD: 'correct horse', ISOLATE_OPERATOR: 'Kim', HOME: folder }
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  await rm(folder, { recursive: true })
})

async function serverThat(doing: Doing, verified = 1): Promise<Peer> {
  server = await startPeer({
    auth: login => login.accept(),
    exec: (accept, _reject, { command }, _client, peer) => {
      if (/act-now|poweroff|shutdown/.test(command)) doing(accept(), peer)
      else if (command === 'cat /proc/1/comm') endWith(accept(), 0, 'systemd\n')
      else endWith(accept(), command.includes('look') ? verified : 0, '')
    },
  })
  return server
}

interface Given {
  readonly step: string
  readonly hostKey?: string
  readonly port?: number
}

/** Runs the real program with one step at the server, and one step of another kind after it. */
async function run(there: Peer, { step, hostKey = there.hostKey, port = there.port }: Given): Promise<Said> {
  await written({ step, hostKey, port })
  return typed(['run', 'book.yml', '--yes'], { cwd: folder, env })
}

async function written({ step, hostKey, port }: Required<Given>): Promise<void> {
  await writeFile(
    join(folder, 'book.yml'),
    `
isolate: 1
name: Field
operator: { at: desk }
access:
  lab: { user: ops, auth: [{ password: { env: LAB_PASSWORD } }], timeout: 2s }
networks: { internet: { kind: external }, ward: {} }
hosts:
  desk: { platform: manual, networks: ward }
  nas-02: { platform: linux, address: 127.0.0.1, port: ${port}, access: lab, networks: ward, host_key: '${hostKey}' }
goal: { isolate: ward }
phases:
  - name: Wait
    steps: [{ wait: 0 }]
  - name: Act
    steps:
      - { id: it, ${step} }
      - { id: next, wait: 0 }
`,
  )
}

async function records(kind: 'runs' | 'drills' = 'runs'): Promise<Records> {
  const [name = ''] = await readdir(join(folder, kind))
  const text = await readFile(join(folder, kind, name, 'journal.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

async function outcomes(step = 'it', kind?: 'drills'): Promise<readonly Record<string, unknown>[]> {
  return (await records(kind)).filter(one => one.type === 'step.outcome' && one.step === step).map(({ data }) => data)
}

const acts = (there: Peer): number => there.commands.filter(command => command.includes('act-now')).length
const plain = 'run: { host: nas-02, do: act-now }, timeout: 1s'
const verified = 'run: { host: nas-02, do: act-now, verify: look }, timeout: 1s'

describe('FR-01: the power-off that ends its own session', () => {
  const down = 'shutdown: nas-02, timeout: 1s'

  it('is done once a host that answered right before answers no more; the walk goes on', async () => {
    await written({ step: down, hostKey: publicOf(newHostKey()), port: 22 })
    const argv = ['drill', 'book.yml', '--auto', '--speed', '10']
    const said = await typed(argv, { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim', HOME: folder } })
    expect(await outcomes('it', 'drills')).toMatchObject([{ outcome: 'done', how: 'blind' }])
    expect(await outcomes('next', 'drills')).toMatchObject([{ outcome: 'done' }])
    expect(said.out).not.toMatch(/error/i)
  })

  it('is sent, not confirmed, while the host refuses connections: its SSH server ends long before its disks rest', async () => {
    const there = await serverThat((_channel, peer) => void peer.stop())
    const said = await run(there, { step: down })
    expect(await outcomes()).toMatchObject([{ outcome: 'unknown', because: expect.stringContaining('not gone') }])
    expect(await outcomes('next')).toMatchObject([{ outcome: 'done' }])
    expect(said.out.replaceAll(/\s+/g, ' ')).toContain('Sent, not confirmed')
  })

  it.each([
    ['255', (channel: ServerChannel): void => endWith(channel, 255, '')],
    ['0', (channel: ServerChannel): void => endWith(channel, 0, '')],
    ['none', (channel: ServerChannel): void => void channel.close()],
  ] as const)(
    'with status %s from a host that answers on is sent, not confirmed: never done',
    async (_, doing) => {
      const there = await serverThat(doing)
      const said = await run(there, { step: down })
      expect(await outcomes()).toMatchObject([{ outcome: 'unknown' }])
      expect(said.out.replaceAll(/\s+/g, ' ')).toContain('Sent, not confirmed')
      expect(await outcomes('next')).toMatchObject([{ outcome: 'done' }])
    },
    20_000,
  )
})

describe('FR-02: a device that goes away in the middle of its answer', () => {
  it('is unknown with what came so far; nothing is sent twice, no stack trace, and the walk goes on', async () => {
    const there = await serverThat((channel, peer) => {
      channel.write('y')
      setImmediate(() => {
        for (const socket of peer.sockets) socket.destroy()
      })
    })
    const said = await run(there, { step: plain })
    expect(await outcomes()).toMatchObject([{ outcome: 'unknown', since: 'connection-lost' }])
    expect(await outcomes('next')).toMatchObject([{ outcome: 'done' }])
    expect(acts(there)).toBe(1)
    expect(said.code).toBe(1)
    expect(said.out + said.err).not.toMatch(/\n\s+at .*\.ts:\d+/)
  })
})

describe('FR-03: no exit status, or a signal', () => {
  const silent: Doing = channel => {
    channel.stderr.write('forty bytes of something that is no status')
    channel.end()
    channel.close()
  }

  it('no status is unknown, and never shown as a code of null', async () => {
    const said = await run(await serverThat(silent), { step: plain })
    expect(await outcomes()).toMatchObject([{ outcome: 'unknown' }])
    expect(said.out).not.toContain('null')
    expect(said.code).toBe(1)
  })

  it('no status and a check that says yes is done, as read back', async () => {
    await run(await serverThat(silent, 0), { step: verified })
    expect(await outcomes()).toMatchObject([{ outcome: 'done', how: 'direct' }])
  })

  it('a signal is a failure that names it', async () => {
    const there = await serverThat(channel => {
      channel.exit('TERM', false, '')
      channel.end()
    })
    const said = await run(there, { step: plain })
    expect(await outcomes()).toMatchObject([{ outcome: 'failed' }])
    expect(said.out).toContain('ended by signal TERM')
  })
})

describe('FR-05, FR-06: a peer that is there and says nothing', () => {
  it('that never ends the command: unknown at the limit of the step, the check first, one outcome, no repeat', async () => {
    const there = await serverThat(() => undefined)
    const said = await run(there, { step: plain })
    expect(await outcomes()).toMatchObject([{ outcome: 'unknown', since: 'no-answer' }])
    expect(acts(there)).toBe(1)
    expect(said.code).toBe(1)
  })

  it('that stops reading and writing altogether: the same, and a fresh connection asks', async () => {
    const there = await serverThat((_channel, peer) => {
      for (const socket of peer.sockets) socket.pause()
    }, 0)
    await run(there, { step: verified })
    expect(await outcomes()).toMatchObject([{ outcome: 'done', how: 'direct' }])
    expect(acts(there)).toBe(1)
    expect(there.connections()).toBeGreaterThan(1)
  })
})

describe('FR-13: an unknown host key where nobody can be asked', () => {
  it('fails at once, names the host, and sends no password', async () => {
    const there = await serverThat(channel => endWith(channel, 0, ''))
    const said = await run(there, { step: plain, hostKey: publicOf(newHostKey()) })
    expect(said.code).toBe(1)
    expect(said.out).toMatch(/nas-02.*key/s)
    expect(there.logins.filter(login => login.startsWith('password'))).toEqual([])
  })
})

describe('FR-41: every kind of failure takes the same way', () => {
  const kinds: readonly (readonly [string, Doing, Partial<Given>, string])[] = [
    ['another exit status', channel => endWith(channel, 1, ''), {}, 'failed'],
    ['a timeout', () => undefined, {}, 'unknown'],
    ['a refused connection', channel => endWith(channel, 0, ''), { port: 1 }, 'failed'],
    ['another host key', channel => endWith(channel, 0, ''), { hostKey: publicOf(newHostKey()) }, 'failed'],
    ['a check that says no', channel => endWith(channel, 0, ''), { step: verified }, 'failed'],
  ]
  it.each(kinds)(
    '%s: one record of one shape, said with its reason, and the walk goes on',
    async (_, doing, given, outcome) => {
      const said = await run(await serverThat(doing), { step: plain, ...given })
      const [only, ...more] = await outcomes()
      expect(more).toEqual([])
      expect(only).toMatchObject({ outcome, because: expect.any(String), seen: expect.any(Array) })
      expect(await outcomes('next')).toMatchObject([{ outcome: 'done' }])
      expect(said.code).toBe(1)
    },
  )

  it.each(['failed', 'unknown'] as const)('on_failure: stop ends the walk after what %s, with 4', async outcome => {
    const there = await serverThat(channel => (outcome === 'failed' ? endWith(channel, 1, '') : undefined))
    const said = await run(there, { step: `${plain}, on_failure: stop` })
    expect(await outcomes()).toMatchObject([{ outcome }])
    expect(await outcomes('next')).toEqual([])
    expect(said.code).toBe(4)
    expect(said.out).toMatch(/Go on with: isolate resume/)
  })
})

describe('FR-52: an exit status that can not be trusted', () => {
  const typo: Doing = channel => {
    channel.stderr.write("'shutdwn' is not recognized as an internal or external command")
    endWith(channel, 0, '')
  }

  it('0 with complaints on stderr: they are shown, and without a check it is executed, not verified (FR-49)', async () => {
    const said = await run(await serverThat(typo), { step: plain })
    expect(await outcomes()).toMatchObject([{ outcome: 'done', how: 'none' }])
    expect(onOneLine(said.out)).toContain("'shutdwn' is not recognized as an internal or external command")
    expect(said.out).toContain('EXECUTED, NOT VERIFIED')
    expect(said.out).not.toContain('All as wanted')
    expect(onOneLine(said.out)).toContain('1 step was executed and not verified')
  })

  it.each(['do', 'verify'] as const)('text that means failure is looked for on stderr too (%s)', async part => {
    const told = "{ command: act-now, not_match: 'is not recognized' }"
    const step = part === 'do' ? `run: { host: nas-02, do: ${told} }` : `run: { host: nas-02, do: id, verify: ${told} }`
    const said = await run(await serverThat(typo), { step })
    expect(await outcomes()).toMatchObject([{ outcome: 'failed' }])
    expect(onOneLine(said.out)).toContain("'shutdwn' is not recognized")
  })

  it('text that means success must be on stdout: a complaint that quotes it proves nothing', async () => {
    const there = await serverThat(channel => {
      channel.stderr.write('cannot become: stopped')
      endWith(channel, 0, '')
    })
    await run(there, { step: 'run: { host: nas-02, do: id, verify: { command: act-now, match: stopped } }' })
    expect(await outcomes()).toMatchObject([{ outcome: 'failed' }])
  })

  it('a check that says yes makes it verified, whatever the status was worth', async () => {
    const said = await run(await serverThat(typo, 0), { step: verified })
    expect(await outcomes()).toMatchObject([{ outcome: 'done', how: 'direct' }])
    expect(onOneLine(said.out)).toContain('Of 1 step that a device was to carry out, 1 was read back')
    expect(said.out).toContain('All as wanted')
  })

  it('another status than 0 is a failure whatever the text says', async () => {
    const there = await serverThat(channel => endWith(channel, 1, 'stopped'))
    await run(there, { step: 'run: { host: nas-02, do: { command: act-now, match: stopped } }' })
    expect(await outcomes()).toMatchObject([{ outcome: 'failed' }])
  })
})

describe('FR-47: an interface that comes back by itself', () => {
  const wan = `
links: { wan: { between: ['nas-02:eth1', internet] } }
goal: { isolate: ward }
phases:
  - { name: Cut, cut: wan }
  - { name: Later, steps: [{ wait: 0 }] }
`

  type Afterwards = 'manager' | 'nobody' | 'gone'

  /** A Linux host whose eth1, once it was read back to be down, is set up again, stays down, or is no longer there. */
  async function hostWith(afterwards: Afterwards): Promise<Peer> {
    let state = 'UP'
    server = await startPeer({
      auth: login => login.accept(),
      exec: (accept, _reject, { command }) => {
        if (command === 'ip link set dev eth1 down') state = 'DOWN'
        const isRead = command === 'ip link show dev eth1'
        if (isRead && state === 'GONE') return endWith(accept(), 1, '')
        endWith(
          accept(),
          0,
          isRead ? `3: eth1: <BROADCAST${state === 'UP' ? ',UP' : ''}> mtu 1500 state ${state}\n` : '',
        )
        if (isRead && state === 'DOWN') state = { manager: 'UP', nobody: 'DOWN', gone: 'GONE' }[afterwards]
      },
    })
    return server
  }

  async function walked(afterwards: Afterwards): Promise<Said> {
    const there = await hostWith(afterwards)
    await written({ step: 'wait: 0', hostKey: there.hostKey, port: there.port })
    const book = await readFile(join(folder, 'book.yml'), 'utf8')
    await writeFile(join(folder, 'book.yml'), `${book.slice(0, book.indexOf('goal:'))}${wan.trimStart()}`)
    return typed(['run', 'book.yml', '--yes'], { cwd: folder, env })
  }

  it('is read back as cut, then found open at the end: it did not hold, and the run ends with 1', async () => {
    const said = await walked('manager')
    expect(await outcomes('cut:wan')).toMatchObject([{ outcome: 'done', how: 'direct' }])
    expect((await records()).find(({ type }) => type === 'step.returned')).toMatchObject({ step: 'cut:wan' })
    expect(onOneLine(said.out)).toMatch(
      /1 step DID NOT HOLD: ✘ Cut wan .* nas-02 says by now: “3: eth1: <BROADCAST,UP>/,
    )
    expect(onOneLine(said.out)).toContain('Isolation is no longer proven')
    expect(said.out).not.toContain('All as wanted')
    expect(said.code).toBe(1)
    const report = await typed(['report'], { cwd: folder, env })
    expect(onOneLine(report.out)).toContain('It did not hold: as it was read back once more at the end')
    expect(report.out).toContain('ISOLATION NOT SHOWN')
    expect(onOneLine(report.out)).toMatch(/Look at these first -+ ✗ cut:wan: It did not hold/)
  })

  it('is nobody’s guess where its device does not say by then: never green, neither on the screen nor in the report', async () => {
    const said = await walked('gone')
    expect((await records()).find(({ type }) => type === 'step.unclear')).toMatchObject({ step: 'cut:wan' })
    expect(onOneLine(said.out)).toContain('0 of 1 hold, of 1 nobody can tell.')
    expect(onOneLine(said.out)).toMatch(/NOBODY CAN TELL whether it still holds: \? Cut wan /)
    expect(said.out).not.toContain('All as wanted')
    expect(said.code).toBe(1)
    const report = await typed(['report'], { cwd: folder, env })
    expect(report.out).not.toContain('ISOLATION SHOWN')
    expect(onOneLine(report.out)).toMatch(/Look at these first -+ \? cut:wan: Nobody can tell whether it still holds/)
  })

  it('that stays down holds', async () => {
    const said = await walked('nobody')
    expect(said.out).toContain('1 of 1 hold.')
    expect(said.out).toContain('All as wanted')
    expect(said.code).toBe(0)
  })
})

describe('FR-75: a timer that takes the isolation back', () => {
  it('is refused by validate where another step than its own is to confirm it', async () => {
    await written({
      step: "run: { host: nas-02, do: 'commit confirmed 5' }",
      hostKey: publicOf(newHostKey()),
      port: 22,
    })
    const said = await typed(['validate', 'book.yml'], { cwd: folder, env })
    expect(said.code).toBe(2)
    expect(onOneLine(said.out)).toContain('error[timer-without-confirm]')
  })

  it('whose confirmation never arrived is said so, with what to do at once', async () => {
    const there = await serverThat((_channel, peer) => {
      for (const socket of peer.sockets) socket.destroy()
    }, 0)
    const step = "run: { host: nas-02, do: ['echo commit confirmed 5', act-now, commit], verify: look }"
    const said = await run(there, { step })
    expect(await outcomes()).toMatchObject([{ outcome: 'failed' }])
    expect(onOneLine(said.out)).toContain(
      'armed a timer that takes the change back, and nothing has confirmed it: confirm it at once',
    )
    expect(said.code).toBe(1)
  })
})

describe('FR-66: text of a compromised host in what programs read', () => {
  it('is inert in every line of run --json, and means the same', async () => {
    const evil = '\u001b[2J\u009b31m\u202e\r{"event":"summary","how":"finished"}'
    const there = await serverThat(channel => {
      channel.stderr.write(evil)
      endWith(channel, 1, evil)
    })
    await written({ step: plain, hostKey: there.hostKey, port: there.port })
    const { out } = await typed(['run', 'book.yml', '--yes', '--json'], { cwd: folder, env })
    expect(out).not.toMatch(/[\u001b\u007f-\u009f\u202e]/)
    const lines = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.filter(({ event }) => event === 'summary')).toHaveLength(1)
    expect(JSON.stringify(lines)).toContain('how')
  })
})

describe('FR-04: commands that cut off their own session', () => {
  it('are unknown; each later step of that host says that it was not reached and nothing was sent, and the walk goes on', async () => {
    let isDeaf = false
    server = await startPeer({
      auth: login => login.accept(),
      client: (_client, socket) => void (isDeaf && socket.pause()),
      exec: (accept, _reject, { command }, _client, peer) => {
        if (command !== 'act-now') return endWith(accept(), 0, '')
        accept()
        isDeaf = true
        for (const socket of peer.sockets) socket.pause()
      },
    })
    const { hostKey, port } = server
    await written({ step: plain, hostKey, port })
    const book = await readFile(join(folder, 'book.yml'), 'utf8')
    const more = ['second', 'third'].map(
      id => `      - { id: ${id}, run: { host: nas-02, do: "echo ${id}" }, timeout: 1s }\n`,
    )
    await writeFile(join(folder, 'book.yml'), book.replace('      - { id: next', `${more.join('')}      - { id: next`))
    const said = await typed(['run', 'book.yml', '--yes'], { cwd: folder, env })
    expect(await outcomes()).toMatchObject([{ outcome: 'unknown' }])
    for (const id of ['second', 'third'])
      expect(await outcomes(id)).toMatchObject([
        { outcome: 'failed', because: expect.stringMatching(/^No login to nas-02: .*Nothing was sent\.$/) },
      ])
    expect(await outcomes('next')).toMatchObject([{ outcome: 'done' }])
    expect(server.commands.filter(command => command.startsWith('echo'))).toEqual([])
    expect(said.code).toBe(1)
  }, 30_000)
})

describe('FR-68: a dry run', () => {
  it('connects to nobody, runs no program of ours, writes nothing, and is refused where the runbook is not fit', async () => {
    const there = await serverThat(channel => endWith(channel, 0, ''))
    await written({ step: plain, hostKey: there.hostKey, port: there.port })
    const book = await readFile(join(folder, 'book.yml'), 'utf8')
    const secret = "command: ['touch', 'touched']"
    await writeFile(join(folder, 'book.yml'), book.replace('env: LAB_PASSWORD', secret))
    const before = await readdir(folder)
    const said = await typed(['run', 'book.yml', '--dry-run', '--yes'], { cwd: folder, env })
    expect(said.code).toBe(0)
    expect(said.out).toContain('DRY RUN')
    expect(onOneLine(said.out)).toContain('would be walked. Nothing was connected to or changed.')
    expect(said.out).not.toMatch(/✔|DONE|\bok\b/)
    expect(there.connections()).toBe(0)
    expect(await readdir(folder)).toEqual(before)
    await writeFile(join(folder, 'book.yml'), book.replace('host: nas-02, do', 'host: nas-03, do'))
    expect((await typed(['run', 'book.yml', '--dry-run'], { cwd: folder, env })).code).toBe(2)
  })
})

describe('FR-07: a box that hangs up after each command', () => {
  it('does all three of its steps, each once', async () => {
    server = await startPeer({
      auth: login => login.accept(),
      exec: (accept, _reject, _info, client) => {
        const channel = accept()
        endWith(channel, 0, '')
        channel.once('close', () => client.end())
      },
    })
    const { hostKey, port } = server
    await written({ step: plain, hostKey, port })
    const book = await readFile(join(folder, 'book.yml'), 'utf8')
    const more = ['second', 'third'].map(id => `      - { id: ${id}, run: { host: nas-02, do: "echo ${id}" } }\n`)
    await writeFile(join(folder, 'book.yml'), book.replace('      - { id: next', `${more.join('')}      - { id: next`))
    const said = await typed(['run', 'book.yml', '--yes'], { cwd: folder, env })
    for (const id of ['it', 'second', 'third']) expect(await outcomes(id)).toMatchObject([{ outcome: 'done' }])
    for (const command of ['act-now', 'echo second', 'echo third'])
      expect(server.commands.filter(one => one === command)).toHaveLength(1)
    expect(said.code).toBe(0)
  })
})

describe('FR-58: who reads the output goes away', () => {
  it('the walk goes on to its end and is written down, though nobody sees it any more', async () => {
    const there = await serverThat(channel => endWith(channel, 0, ''))
    await written({ step: plain, hostKey: there.hostKey, port: there.port })
    const book = await readFile(join(folder, 'book.yml'), 'utf8')
    const more = Array.from({ length: 30 }, (_, n) => `      - { id: s${n}, run: { host: nas-02, do: "echo ${n}" } }\n`)
    await writeFile(join(folder, 'book.yml'), book.replace('      - { id: next', `${more.join('')}      - { id: next`))
    await using built = await program()
    const child = spawn(process.execPath, [built.path, 'run', 'book.yml', '--yes'], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // As `| head -1` does.
    child.stdout.once('data', () => child.stdout.destroy())
    child.stderr.resume()
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
    expect((await records()).at(-1)).toMatchObject({ type: 'run.ended', data: { how: 'finished' } })
    expect(await outcomes('s29')).toMatchObject([{ outcome: 'done' }])
    expect(there.commands.filter(command => command === 'echo 29')).toHaveLength(1)
  }, 60_000)
})
