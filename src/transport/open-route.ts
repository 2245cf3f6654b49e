import type { Access } from '../runbook/runbook.ts'
import { noAddress, noAnswerWithin, nothingToLogInWith, withoutThese } from '../words/en/losses.ts'
import { withAnyKeyOf } from './any-key.ts'
import type { AskSshConfig } from './ask-ssh-config.ts'
import type { AuthIo } from './auth.ts'
import { clusterTrust } from './cluster-trust.ts'
import { type Connection, connection } from './connection.ts'
import { type Credential, credentials } from './credentials.ts'
import type { KeyFiles } from './key-files.ts'
import type { KnownHostsFiles } from './known-hosts-files.ts'
import { collecting } from './left-out.ts'
import type { Limits } from './limits.ts'
import { logIn } from './login.ts'
import type { LoggedIn, Login, LoginLost } from './login-types.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import { type Openssh, openByOpenssh } from './open-openssh.ts'
import type { Openings } from './openings.ts'
import { lateness } from './race.ts'
import type { Dial, Route } from './routes.ts'
import { loadSsh2 } from './ssh2.ts'
import { chainOf, type Jump, streamTo } from './stream-to.ts'
import { jumpId, type Target, targetOf } from './target.ts'
import { trustFor } from './trust.ts'
import { patiently, watchHangUp } from './turned-away.ts'

/** What opening a connection needs from outside. */
export interface RouteIo extends Omit<AuthIo, 'ssh2'> {
  readonly agentSocket: string | undefined
  readonly limits: Limits
  readonly dial: Dial
  readonly openings: Openings
  readonly knownHosts: KnownHostsFiles
  readonly keys: KeyFiles
  /** Whether others are reached through it. */
  readonly isJump: (route: Route) => boolean
  /** From 0 up to 1. */
  readonly random: () => number
  readonly askSshConfig: AskSshConfig
  readonly openssh: Openssh
}

/** Losses after which the next address is tried: nobody there, or nobody who speaks SSH. */
const noAnswer: ReadonlySet<Lost['lost']> = new Set(['config', 'name', 'local', 'tcp', 'port', 'handshake'])

/** Opens one route: its addresses in order, through its jump hosts; a login that was refused is not tried elsewhere. */
export async function openRoute(
  route: Route,
  io: RouteIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const hop = route.host.id
  const { tell, left } = collecting(io.tell)
  let last: Lost = unsent('tcp', hop, noAddress)
  for (const address of io.dial(route)) {
    const target = await targetOf(route, address, { ...io, tell })
    const opened = isLost(target) ? target : await openInTurn(route, target, { ...io, tell }, jump, signal)
    if (!isLost(opened)) return opened
    last = opened
    if (signal.aborted || opened.hop !== hop || !noAnswer.has(opened.lost)) break
  }
  const isLogin = last.lost === 'login' || last.lost === 'credential'
  return isLogin && last.hop === hop ? { ...last, words: withoutThese(last.words, left()) } : last
}

/** Waits for room, the jump hosts being open; what was turned away leaves its place to others until it tries again. */
async function openInTurn(
  route: Route,
  target: Target,
  io: RouteIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const chain = chainOf(route, target)
  const reached = chain && (await jump(chain, signal))
  if (reached !== undefined && isLost(reached)) return reached
  const opening = {
    address: target.to.host,
    ...(reached && { jump: reached.hop }),
    isJump: io.isJump(route),
  }
  const late = (): Lost => {
    const why = lateness(signal)
    return unsent(why, route.host.id, noAnswerWithin(0, why))
  }
  const once = () => io.openings.pass(opening, signal, () => openTarget(route, target, io, jump, signal), late)
  return await patiently(once, { tell: io.tell, random: io.random, backOff: io.limits.backOff }, signal)
}

async function openTarget(
  route: Route,
  target: Target,
  io: RouteIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const { auth, transport } = target.access
  const limits = limitsOf(target.access, io.limits)
  if (transport === 'openssh') return await openByOpenssh(route, target, { ...io, limits }, jump, signal)
  const ssh2 = await loadSsh2()
  const own = { ...io, ssh2, agentSocket: target.agentSocket, limits }
  await knownBefore(route.access, io.secrets)
  const usable = await credentials(route.host.id, auth, own, signal)
  if (usable.length === 0 && auth.length > 0) return unsent('credential', route.host.id, nothingToLogInWith)
  return await openAt(route, target, usable, own, jump, signal)
}

async function openAt(
  route: Route,
  target: Target,
  usable: readonly Credential[],
  io: RouteIo & AuthIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const hop = route.host.id
  const { to, access } = target
  const own = await trustFor(route.host, access, io.knownHosts)
  const trust = clusterTrust(own, route.host.members, target.knownAs)
  const login: Login = {
    hop,
    to: target.knownAs,
    user: access.user,
    trust,
    legacy: access.legacyAlgorithms,
    credentials: usable,
  }
  let hungUp = (): boolean => false
  const once = async (keyTypes?: readonly string[]): Promise<LoggedIn | LoginLost | Lost> => {
    const through = await streamTo(route, target, io.limits, jump, signal)
    if (isLost(through)) return through
    hungUp = watchHangUp(through.stream)
    return await logIn({ ...login, ...(keyTypes && { keyTypes }) }, through.stream, io, signal)
  }
  const patient = async (keyTypes?: readonly string[]): Promise<LoggedIn | LoginLost | Lost> => {
    const first = await once(keyTypes)
    // The peer hung up while a person was asked or another host tried the same secret: what was missing is there now.
    return 'whileAsking' in first && first.whileAsking && !signal.aborted ? await once(keyTypes) : first
  }
  const session = await withAnyKeyOf(trust, patient, signal)
  if (isLost(session)) return session.lost === 'handshake' && hungUp() ? { ...session, turnedAway: true } : session
  io.tell({
    remark: 'connected',
    hop,
    address: `${to.host}:${to.port}`,
    user: login.user,
    method: session.method,
    key: session.key,
    via: [...route.via, ...target.jumps.map(jumpId)],
  })
  return connection(hop, session, io.limits, ({ lost, words }) => {
    // What we end ourselves is no loss.
    if (lost !== 'cancelled') io.tell({ remark: 'lost', hop, words })
  })
}

/** The access's own timeout stands for each part of getting in. */
function limitsOf({ timeout }: Access, limits: Limits): Limits {
  return timeout === undefined ? limits : { ...limits, tcp: timeout, handshake: timeout, login: timeout }
}

/** Secrets for later that need no person: a device that has them already could show them before they are used. */
async function knownBefore({ sudo, enable }: Route['access'], secrets: AuthIo['secrets']): Promise<void> {
  for (const source of [typeof sudo === 'boolean' ? undefined : sudo, enable])
    if (source !== undefined && source.from !== 'prompt') await secrets.get(source)
}
