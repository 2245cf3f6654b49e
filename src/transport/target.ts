import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { readPlainSync } from '../journal/plain-file.ts'
import type { HostId } from '../names/ids.ts'
import type { Access, Authentication } from '../runbook/runbook.ts'
import { sshConfigWords as say } from '../words/en/losses.ts'
import type { AskedName, AskSshConfig } from './ask-ssh-config.ts'
import { type JumpHost, jumpText } from './jump-host.ts'
import { type Lost, unsent } from './lost.ts'
import type { Tell } from './remark.ts'
import type { Route } from './routes.ts'
import type { SshConfig } from './ssh-config.ts'
import type { Dialled } from './tcp.ts'

/** How a route is gone at one of its addresses: as the runbook says, or also as ssh_config says. */
export interface Target {
  readonly to: Dialled
  /** As it would be given to `ssh`. */
  readonly name: { readonly host: string; readonly port?: number }
  /** The name that known_hosts is searched for. */
  readonly knownAs: Dialled
  readonly access: Access
  readonly agentSocket: string | undefined
  /** Jump hosts of ssh_config, from the operator's side on. */
  readonly jumps: readonly JumpHost[]
}

export interface TargetIo {
  readonly askSshConfig: AskSshConfig
  readonly agentSocket: string | undefined
  readonly tell: Tell
}

/** Bytes of a public key. */
const mostPublic = 64 * 1024

export async function targetOf(route: Route, to: Dialled, io: TargetIo): Promise<Target | Lost> {
  const plain = { to, name: to, knownAs: to, access: route.access, agentSocket: io.agentSocket, jumps: [] }
  if (!route.access.sshConfig) return plain
  const hop = route.host.id
  const { user: _, name, ...ported } = asked(route, to)
  const read = await io.askSshConfig(asked(route, to))
  if ('fault' in read) return unsent('config', hop, read.fault)
  const builtIn = route.access.transport === 'ssh2'
  if (builtIn && read.foreignWays.length > 0) return unsent('config', hop, say.foreign(read.foreignWays, read.blocks))
  const logins = [...read.foreignLogins, ...fidoKeys(read)]
  if (builtIn && logins.length > 0) io.tell({ remark: 'openssh-only', hop, what: logins.join(', ') })
  const jumps = jumpsOf(route, read)
  io.tell({ remark: 'ssh-config', hop, text: say.read(to.host, `${read.host}:${read.port}`, read.blocks) })
  if (jumps.length > 0 && route.jump === undefined)
    io.tell({ remark: 'jump-not-planned', hop, via: jumps.map(jumpText).join(', ') })
  return {
    to: { host: read.host, port: read.port },
    name: { host: name, ...ported },
    // An alias stands in known_hosts without a port, whatever the port is.
    knownAs: read.knownAs === undefined ? { host: read.host, port: read.port } : { host: read.knownAs, port: 22 },
    access: accessOf(route, read),
    agentSocket: read.agent === undefined ? io.agentSocket : read.agent === 'none' ? undefined : read.agent,
    jumps,
  }
}

/** What the runbook writes wins, as on ssh's command line. The default port of an access isn't written. */
function asked({ host, way, access, jump }: Route, to: Dialled): AskedName {
  const user = jump === undefined ? access.user : jump.host.user
  const chosen = host.ways[way]
  const ported = chosen?.addresses.find(({ host: name }) => name === to.host)?.port ?? chosen?.port
  const port = ported ?? (jump === undefined && access.port !== 22 ? access.port : undefined)
  return { name: to.host, ...(user !== undefined && { user }), ...(port !== undefined && { port }) }
}

/** The runbook's own jump hosts win; a jump host is reached through those before it in the chain that names it. */
function jumpsOf({ via, jump }: Route, read: SshConfig): readonly JumpHost[] {
  if (via.length > 0) return []
  return jump !== undefined && jump.before.length > 0 ? jump.before : read.jumps
}

function accessOf({ access, jump }: Route, read: SshConfig): Access {
  const named = new Set(access.auth.map(way => (way.kind === 'key' ? way.path : '')))
  const fido = fidoKeys(read)
  const files = read.identities.filter(path => !named.has(path) && !fido.includes(path) && existsSync(path))
  const keys = files.map((path): Authentication => ({ kind: 'key', path }))
  // A password of the runbook is for its own hosts, not for whatever ssh_config puts before them.
  const auth = jump === undefined ? access.auth : access.auth.filter(isKey)
  const timeout = access.timeout ?? read.timeout
  return {
    ...access,
    user: jump === undefined ? access.user : read.user,
    auth: [...auth, ...keys],
    knownHosts: access.knownHosts.length > 0 ? access.knownHosts : read.knownHosts.filter(existsSync),
    ...(timeout !== undefined && { timeout }),
  }
}

/** Keys that live in a security key: the file has only what names them. */
function fidoKeys({ identities }: SshConfig): readonly string[] {
  return identities.filter(path => publicHalf(path).startsWith('sk-'))
}

/** Nothing where it isn't there, or can't be read. */
function publicHalf(path: string): string {
  try {
    return readPlainSync(`${path}.pub`, mostPublic).toString('utf8')
  } catch {
    return ''
  }
}

function isKey({ kind }: Authentication): boolean {
  return kind === 'agent' || kind === 'key' || kind === 'certificate'
}

/** A name for a jump host that isn't in the runbook, fit to be a file's name. */
export function jumpId({ name }: JumpHost): HostId {
  const text = isIP(name) === 0 ? name : name.replaceAll(':', '-')
  return text.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^[^A-Za-z0-9]/, '_') as HostId
}
