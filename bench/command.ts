import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ssh2 from 'ssh2'
import { sshDevices } from '../src/device/ssh-devices.ts'
import { transcriptFiles } from '../src/device/transcript-file.ts'
import type { HostId } from '../src/names/ids.ts'
import type { Login } from '../src/plan/plan.ts'
import { Redactor } from '../src/secret/redact.ts'
import { isLost } from '../src/transport/lost.ts'
import { sshRunbook } from '../test/parts/ssh-runbook.ts'
import { serve } from './serve.ts'

// A further command on a connection that stands: by isolate with its transcript on disk, by a bare ssh2 client without
// Nagle's algorithm, and by `ssh` over a ControlMaster. Rounds go through all in turn; the median of each counts.

const rounds = 60
const port = 17_331
const folder = mkdtempSync(join(tmpdir(), 'isolate-command-'))
const path = (name: string): string => join(folder, name)
const inMemory = join('/dev/shm', basename(folder))
const real = process.argv.includes('sshd')
const server = await serve(folder, port, real)
console.log(`against ${real ? 'a real sshd' : 'a stand-in server'}, the median of ${rounds}`)
const hostKey = readFileSync(path('host.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
writeFileSync(path('known_hosts'), `[127.0.0.1]:${port} ${hostKey}\n`)

async function bare(): Promise<{ readonly run: () => Promise<unknown>; readonly end: () => unknown }> {
  const client = new ssh2.Client()
  // The server may be gone before the goodbye at the end.
  client.on('error', () => {})
  client.connect({ host: '127.0.0.1', port, username: 'root', privateKey: readFileSync(path('user')) })
  client.setNoDelay(true)
  await new Promise<void>(resolve => client.once('ready', () => resolve()))
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      client.exec('true', (error, channel) => {
        if (error) return reject(error)
        channel.on('close', () => resolve())
        channel.resume().stderr.resume()
      })
    })
  return { run, end: () => client.end() }
}

async function own(run: string): Promise<{ readonly run: () => Promise<unknown>; readonly end: () => unknown }> {
  const runbook = sshRunbook(
    { 'app-1': { ports: [port] } },
    { team: { user: 'root', auth: [{ kind: 'key', path: path('user') }], knownHosts: [path('known_hosts')] } },
  )
  const redactor = new Redactor()
  const devices = sshDevices(runbook, {
    env: {},
    ask: () => Promise.reject(new Error('nobody there')),
    transcripts: transcriptFiles({ directory: run, redactor, now: () => new Date() }),
    redactor,
    identityRead: () => 'hostname',
  })
  const login = { access: 'team', way: 0, via: [] } as unknown as Login
  const never = new AbortController().signal
  const reader = await devices.reader('app-1' as HostId, login, never)
  if (isLost(reader)) throw new Error(reader.words)
  return { run: () => reader.read('true', never), end: () => devices.close() }
}

async function master(): Promise<{ readonly run: () => Promise<unknown>; readonly end: () => unknown }> {
  const options = ['-F', 'none', '-S', path('socket'), '-o', `UserKnownHostsFile=${path('known_hosts')}`]
  const holding = spawn('ssh', [
    ...options,
    '-M',
    '-N',
    '-p',
    String(port),
    '-l',
    'root',
    '-i',
    path('user'),
    '127.0.0.1',
  ])
  while (spawnSync('ssh', [...options, '-O', 'check', '127.0.0.1']).status !== 0) await new Promise(setImmediate)
  const run = (): Promise<unknown> =>
    new Promise(resolve => spawn('ssh', [...options, '127.0.0.1', 'true'], { stdio: 'ignore' }).once('close', resolve))
  return { run, end: () => holding.kill() }
}

const all = {
  'bare ssh2': await bare(),
  isolate: await own(path('run')),
  // What the disk costs: the same with the transcript in memory, where such a folder is.
  ...(existsSync('/dev/shm') && { 'isolate, transcript in memory': await own(inMemory) }),
  ControlMaster: await master(),
}
const taken = new Map<string, number[]>(Object.keys(all).map(name => [name, []]))
for (let round = 0; round < rounds; round++)
  for (const [name, { run }] of Object.entries(all)) {
    const begin = performance.now()
    await run()
    taken.get(name)?.push(performance.now() - begin)
  }
const median = (name: string): number =>
  (taken.get(name) ?? []).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
for (const name of Object.keys(all))
  console.log(
    `${name}: ${median(name).toFixed(1)} ms, ${(median(name) / median('bare ssh2')).toFixed(2)}× bare ssh2, ${(median(name) / median('ControlMaster')).toFixed(2)}× ControlMaster`,
  )
for (const { end } of Object.values(all)) await end()
server.stop()
for (const each of [folder, inMemory]) rmSync(each, { recursive: true, force: true })
