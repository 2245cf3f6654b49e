import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/device/ports.ts'
import type { Shell } from '../../src/platform/shell.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { type CommandLinePeer, startCommandLine, type Typing } from '../parts/command-line-peer.ts'
import { type Bench, bench, never, written } from '../parts/ssh-bench.ts'
import { type AccessShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { temporaryFolder } from '../parts/sshd.ts'
import { eos } from './prompt/eos.ts'

const limits = { prompt: 15, question: 120, login: 3_000, command: 3_000 }

interface Met extends Bench {
  readonly lines: readonly string[]
  readonly actor: Actor | Lost
}

describe('a device with a command line', () => {
  let folder: string
  const ended: (() => Promise<void>)[] = []
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(async () => {
    for (const end of ended.splice(0)) await end()
    rmSync(folder, { recursive: true })
  })

  async function meet(
    device: CommandLinePeer,
    { shell = eos, access = {}, identity = [] as readonly string[] }: Partial<MeetOptions> = {},
  ): Promise<Met> {
    const peer = await startCommandLine(device)
    ended.push(peer.stop)
    const hosts = { 'core-1': { ports: [peer.port], hostKeys: [peer.hostKey], identity } }
    const runbook = sshRunbook(hosts, {
      team: { auth: [{ kind: 'password', secret: { from: 'env', name: 'SECRET' } }], ...access },
    })
    const made = bench(runbook, folder, {
      env: { SECRET: 'correct horse', ENABLE: 'battery staple' },
      limits,
      shellOf: () => shell,
      identityRead: () => undefined,
    })
    ended.push(() => made.devices.close())
    return { ...made, lines: peer.lines, actor: await made.devices.actor(id('core-1'), ownLogin(), never) }
  }

  const still = (line: string): string => (line === 'show clock' ? '07:05:00 UTC' : '')

  it('is read line by line, without echo and prompt, after paging was switched off', async () => {
    const { actor, lines } = await meet({ line: still })
    expect(await open(actor).read('show clock', never)).toMatchObject({
      text: '07:05:00 UTC',
      exit: { kind: 'prompt' },
      cut: false,
    })
    expect(lines).toEqual(['terminal length 0', 'terminal width 32767', 'show clock'])
  })

  it('FR-21: is not taken to be ready by a banner that looks like a prompt', async () => {
    const greeting = '\n# Authorised access only >\ncore-9#\n\n'
    const { actor } = await meet({ greeting: `${greeting}core-1#`, line: still })
    expect(await open(actor).read('show clock', never)).toMatchObject({ text: '07:05:00 UTC' })
  })

  it('FR-20: is asked for its prompt by the key that it wants first', async () => {
    const shell: Shell = { ...eos, greeting: [{ ask: /^Press any key to continue$/, answer: '\r' }] }
    const { actor, lines } = await meet({ greeting: 'Press any key to continue', line: still }, { shell })
    expect(lines).toEqual(['', 'terminal length 0', 'terminal width 32767'])
    expect(await open(actor).read('show clock', never)).toMatchObject({ text: '07:05:00 UTC' })
  })

  it('FR-19: is read page by page where the account may not switch paging off, and that is remarked', async () => {
    let rest: string[] = []
    const device: CommandLinePeer = {
      line: (line, typing) => {
        if (line.startsWith('terminal')) return '% Authorization denied for command'
        rest = Array.from({ length: 30 }, (_, index) => `line ${index}`)
        page(typing)
        return undefined
      },
      key: (key, typing) => {
        if (rest.length === 0 || key !== ' ') return false
        typing.raw('\r        \r')
        page(typing)
        return true
      },
    }
    const page = (typing: Typing): void => {
      typing.write(
        rest
          .splice(0, 10)
          .map(line => `${line}\n`)
          .join(''),
      )
      typing.write(rest.length > 0 ? '--More--' : typing.prompt)
    }
    const { actor, said } = await meet(device)
    const answer = await open(actor).read('show log', never)
    expect('text' in answer && answer.text.split('\n')).toEqual(Array.from({ length: 30 }, (_, n) => `line ${n}`))
    expect(said.filter(line => line.includes('does not take'))).toHaveLength(2)
  })

  it('FR-16, FR-17: is followed into its modes and back', async () => {
    const { actor, lines } = await meet({ line: configurable() })
    const acted = await open(actor).act(written('configure terminal', 'interface Ethernet1', 'shutdown', 'end'), never)
    expect(acted.answers.map(({ exit }) => exit.kind)).toEqual(['prompt', 'prompt', 'prompt', 'prompt'])
    expect(lines.slice(2)).toEqual(['configure terminal', 'interface Ethernet1', 'shutdown', 'end'])
  })

  it('is sent no further line after one that it did not take, and is brought out of the mode', async () => {
    const { actor, lines } = await meet({ line: configurable('interface') })
    const acted = await open(actor).act(written('configure terminal', 'interface Nothing1', 'shutdown', 'end'), never)
    expect(acted.answers.map(({ exit }) => exit)).toEqual([
      { kind: 'prompt' },
      { kind: 'refused', line: '% Invalid input detected' },
    ])
    expect(lines.slice(2)).toEqual(['configure terminal', 'interface Nothing1', 'end'])
    expect(await open(actor).read('show clock', never)).toMatchObject({ exit: { kind: 'prompt' } })
  })

  it('counts as not having taken a line that left it in another mode than the line leads to', async () => {
    const { actor, lines } = await meet({ line: () => '' })
    const acted = await open(actor).act(written('configure terminal', 'interface Ethernet1', 'shutdown'), never)
    expect(acted.answers.map(({ exit }) => exit.kind)).toEqual(['refused'])
    expect(lines.slice(2)).toEqual(['configure terminal'])
  })

  it('FR-15: gets the answer that its platform knows to the question of that line alone', async () => {
    const asking: CommandLinePeer = {
      line: (line, typing) => {
        if (!line.startsWith('reload') && !line.startsWith('delete')) return still(line)
        typing.write('Proceed with reload? [confirm]')
        return undefined
      },
    }
    const { actor, lines } = await meet(asking)
    await open(actor).act(written('reload'), never)
    expect(lines.slice(2)).toEqual(['reload', ''])
    const { actor: other, lines: typed } = await meet(asking)
    const lost = (await open(other).act(written('delete flash:/all'), never)).lost
    expect(lost).toMatchObject({ lost: 'question', sent: 'maybe' })
    expect(lost?.words).toContain('Proceed with reload? [confirm]')
    expect(typed.slice(2)).toEqual(['delete flash:/all'])
  })

  it('FR-18: is a stranger as soon as its prompt has another name', async () => {
    const device: CommandLinePeer = {
      line: (line, typing) => {
        if (line === 'hostname core-2') typing.prompt = 'core-2#'
        return still(line)
      },
    }
    const { actor } = await meet(device)
    const { lost } = await open(actor).act(written('hostname core-2'), never)
    expect(lost).toMatchObject({ lost: 'identity', sent: 'maybe' })
    expect(lost?.words).toContain('core-2')
  })

  it('is no stranger for a prompt of a mode that may shorten its name, but is one for its name at the end', async () => {
    const shell: Shell = { ...eos, modes: { ...eos.modes, config: /^[A-Za-z0-9_.-]{0,63}\(config[^()]*\)#$/ } }
    const device = (after: string): CommandLinePeer => ({
      line: (line, typing) => {
        if (line === 'configure terminal') typing.prompt = 'cor(config)#'
        if (line === 'end') typing.prompt = after
        return still(line)
      },
    })
    const lines = written('configure terminal', 'end')
    const { actor } = await meet(device('core-1#'), { shell })
    expect((await open(actor).act(lines, never)).lost).toBeUndefined()
    const { actor: other } = await meet(device('core-2#'), { shell })
    expect((await open(other).act(lines, never)).lost).toMatchObject({ lost: 'identity' })
  })

  it('is refused before anything is sent where its prompt has another name than the runbook', async () => {
    const { actor, lines } = await meet({ line: still }, { identity: ['core-7'] })
    expect(actor).toMatchObject({ lost: 'identity', sent: 'no' })
    expect(lines.filter(line => !line.startsWith('terminal'))).toEqual([])
  })

  it('FR-23: is waited for while it says nothing, and its whole answer counts', async () => {
    const device: CommandLinePeer = {
      line: (line, typing) => {
        if (line !== 'show slowly') return still(line)
        typing.write('first part, no end of line')
        setTimeout(() => typing.write(' second part\ncore-1#'), 60)
        return undefined
      },
    }
    const { actor } = await meet(device)
    const answer = await open(actor).read('show slowly', never)
    expect(answer).toMatchObject({ text: 'first part, no end of line second part' })
  })

  it('is unknown, with what it last said, where no prompt comes before the deadline', async () => {
    const { actor } = await meet({
      line: (line, typing) => {
        if (line !== 'write memory') return still(line)
        typing.write('Building configuration...')
        return undefined
      },
    })
    const { lost } = await open(actor).act(written('write memory'), AbortSignal.timeout(300))
    expect(lost).toMatchObject({ lost: 'deadline', sent: 'maybe' })
    expect(lost?.words).toContain('Building configuration...')
  })

  it('finds the prompt behind a log message that came unasked', async () => {
    const { actor, lines } = await meet({
      line: (line, typing) => {
        if (line !== 'show clock') return still(line)
        typing.write('07:05:00 UTC\ncore-1#\nNov 25 07:05:01 core-1 Ebra: %LINEPROTO-5-UPDOWN: down\n')
        return undefined
      },
    })
    const answer = await open(actor).read('show clock', never)
    expect(answer).toMatchObject({ exit: { kind: 'prompt' } })
    expect('text' in answer && answer.text).toMatch(/^07:05:00 UTC\n/)
    expect(lines.at(-1)).toBe('')
  })

  it('that hangs up in the middle of a line is a loss, perhaps sent, with what was heard', async () => {
    const { actor, written: all } = await meet({
      line: (line, typing) => {
        if (line !== 'reload now') return still(line)
        typing.write('going do')
        typing.channel.close()
        return undefined
      },
    })
    const { lost } = await open(actor).act(written('reload now'), never)
    expect(lost).toMatchObject({ lost: 'closed', sent: 'maybe' })
    expect(all()).toContain('< reload now')
    expect(all()).toContain('< going do')
  })

  describe('that wants a password for its privileged mode', () => {
    const asks = (password: string): CommandLinePeer => {
      let asked = false
      return {
        prompt: 'core-1>',
        echo: true,
        line: (line, typing) => {
          if (asked) {
            asked = false
            if (line === password) typing.prompt = 'core-1#'
            return line === password ? '' : '% Bad secrets'
          }
          if (line !== 'enable') return still(line)
          asked = true
          typing.write('Password: ')
          return undefined
        },
      }
    }
    const enable: AccessShape['enable'] = { from: 'env', name: 'ENABLE' }

    it('gets it once, and it stands nowhere', async () => {
      const { actor, written: all } = await meet(asks('battery staple'), { access: { enable } })
      expect(await open(actor).read('show clock', never)).toMatchObject({ text: '07:05:00 UTC' })
      expect(all()).not.toContain('battery staple')
    })

    it('and refuses it is not asked again', async () => {
      const { actor, lines } = await meet(asks('another'), { access: { enable } })
      expect(actor).toMatchObject({ lost: 'login', sent: 'no' })
      expect('words' in actor && actor.words).toContain('Bad secrets')
      expect(lines.filter(line => line === 'battery staple')).toHaveLength(1)
    })

    it('is lost with the way out where the access has none', async () => {
      const { actor } = await meet(asks('battery staple'))
      expect(actor).toMatchObject({ lost: 'login', sent: 'no' })
      expect('words' in actor && actor.words).toContain('“enable”')
    })
  })
})

interface MeetOptions {
  readonly shell: Shell
  readonly access: Partial<AccessShape>
  readonly identity: readonly string[]
}

/** A device with a configuration mode; lines that begin with `refused` are not taken. */
function configurable(refused?: string): CommandLinePeer['line'] {
  return (line, typing) => {
    if (line === 'configure terminal') typing.prompt = 'core-1(config)#'
    else if (line === 'end') typing.prompt = 'core-1#'
    else if (refused !== undefined && line.startsWith(refused)) return '% Invalid input detected'
    else if (line.startsWith('interface')) typing.prompt = 'core-1(config-if-Et1)#'
    return ''
  }
}

function open(actor: Actor | Lost): Actor {
  if (isLost(actor)) throw new Error(actor.words)
  return actor
}
