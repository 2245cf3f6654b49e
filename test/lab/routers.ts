import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { must, type Namespace, namespace, type Ran, ran } from './namespace.ts'
import { type Running, start } from './process.ts'
import { sweep } from './sweep.ts'
import { uses } from './uses.ts'

/** Seconds that a router lives at most, whatever becomes of the test that started it. */
const longest = 300

/** Two routers that speak BGP and OSPF with each other, and a desk with a cable of its own to each. */
export interface Routers extends AsyncDisposable {
  /** The operator's folder: keys, `known_hosts`. */
  readonly folder: string
  /** What a router's own vtysh says, not over SSH. */
  vtysh(router: 1 | 2, ...lines: readonly string[]): Promise<string>
  /** What a router starts from. */
  startup(router: 1 | 2): Promise<string>
  /** Runs `isolate` at the desk. */
  isolate(...args: readonly string[]): Promise<Ran>
}

const program = fileURLToPath(new URL('../../bin/isolate.js', import.meta.url))

export async function routers(): Promise<Routers> {
  await sweep()
  const own = uses()
  try {
    const prefix = `isolate-${process.pid}-${randomBytes(2).toString('hex')}`
    const folder = await mkdtemp(join(tmpdir(), `${prefix}-`))
    own.use({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) })
    const [desk, one, two] = [
      own.use(await namespace(`${prefix}-desk`)),
      own.use(await namespace(`${prefix}-r1`)),
      own.use(await namespace(`${prefix}-r2`)),
    ]
    await cable(one, 'line0', '10.83.0.1/30', two, 'line0', '10.83.0.2/30')
    await cable(desk, 'to-r1', '10.83.1.9/24', one, 'oob0', '10.83.1.1/24')
    await cable(desk, 'to-r2', '10.83.2.9/24', two, 'oob0', '10.83.2.1/24')
    await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')])
    const running = { 1: own.use(await powered(1, one, folder)), 2: own.use(await powered(2, two, folder)) }
    return {
      folder,
      vtysh: (router, ...lines) => inside(running[router], 'vtysh', ...lines.flatMap(line => ['-c', line])),
      startup: router => inside(running[router], 'cat', '/etc/frr/frr.conf'),
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

async function cable(a: Namespace, aName: string, aAddress: string, b: Namespace, bName: string, bAddress: string) {
  await must(['ip', '-n', a.name, 'link', 'add', aName, 'type', 'veth', 'peer', 'name', bName, 'netns', b.name])
  for (const [{ name }, port, address] of [
    [a, aName, aAddress],
    [b, bName, bAddress],
  ] as const) {
    await must(['ip', '-n', name, 'address', 'add', address, 'dev', port])
    await must(['ip', '-n', name, 'link', 'set', 'dev', port, 'up'])
  }
}

/** Starts a router and adds its host key to the operator's `known_hosts`. */
async function powered(router: 1 | 2, within: Namespace, folder: string): Promise<Running> {
  const own = join(folder, `r${router}`)
  await mkdir(own)
  await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(own, 'host')])
  const key = (await readFile(join(own, 'host.pub'), 'utf8')).split(' ').slice(0, 2).join(' ')
  const known = join(folder, 'known_hosts')
  await writeFile(known, `10.83.${router}.1 ${key}\n`, { flag: 'a' })
  await writeFile(join(own, 'frr.conf'), frrConf(router))
  await writeFile(join(own, 'sshd.conf'), sshdConf(own, join(folder, 'key.pub')))
  const script = join(own, 'start-router.sh')
  await copyFile(new URL('start-router.sh', import.meta.url), script)
  const argv = within.argv(
    ...['timeout', '--foreground', '--kill-after=5', String(longest)],
    ...['unshare', '--mount', '--pid', '--uts', '--fork', '--kill-child', '--mount-proc'],
    ...['sh', script, `r${router}`, own],
  )
  return await start(argv, 'Server listening on', process.env)
}

function frrConf(router: 1 | 2): string {
  const other = 3 - router
  return `frr defaults traditional
hostname r${router}
interface line0
 ip ospf area 0
 ip ospf hello-interval 1
 ip ospf dead-interval 3
exit
router ospf
 ospf router-id 10.255.0.${router}
exit
router bgp 6500${router}
 bgp router-id 10.255.0.${router}
 no bgp ebgp-requires-policy
 neighbor 10.83.0.${other} remote-as 6500${other}
 neighbor 10.83.0.${other} timers 1 3
 neighbor 10.83.0.${other} timers connect 1
 address-family ipv4 unicast
  network 10.254.${router}.0/24
 exit-address-family
exit
ip route 10.254.${router}.0/24 Null0
`
}

function sshdConf(own: string, authorized: string): string {
  return `ListenAddress 0.0.0.0
HostKey ${join(own, 'host')}
AuthorizedKeysFile ${authorized}
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
PidFile none
PrintMotd no
ForceCommand vtysh
`
}

/** Runs a command among the router's own folders: its first process is the child of what was started. */
async function inside({ pid }: Running, ...command: readonly string[]): Promise<string> {
  const below = async (parent: number): Promise<number> =>
    Number((await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8')).trim().split(' ')[0])
  const router = await below(await below(pid))
  return await must(['nsenter', '--target', String(router), '--all', ...command])
}
