import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'
import { must, namespace, type Ran, ran } from './namespace.ts'
import { start } from './process.ts'
import { sweep } from './sweep.ts'
import { uses } from './uses.ts'

/** Seconds that it lives at most, whatever becomes of the test that started it. */
const longest = 120

/** A small appliance (busybox, dropbear), a desk with a cable to it, and a provider's end behind its wan0. */
export interface Appliance extends AsyncDisposable {
  /** The operator's folder: keys, `known_hosts`. */
  readonly folder: string
  /** A command line on the appliance, over SSH from the desk. */
  ssh(command: string): Promise<Ran>
  /** Runs `isolate` at the desk. */
  isolate(...args: readonly string[]): Promise<Ran>
}

const program = fileURLToPath(new URL('../../bin/isolate.js', import.meta.url))

export async function appliance(): Promise<Appliance> {
  await sweep()
  const own = uses()
  try {
    const prefix = `isolate-${process.pid}-${randomBytes(2).toString('hex')}`
    const folder = await mkdtemp(join(tmpdir(), `${prefix}-`))
    own.use({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) })
    const desk = own.use(await namespace(`${prefix}-desk`))
    const box = own.use(await namespace(`${prefix}-ap`))
    const provider = own.use(await namespace(`${prefix}-isp`))
    const cable = async (from: string, port: string, to: string, far: string): Promise<void> => {
      await must(['ip', '-n', from, 'link', 'add', port, 'type', 'veth', 'peer', 'name', far, 'netns', to])
      await must(['ip', '-n', from, 'link', 'set', 'dev', port, 'up'])
      await must(['ip', '-n', to, 'link', 'set', 'dev', far, 'up'])
    }
    await cable(desk.name, 'to-ap', box.name, 'lan0')
    await cable(box.name, 'wan0', provider.name, 'line0')
    await must(['ip', '-n', desk.name, 'address', 'add', '10.84.1.9/24', 'dev', 'to-ap'])
    await must(['ip', '-n', provider.name, 'address', 'add', '10.84.2.254/24', 'dev', 'line0'])
    for (const [port, address] of [
      ['lan0', '10.84.1.1/24'],
      ['wan0', '10.84.2.1/24'],
    ] as const)
      await must(['ip', '-n', box.name, 'address', 'add', address, 'dev', port])
    await must(['ip', '-n', box.name, 'route', 'add', '10.50.0.0/16', 'via', '10.84.2.254'])
    await must(['ip', '-n', box.name, '-6', 'address', 'add', 'fd84::1/64', 'dev', 'wan0', 'nodad'])
    await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')])
    const told = await must(['dropbearkey', '-t', 'ed25519', '-f', join(folder, 'hostkey')])
    const key = /^ssh-ed25519 \S+/m.exec(told)?.[0] ?? ''
    await writeFile(join(folder, 'known_hosts'), `10.84.1.1 ${key}\n`)
    own.use(
      await start(
        // When it ends, its cables lose their signal, as with a power supply.
        box.argv(
          ...[
            'sh',
            '-c',
            'limit=$1; shift; timeout --foreground --kill-after=5 "$limit" unshare "$@"; for link in lan0 wan0; do ip link set dev $link down; done',
            'sh',
          ],
          ...[String(longest), '--mount', '--pid', '--uts', '--fork', '--kill-child', '--mount-proc'],
          ...['sh', join(import.meta.dirname, 'start-appliance.sh'), 'ap-1', folder],
        ),
        'listening soon',
        process.env,
      ),
    )
    const options = [
      '-F',
      '/dev/null',
      '-i',
      join(folder, 'key'),
      '-o',
      'BatchMode=yes',
      '-o',
      'StrictHostKeyChecking=yes',
    ]
    const ssh = (command: string): Promise<Ran> =>
      ran(
        desk.argv(
          'ssh',
          '-n',
          ...options,
          '-o',
          `UserKnownHostsFile=${join(folder, 'known_hosts')}`,
          'root@10.84.1.1',
          command,
        ),
      )
    await eventually('the appliance takes logins', async () => ((await ssh('true')).code === 0 ? true : undefined))
    return {
      folder,
      ssh,
      isolate: (...args) =>
        ran(desk.argv(process.execPath, program, ...args), 60_000, { cwd: folder, env: env(folder) }),
      [Symbol.asyncDispose]: own.end,
    }
  } catch (error) {
    await own.end()
    throw error
  }
}

function env(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1', TERM: 'xterm', ISOLATE_OPERATOR: 'Ben Hale' }
}
