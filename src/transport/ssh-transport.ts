import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { alsoTried, jumpUnknown, noAnswerWithin, noRoute, sshConfigWords } from '../words/en/losses.ts'
import { jumpKey, routeToJump } from './configured-jump.ts'
import type { Connection } from './connection.ts'
import { consoleRoutes, consoleServer } from './console-routes.ts'
import { jumpText } from './jump-host.ts'
import { KeyFiles } from './key-files.ts'
import { KnownHostsFiles } from './known-hosts-files.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import { openRoute, type RouteIo } from './open-route.ts'
import { Openings } from './openings.ts'
import { Pool } from './pool.ts'
import { lateness } from './race.ts'
import { jumpHosts, placeKey, type Route, routeKey, routesTo, routesToJump } from './routes.ts'
import type { ConfiguredChain, Jump } from './stream-to.ts'
import type { Reached, Transport } from './transport.ts'

/** Losses that say nothing of the account: another one at the same place fares the same. */
const ofPlace: ReadonlySet<Lost['lost']> = new Set(['name', 'local', 'tcp', 'port', 'handshake', 'host-key'])

/** Losses on one way that another way gives the lie to, where somebody was met there. */
const nobodySeen: ReadonlySet<Lost['lost']> = new Set([
  'config',
  'name',
  'local',
  'tcp',
  'silence',
  'deadline',
  'cancelled',
])

export type TransportIo = Omit<RouteIo, 'isJump' | 'openings' | 'knownHosts' | 'keys'>

/** Connections by the ssh2 library, one per host and chain of jump hosts. */
export function sshTransport(runbook: Runbook, outer: TransportIo): Transport {
  const pool = new Pool()
  const jumps = jumpHosts(runbook)
  const isJump = ({ host, jump }: Route): boolean => jump !== undefined || jumps.has(host.id)
  const files = { knownHosts: new KnownHostsFiles(), keys: new KeyFiles() }
  const io: RouteIo = { ...outer, ...files, isJump, openings: new Openings() }

  const jump: Jump = async (chain, signal) => {
    if ('jumps' in chain) return await configuredJump(chain, signal)
    const before = chain.via.slice(0, -1)
    const id = chain.via[before.length] ?? chain.via[0]
    const host = runbook.hosts.get(id)
    if (host === undefined) return unsent('tcp', id, jumpUnknown)
    const reached = await firstOf(id, routesToJump(runbook, host, before), signal)
    return isLost(reached) ? reached : reached.connection
  }

  const configuredJump = ({ jumps, access, trail }: ConfiguredChain, signal: AbortSignal) => {
    const before = jumps.slice(0, -1)
    const host = jumps[before.length] ?? jumps[0]
    const route = routeToJump(host, before, access, trail)
    const text = jumpText(host)
    if (trail.includes(text)) return unsent('config', route.host.id, sshConfigWords.circle(text))
    return connect(route, jumpKey(host, before, access), signal)
  }

  const devices = new WeakMap<Connection, HostId>()
  const openOne = async (route: Route, signal: AbortSignal): Promise<Connection | Lost> => {
    const server = consoleServer(route)
    if (server === undefined) return await openRoute(route, io, jump, signal)
    let last: Lost = unsent('login', server, noRoute)
    for (const own of consoleRoutes(runbook, route)) {
      const opened = await openRoute(own, io, jump, signal)
      if (!isLost(opened)) {
        devices.set(opened, route.host.id)
        return opened
      }
      last = opened
      if (signal.aborted) break
    }
    return last
  }

  const connect = (route: Route, key: string, signal: AbortSignal): Promise<Connection | Lost> =>
    pool.get(
      key,
      given => openOne(route, given),
      signal,
      () => called(route.host.id, signal),
    )

  const firstOf = async (host: HostId, routes: readonly Route[], signal: AbortSignal): Promise<Reached | Lost> => {
    const losses: Lost[] = []
    const dead = new Set<string>()
    for (const route of routes) {
      if (dead.has(placeKey(route))) continue
      const before = losses.at(-1)
      if (before !== undefined)
        io.tell({ remark: 'other-way', hop: host, way: route.way, access: route.access.id, because: before.words })
      const connection = await connect(route, routeKey(route), signal)
      if (!isLost(connection)) return { connection, route, ...(losses[0] && { because: losses[0].words }) }
      losses.push(connection)
      if (signal.aborted) break
      if (ofPlace.has(connection.lost) || connection.hop !== host) dead.add(placeKey(route))
    }
    const telling = losses.find(({ lost }) => !nobodySeen.has(lost)) ?? losses[0]
    if (telling === undefined) return unsent('login', host, noRoute)
    const others = losses.filter(loss => loss !== telling).map(({ words }) => words)
    return { ...telling, words: alsoTried(telling.words, others) }
  }

  return {
    open: async (id: HostId, login: Login, signal) => {
      const host = runbook.hosts.get(id)
      return host === undefined
        ? unsent('login', id, noRoute)
        : await firstOf(id, routesTo(runbook, host, login), signal)
    },
    forget: host => pool.drop(connection => connection.hop === host || devices.get(connection) === host),
    close: () => pool.end(),
  }
}

function called(hop: HostId, signal: AbortSignal): Lost {
  const why = lateness(signal)
  return unsent(why, hop, noAnswerWithin(0, why))
}
