import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { program, type Terminal, terminal } from '../parts/program.ts'
import { onOneLine, type TerminalRun, terminalRun } from '../parts/terminal-run.ts'

let built: Awaited<ReturnType<typeof program>>
let nas: Peer
let here: TerminalRun
let status: number
let isRight: boolean

beforeAll(async () => {
  built = await program()
}, 60_000)
afterAll(() => built[Symbol.asyncDispose]())
beforeEach(async () => {
  status = 0
  isRight = true
  nas = await startPeer({
    auth: login =>
      login.method === 'password' && login.password === 'correct horse' && isRight
        ? login.accept()
        : login.reject(['password']),
    exec: (accept, _reject, { command }) => endWith(accept(), command === 'do-act' ? status : 0),
  })
  here = await terminalRun(built.path, nas)
})
afterEach(async () => {
  await here[Symbol.asyncDispose]()
  await nas.stop()
})

const person = `
goal: { isolate: ward }
phases:
  - name: Act
    steps:
      - manual: { say: Pull the red cable }
        id: cable
      - wait: 0
`
const retried = `
goal: { isolate: ward }
phases:
  - name: Act
    steps:
      - { id: it, run: { host: nas-02, do: do-act }, retries: 5 }
`

/** Ctrl-C, and what comes of it, within a second. */
async function paused(keys: Terminal): Promise<void> {
  const since = performance.now()
  keys.type('\x03')
  await keys.shows(/Paus/)
  expect(performance.now() - since).toBeLessThan(2_000)
}

describe('FR-59: Ctrl-C', () => {
  it.each([
    ['where a letter is wanted', [], /Is it done\?/],
    ['where a name is wanted', ['y\r'], /Who says so\?/],
    ['where a reason is wanted', ['s\r'], /[Ww]hy/],
  ] as const)('works at a question %s; the terminal is as it was', async (_, typed, question) => {
    await here.book(person)
    const keys = here.start(['--runbook', 'book.yml'], '"$@"; echo "code $?"; stty -a')
    await keys.shows(typed.length === 0 ? question : /Is it done\?/)
    for (const each of typed) {
      keys.type(each)
      await keys.shows(question)
    }
    await paused(keys)
    await keys.shows(/Paused\. Go on\?/)
    keys.type('\x03')
    await keys.shows(/code 4/)
    const modes = await keys.shows(/icanon[\s\S]*echoctl/)
    expect(modes).toMatch(/(?<!-)icanon/)
    expect(modes).toMatch(/(?<!-)echo\b/)
    expect(keys.text().lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(keys.text().lastIndexOf('\u001b[?25l'))
  })

  it('works while a password is typed, and shows none of it', async () => {
    await here.book(retried)
    const text = readFileSync(join(here.folder, 'book.yml'), 'utf8')
    await here.write('book.yml', text.replace('{ env: LAB_PASSWORD }', '{ prompt: Password of the lab }'))
    const keys = here.start(['--runbook', 'book.yml'])
    await keys.shows(/Password of the lab/)
    keys.type('half-typed')
    await paused(keys)
    await keys.shows(/Paused\. Go on\?/)
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
    expect(keys.text()).not.toContain('half-typed')
  })

  it('works while the next try is waited for', async () => {
    status = 1
    await here.book(retried)
    const keys = here.start(['--runbook', 'book.yml'])
    await keys.shows(/What now\?/)
    keys.type('r\r')
    await keys.shows(/FAILED/)
    await paused(keys)
    await keys.shows(/Paused\. Go on\?/)
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
  })
})

describe('FR-76: a program of ours that runs when the walk is left', () => {
  it('is ended with everything that it started, and not waited for', async () => {
    await here.book(retried)
    const text = readFileSync(join(here.folder, 'book.yml'), 'utf8')
    await here.write('secret.sh', `#!/bin/sh\nsleep 300 &\necho $! > pid\nwait\n`)
    await here.write('book.yml', text.replace('{ env: LAB_PASSWORD }', "{ command: [sh, './secret.sh'] }"))
    const keys = here.start(['--runbook', 'book.yml'])
    const pid = (): string =>
      existsSync(join(here.folder, 'pid')) ? readFileSync(join(here.folder, 'pid'), 'utf8') : ''
    await expect.poll(pid, { timeout: 10_000 }).toMatch(/\d\n/)
    const since = performance.now()
    keys.type('\x03\x03\x03')
    expect(await keys.ended).toBe(4)
    expect(performance.now() - since).toBeLessThan(5_000)
    expect(
      existsSync(`/proc/${pid().trim()}/status`) ? readFileSync(`/proc/${pid().trim()}/status`, 'utf8') : '',
    ).not.toMatch(/^State:\s+[^ZX]/m)
  })
})

describe('Ctrl-Z, and fg', () => {
  it('gives the terminal to the shell and takes it back: the question is there again, and is answered', async () => {
    await here.book(person)
    const shell = terminal(['bash', '--norc', '-i'], { cwd: here.folder, env: { ...here.env, PS1: 'shell> ' } })
    try {
      await shell.shows(/shell> /)
      shell.type(`'${process.execPath}' '${built.path}' --runbook book.yml\r`)
      await shell.shows(/Is it done\?/)
      shell.type('\x1a')
      await shell.shows(/Stopped[\s\S]*shell> /)
      shell.type('stty -a | grep -o "[-]*icanon"\r')
      await shell.shows(/icanon"[\s\S]*(?<!-)icanon/)
      shell.type('fg\r')
      await shell.shows(/Is it done\?/)
      shell.type('y\r')
      await shell.shows(/Who says so\?/)
      shell.type('Maria\r')
      await shell.shows(/Look at it with/)
      await shell.shows(/shell> /)
      expect((await here.records()).at(-1)).toMatchObject({ type: 'run.ended', data: { how: 'finished' } })
      expect(onOneLine(shell.text())).toContain('All as wanted.')
    } finally {
      shell.close()
      await shell.ended
    }
  })
})

describe('FR-79: a secret that one host refused', () => {
  const second = (): string => `
  nas-03: { platform: linux, address: 127.0.0.1, port: ${nas.port}, access: lab, networks: ward, host_key: '${nas.hostKey}' }
goal: { isolate: ward }
phases:
  - name: Look
    steps: [{ wait: 0 }]
  - name: Act
    steps:
      - { id: it, run: { host: nas-02, do: do-act } }
      - { id: other, run: { host: nas-03, do: do-act } }
`
  const sent = (): number => nas.logins.filter(login => login.startsWith('password')).length

  it('is sent to another only after a yes of the person at the keys; no is the end of it', async () => {
    isRight = false
    await here.book(second())
    const keys = here.start(['--runbook', 'book.yml'])
    await keys.shows(/refused[\s\S]*\(y, n\)/)
    expect(sent()).toBe(1)
    keys.type('\r')
    await keys.shows(/Type y, n/)
    expect(sent()).toBe(1)
    keys.type('n\r')
    await keys.shows(/does not answer/)
    expect(sent()).toBe(1)
    keys.type('\x03')
    await keys.shows(/Paused\. Go on\?/)
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
  })
})
