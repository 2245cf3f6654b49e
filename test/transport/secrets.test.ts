import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { NonEmpty } from '../../src/names/ids.ts'
import type { SecretSource } from '../../src/runbook/runbook.ts'
import { Redactor } from '../../src/secret/redact.ts'
import { Secret } from '../../src/secret/secret.ts'
import { isFault, type SecretIo, secrets } from '../../src/transport/secrets.ts'
import { oddFiles } from '../parts/odd-files.ts'
import { temporaryFolder } from '../parts/sshd.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function fetched(source: SecretSource, io: Partial<SecretIo> = {}): Promise<string> {
  const all = {
    env: process.env,
    ask: () => Promise.reject(new Error('nobody')),
    redactor: new Redactor(),
    deadline: 2000,
    ...io,
  }
  const secret = await secrets(all).get(source)
  return isFault(secret) ? `${secret.fault}${secret.detail === undefined ? '' : ` ${secret.detail}`}` : secret.reveal()
}

const command = (...argv: NonEmpty<string>): SecretSource => ({ from: 'command', argv })

describe('a secret from the environment', () => {
  it('FR-64: comes exactly as it is', async () => {
    expect(await fetched({ from: 'env', name: 'P' }, { env: { P: " it's #e4!x " } })).toBe(" it's #e4!x ")
  })
  it('is told apart from one that is unset or empty', async () => {
    expect(await fetched({ from: 'env', name: 'P' }, { env: {} })).toBe('unset')
    expect(await fetched({ from: 'env', name: 'P' }, { env: { P: '' } })).toBe('empty')
  })
})

describe('a secret from a file', () => {
  const from = (bytes: string | Uint8Array): Promise<string> => {
    writeFileSync(join(folder, 'secret'), bytes)
    return fetched({ from: 'file', path: join(folder, 'secret') })
  }
  it('FR-64: loses one final line end and nothing else', async () => {
    expect(await from('s3cret\n')).toBe('s3cret')
    expect(await from('s3cret\r\n')).toBe('s3cret')
    expect(await from(' s3cret \n\n')).toBe(' s3cret \n')
    expect(await from('s3cret')).toBe('s3cret')
  })
  it('names what is wrong with it', async () => {
    expect(await from('\n')).toBe('empty')
    expect(await from(Uint8Array.of(0xe4, 0x20, 0xff, 0x41))).toBe('not-text')
    expect(await fetched({ from: 'file', path: join(folder, 'none') })).toBe('unreadable ENOENT')
    expect(await fetched({ from: 'file', path: folder })).toBe('unreadable a folder, no file')
  })
  it.each([
    ['socket', 'unreadable a pipe or a device, no plain file'],
    ['endless', 'unreadable a pipe or a device, no plain file'],
    ['link', 'unreadable ENOENT'],
  ] as const)('with a %s in its place says so at once', async (kind, said) => {
    expect(await fetched({ from: 'file', path: (await oddFiles(folder))[kind] })).toBe(said)
  })
  it('as large as no secret is, is not taken for one', async () => {
    expect(await from('x'.repeat(64 * 1024 + 1))).toBe('unreadable too large')
  })
})

describe('a secret from a command', () => {
  it('runs without a shell, with nothing on its standard input', async () => {
    expect(await fetched(command('printf', '%s\\n', '$HOME; `id`'))).toBe('$HOME; `id`')
    expect(await fetched(command('sh', '-c', 'cat; echo gone'))).toBe('gone')
  })
  it('names what is wrong with it, never what it said', async () => {
    expect(await fetched(command('sh', '-c', 'echo s3cret >&2; echo s3cret; exit 3'))).toBe('command exit status 3')
    expect(await fetched(command('/no/such/program'))).toBe('command ENOENT')
    expect(await fetched(command('sh', '-c', 'kill -9 $$'))).toBe('command SIGKILL')
    expect(await fetched(command('head', '-c', '200000', '/dev/zero'))).toMatch(/^command more than/)
  })
  it('FR-76: is ended at its deadline with everything that it started', async () => {
    const pidFile = join(folder, 'pid')
    const line = `sleep 60 & echo $! > ${pidFile}; trap '' TERM; wait; sleep 60`
    expect(await fetched(command('sh', '-c', line), { deadline: 200 })).toBe('command no answer within 200 ms')
    expect(existsSync(pidFile)).toBe(true)
    expect(isRunning(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
  })
  it('FR-76: is not waited for where one that left its group keeps its output open', async () => {
    const pidFile = join(folder, 'pid')
    const line = `setsid sh -c 'echo $$ > ${pidFile}; exec sleep 60' & wait`
    expect(await fetched(command('sh', '-c', line), { deadline: 200 })).toBe('command no answer within 200 ms')
    process.kill(Number(readFileSync(pidFile, 'utf8')))
  })
  it('is ended, with everything that it started, as soon as nobody waits for secrets any more', async () => {
    const pidFile = join(folder, 'pid')
    const closing = new AbortController()
    const line = `sleep 60 & echo $! > ${pidFile}; wait`
    const going = fetched(command('sh', '-c', line), { deadline: 60_000, closing: closing.signal })
    await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/\d/)
    closing.abort()
    expect(await going).toMatch(/^command /)
    // A process that was killed takes a moment to be gone.
    await expect.poll(() => isRunning(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
  })
})

describe('a secret from a file that never answers', () => {
  it('as from a pipe that nobody writes to, is unreadable in time', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await fetched({ from: 'file', path: pipe }, { deadline: 200 })).toBe('unreadable no answer within 200 ms')
  })

  it('as from many such pipes, holds up none of the others, and no other file', async () => {
    const pipes = Array.from({ length: 8 }, (_, index) => join(folder, `pipe-${index}`))
    for (const pipe of pipes) execFileSync('mkfifo', [pipe])
    const late = pipes.map(path => fetched({ from: 'file', path }, { deadline: 1500 }))
    writeFileSync(join(folder, 'secret'), 's3cret')
    expect(await fetched({ from: 'file', path: join(folder, 'secret') }, { deadline: 1000 })).toBe('s3cret')
    expect(new Set(await Promise.all(late))).toEqual(new Set(['unreadable no answer within 1.5 s']))
  })
})

describe('a secret from a pipe', () => {
  const piped = (write: string): Promise<string> => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const writer = spawn('sh', ['-c', `${write} > "$0"`, pipe], { stdio: 'ignore' })
    onTestFinished(() => void writer.kill())
    return fetched({ from: 'file', path: pipe }, { deadline: 10_000 })
  }
  it('is all that its writer says, however slowly', async () => {
    expect(await piped('(printf s3; sleep 0.2; echo cret)')).toBe('s3cret')
  })
  it('that never ends is not taken for one', async () => {
    expect(await piped('cat /dev/zero')).toBe('unreadable too large')
  })
})

/** A process that has ended and waits for its parent counts as ended. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

describe('a secret from a person', () => {
  it('is asked for once, also by many at a time; an answer that never came is asked for again', async () => {
    let asked = 0
    const store = secrets({
      env: {},
      redactor: new Redactor(),
      deadline: 1000,
      ask: async () => {
        asked += 1
        if (asked === 1) throw new Error('called off')
        return new Secret('hunter22')
      },
    })
    const source: SecretSource = { from: 'prompt', text: 'Password' }
    expect(await store.get(source)).toEqual({ fault: 'not-answered' })
    const all = await Promise.all([store.get(source), store.get(source), store.get({ ...source })])
    expect(all.map(secret => (isFault(secret) ? secret.fault : secret.reveal()))).toEqual([
      'hunter22',
      'hunter22',
      'hunter22',
    ])
    expect(asked).toBe(2)
  })
  it('is known to the redactor before anyone has it', async () => {
    const redactor = new Redactor()
    await fetched({ from: 'env', name: 'P' }, { env: { P: 'hunter22' }, redactor })
    expect(redactor.text('hunter22')).toBe('‹secret›')
  })
})
