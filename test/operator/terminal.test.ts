import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { program, type Terminal, terminal } from '../parts/program.ts'

const steps = `
phases:
  - name: Act
    steps:
      - notify: { say: Call the wards }
        id: call
      - wait: 1h
        id: pause
      - manual: { say: Pull the red cable }
        id: cable
`
const book = (phases: string) => `
isolate: 1
name: Keys
operator: { at: desk }
access:
  lab: { user: root, auth: [{ password: { prompt: Password of root } }], known_hosts: ./known_hosts, timeout: 600s }
networks:
  internet: { kind: external }
  ward: {}
hosts:
  desk: { platform: manual, networks: ward }
  hole: { platform: linux, address: 127.0.0.1, port: PORT, access: lab, networks: ward }
goal: { isolate: ward }
${phases}`

let built: Awaited<ReturnType<typeof program>>
let folder: string
let hole: Server
let open: Terminal | undefined

beforeAll(async () => {
  built = await program()
  // It takes the connection and says nothing, for ever.
  hole = createServer(() => undefined)
  await new Promise<void>(resolve => hole.listen(0, '127.0.0.1', resolve))
}, 60_000)
afterAll(async () => {
  await built[Symbol.asyncDispose]()
  hole.close()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-keys-'))
  await writeFile(join(folder, 'known_hosts'), '')
})
afterEach(async () => {
  open?.close()
  await open?.ended
  // The program may be writing its last records while its terminal is gone already.
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 })
})

async function isolate(phases: string, ...flags: readonly string[]): Promise<Terminal> {
  const address = hole.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await writeFile(join(folder, 'book.yml'), book(phases).replace('PORT', String(port)))
  const { PATH } = process.env
  const env = { PATH, TERM: 'xterm', ISOLATE_OPERATOR: 'Kim', HOME: folder }
  open = terminal([process.execPath, built.path, '--runbook', 'book.yml', ...flags], { cwd: folder, env })
  return open
}

async function records(): Promise<readonly { type: string; step?: string; data: Record<string, unknown> }[]> {
  const [run = ''] = await readdir(join(folder, 'runs'))
  const text = await readFile(join(folder, 'runs', run, 'journal.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

/** Until the journal has its last record: the program ends after its terminal is gone. */
async function lastRecord(): Promise<Record<string, unknown>> {
  for (;;) {
    const last = (await records().catch(() => [])).at(-1)
    if (last?.type === 'run.ended') return last.data
    await new Promise(resolve => setImmediate(resolve))
  }
}

describe('FR-81: keys typed ahead', () => {
  it('never answer a question that was not painted when they were typed', async () => {
    const keys = await isolate(steps)
    await keys.shows(/Is it passed on\?/)
    keys.type('y\r')
    await keys.shows(/Step 2 of 3/)
    keys.type('y\ry\r\r\rMaria\r\x03')
    await keys.shows(/Paused\. Go on\?/)
    expect((await records()).filter(record => record.type === 'step.outcome').map(record => record.step)).toEqual([
      'call',
    ])
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
  })

  it('Enter alone chooses nothing', async () => {
    const keys = await isolate(steps)
    await keys.shows(/Is it passed on\?/)
    keys.type('\r\r\r')
    await keys.shows(/Type y, n, s, p, a, then Enter/)
    keys.type('a\r')
    await keys.shows(/End the walk here\?/)
    keys.type('y\r')
    expect(await keys.ended).toBe(4)
    expect((await records()).filter(record => record.type === 'step.outcome')).toEqual([])
  })
})

describe('FR-59: Ctrl-C', () => {
  it('works during a wait, and going on goes on', async () => {
    const keys = await isolate(steps.replace('wait: 1h', 'wait: 1s'))
    await keys.shows(/Is it passed on\?/)
    keys.type('y\r')
    await keys.shows(/Step 2 of 3/)
    keys.type('\x03')
    await keys.shows(/Paused\. Go on\?/)
    keys.type('y\r')
    await keys.shows(/Is it done\?/)
    keys.type('y\r')
    await keys.shows(/Who says so\?/)
    keys.type('Maria\r')
    expect(await keys.ended).toBe(0)
    expect(keys.text()).toContain('All as wanted.')
  })

  it('works at a question, and prints the one command to go on with', async () => {
    const keys = await isolate(steps)
    await keys.shows(/Is it passed on\?/)
    keys.type('\x03')
    await keys.shows(/Paused\. Go on\?/)
    keys.type('\x03')
    expect(await keys.ended).toBe(4)
    expect(keys.text()).toMatch(/Go on with: .*isolate resume .*keys/)
  })

  it('works while a device that says nothing is tried', async () => {
    const keys = await isolate('phases: [{ name: Look, steps: [{ collect: { hosts: hole, what: [arp] } }] }]')
    await keys.shows(/journal/)
    const since = performance.now()
    keys.type('\x03')
    await keys.shows(/Pausing/)
    await keys.shows(/Paused\. Go on\?/)
    expect(performance.now() - since).toBeLessThan(3_000)
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
  })
})

describe('FR-58: the terminal goes away', () => {
  it('at a question: it is written down how the run ended, and nothing more is done', async () => {
    const keys = await isolate(steps)
    await keys.shows(/Is it passed on\?/)
    keys.close()
    expect(await lastRecord()).toMatchObject({ how: 'stopped' })
    expect((await records()).filter(record => record.type === 'step.outcome')).toEqual([])
  })

  it('ends with the code of a stopped walk, not as a crash', async () => {
    await writeFile(join(folder, 'book.yml'), book(steps).replace('PORT', '1'))
    const { PATH } = process.env
    // The shell stays to see how the program ends; what it traps is not passed on.
    const shell = ['sh', '-c', 'trap : HUP; "$@"; echo $? > status', 'sh', process.execPath, built.path]
    open = terminal([...shell, 'book.yml'], { cwd: folder, env: { PATH, TERM: 'xterm', HOME: folder } })
    await open.shows(/Is it passed on\?/)
    open.close()
    const status = (): Promise<string> => readFile(join(folder, 'status'), 'utf8').catch(() => '')
    await expect.poll(status, { timeout: 10_000 }).toBe('4\n')
  })

  it('a reader that goes away does not stop a run that needs none', async () => {
    await isolate('phases: [{ name: Wait, steps: [{ wait: 1s }, { wait: 0 }] }]').then(keys => keys.ended)
    await rm(join(folder, 'runs'), { recursive: true })
    const child = spawn(process.execPath, [built.path, '--runbook', 'book.yml', '--yes'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    const code = await new Promise(resolve => child.on('exit', resolve))
    expect(code).toBe(0)
    expect(await lastRecord()).toMatchObject({ how: 'finished', counts: { done: 2 } })
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s ends a run without a terminal, written down', async signal => {
    await isolate('phases: [{ name: Wait, steps: [{ wait: 1h }] }]').then(keys => keys.close())
    await rm(join(folder, 'runs'), { recursive: true, force: true })
    const child = spawn(process.execPath, [built.path, '--runbook', 'book.yml', '--yes'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await new Promise<void>(resolve =>
      child.stdout.on('data', (text: Buffer) => void (String(text).includes('Step 1 of 1') && resolve())),
    )
    child.kill(signal)
    expect(await new Promise(resolve => child.on('exit', resolve))).toBe(4)
    expect(await lastRecord()).toMatchObject({ how: 'stopped' })
  })
})

describe('FR-60: where there is no terminal', () => {
  it('writes plain lines without an escape, nothing lost', async () => {
    await isolate('phases: [{ name: Wait, steps: [{ wait: 0 }] }]').then(keys => keys.ended)
    const env = { PATH: process.env['PATH'], CI: 'true' }
    const child = spawn(process.execPath, [built.path, '--runbook', 'book.yml', '--yes'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (text += String(chunk)))
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(0)
    expect(text).not.toContain('\u001b')
    expect(text).toMatch(/✔ DONE/)
    expect(text).toContain('All as wanted.')
  })

  it('NO_COLOR takes the colours from a terminal too, and no state goes with them', async () => {
    await isolate('phases: [{ name: Wait, steps: [{ wait: 0 }] }]', '--no-color').then(keys => keys.ended)
    expect(open?.text()).not.toMatch(/\u001b\[3\dm/)
    expect(open?.text()).toMatch(/✔ DONE/)
  })
})
