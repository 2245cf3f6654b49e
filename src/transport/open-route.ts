import type { Duplex } from 'node:stream'
import type { Trust } from '../hostkeys/verdict.ts'
import { type HostId, isNonEmpty, type NonEmpty } from '../names/ids.ts'
import { noAddress, nothingToLogInWith, transportNotBuilt, withoutThese } from '../words/en/losses.ts'
import type { AuthIo } from './auth.ts'
import { type Connection, connection } from './connection.ts'
import { type Credential, credentials } from './credentials.ts'
import type { Limits } from './limits.ts'
import { type LoggedIn, type Login, type LoginLost, logIn } from './login.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import type { Remark, Tell } from './remark.ts'
import { remarkText } from './remark-text.ts'
import type { Dial, Route } from './routes.ts'
import { loadSsh2 } from './ssh2.ts'
import { type Dialled, openTcp } from './tcp.ts'
import { hostKeyTypes, pinsFingerprint, trustFor } from './trust.ts'

/** What opening a connection needs from outside. */
export interface RouteIo extends Omit<AuthIo, 'ssh2'> {
  readonly agentSocket: string | undefined
  readonly limits: Limits
  readonly dial: Dial
}

/** Gives the connection of the last of a chain of jump hosts. */
export type Jump = (via: NonEmpty<HostId>, signal: AbortSignal) => Promise<Connection | Lost>

type Through = { readonly stream: Duplex } | Lost

/** Opens one route: its addresses in order, through its jump hosts; a login that was refused is not tried elsewhere. */
export async function openRoute(
  route: Route,
  io: RouteIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const hop = route.host.id
  if (route.access.transport === 'openssh' || route.access.sshConfig) return unsent('login', hop, transportNotBuilt)
  const limits = limitsOf(route, io.limits)
  const ssh2 = await loadSsh2()
  const { tell, left } = collecting(io.tell)
  const own = { ...io, tell, ssh2, limits }
  const usable = await credentials(hop, route.access.auth, own, signal)
  if (usable.length === 0 && route.access.auth.length > 0)
    return unsent('login', hop, withoutThese(nothingToLogInWith, left()))
  let last: Lost = unsent('tcp', hop, noAddress)
  for (const to of io.dial(route)) {
    const opened = await openAt(route, to, usable, own, jump, signal)
    if (!isLost(opened)) return opened
    last = opened
    if (signal.aborted || opened.hop !== hop || !(opened.lost === 'name' || opened.lost === 'tcp')) break
  }
  return last.lost === 'login' && last.hop === hop ? { ...last, words: withoutThese(last.words, left()) } : last
}

/** Remarks on what could not be used, collected for the words of a failed login. */
function collecting(tell: Tell): { readonly tell: Tell; readonly left: () => readonly string[] } {
  const left: string[] = []
  return {
    tell: remark => {
      if (leavesOut.has(remark.remark)) left.push(remarkText(remark))
      tell(remark)
    },
    left: () => [...new Set(left)],
  }
}

const leavesOut: ReadonlySet<Remark['remark']> = new Set([
  'agent-gone',
  'agent-unset',
  'agent-keys-left-out',
  'key-unusable',
  'secret-unusable',
  'secret-held-back',
  'signing-failed',
  'not-built',
])

async function openAt(
  route: Route,
  to: Dialled,
  usable: readonly Credential[],
  io: RouteIo & AuthIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const hop = route.host.id
  const trust = await trustFor(route.host, route.access)
  const login: Login = {
    hop,
    to,
    user: route.access.user,
    trust,
    legacy: route.access.legacyAlgorithms,
    credentials: usable,
  }
  const once = async (keyTypes?: readonly string[]): Promise<LoggedIn | LoginLost | Lost> => {
    const through = await streamTo(route, to, io, jump, signal)
    return isLost(through)
      ? through
      : await logIn({ ...login, ...(keyTypes && { keyTypes }) }, through.stream, io, signal)
  }
  const patient = async (keyTypes?: readonly string[]): Promise<LoggedIn | LoginLost | Lost> => {
    const first = await once(keyTypes)
    // The peer hung up while a person was asked or another host tried the same secret: what was missing is there now.
    return 'whileAsking' in first && first.whileAsking && !signal.aborted ? await once(keyTypes) : first
  }
  const session = await withAnyKeyOf(trust, patient, signal)
  if (isLost(session)) return session
  io.tell({
    remark: 'connected',
    hop,
    address: `${to.host}:${to.port}`,
    user: login.user,
    method: session.method,
    key: session.key,
    via: route.via,
  })
  return connection(hop, session, io.limits, ({ words }) => io.tell({ remark: 'lost', hop, words }))
}

/** A pinned fingerprint doesn't say of which type its key is: a host with several keys is asked for each. */
async function withAnyKeyOf(
  trust: Trust,
  attempt: (keyTypes?: readonly string[]) => Promise<LoggedIn | LoginLost | Lost>,
  signal: AbortSignal,
): Promise<LoggedIn | LoginLost | Lost> {
  const first = await attempt()
  if (!isLost(first) || first.lost !== 'host-key' || !pinsFingerprint(trust)) return first
  for (const keyTypes of hostKeyTypes) {
    const other = await attempt(keyTypes)
    // Another key that isn't pinned, or none of these types: the next. What else is lost isn't about the key.
    if (!isLost(other) || (other.lost !== 'host-key' && other.lost !== 'handshake') || signal.aborted) return other
  }
  return first
}

async function streamTo(route: Route, to: Dialled, io: RouteIo, jump: Jump, signal: AbortSignal): Promise<Through> {
  const hop = route.host.id
  const { via } = route
  if (!isNonEmpty(via)) {
    const socket = await openTcp(hop, to, io.limits, signal)
    return isLost(socket) ? socket : { stream: socket }
  }
  const behind = async (): Promise<Through> => {
    const last = await jump(via, signal)
    if (isLost(last)) return last
    const carrier = await last.forward(hop, to, signal)
    return isLost(carrier) ? carrier : { stream: carrier }
  }
  const first = await behind()
  // A jump host's connection that died while idle is found dead only here; nothing was sent on it.
  return isLost(first) && first.lost === 'closed' && first.hop !== hop && !signal.aborted ? await behind() : first
}

/** The access's own timeout stands for each part of getting in. */
function limitsOf({ access }: Route, limits: Limits): Limits {
  const { timeout } = access
  return timeout === undefined ? limits : { ...limits, tcp: timeout, handshake: timeout, login: timeout }
}
