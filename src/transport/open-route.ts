import { noAddress, nothingToLogInWith, transportNotBuilt, withoutThese } from '../words/en/losses.ts'
import { withAnyKeyOf } from './any-key.ts'
import type { AuthIo } from './auth.ts'
import { type Connection, connection } from './connection.ts'
import { type Credential, credentials } from './credentials.ts'
import { collecting } from './left-out.ts'
import type { Limits } from './limits.ts'
import { logIn } from './login.ts'
import type { LoggedIn, Login, LoginLost } from './login-types.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import type { Dial, Route } from './routes.ts'
import { loadSsh2 } from './ssh2.ts'
import { type Jump, streamTo } from './stream-to.ts'
import type { Dialled } from './tcp.ts'
import { trustFor } from './trust.ts'

/** What opening a connection needs from outside. */
export interface RouteIo extends Omit<AuthIo, 'ssh2'> {
  readonly agentSocket: string | undefined
  readonly limits: Limits
  readonly dial: Dial
}

/** Losses after which the next address is tried: nobody there, or nobody who speaks SSH. */
const noAnswer: ReadonlySet<Lost['lost']> = new Set(['name', 'tcp', 'handshake'])

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
    if (signal.aborted || opened.hop !== hop || !noAnswer.has(opened.lost)) break
  }
  return last.lost === 'login' && last.hop === hop ? { ...last, words: withoutThese(last.words, left()) } : last
}

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
    const through = await streamTo(route, to, io.limits, jump, signal)
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
  return connection(hop, session, io.limits, ({ lost, words }) => {
    // What we end ourselves is no loss.
    if (lost !== 'cancelled') io.tell({ remark: 'lost', hop, words })
  })
}

/** The access's own timeout stands for each part of getting in. */
function limitsOf({ access }: Route, limits: Limits): Limits {
  const { timeout } = access
  return timeout === undefined ? limits : { ...limits, tcp: timeout, handshake: timeout, login: timeout }
}
