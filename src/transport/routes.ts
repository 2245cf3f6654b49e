import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import { consoleVia } from '../runbook/console.ts'
import type { Access, Host, Runbook, Way } from '../runbook/runbook.ts'
import type { JumpHost } from './jump-host.ts'
import type { Dialled } from './tcp.ts'

/** One of the possibilities to log in to a host: by which of its ways, as whom, through which jump hosts. */
export interface Route {
  readonly host: Reachable
  /** Index into the host's ways. */
  readonly way: number
  readonly access: Access
  /** From the operator's side on. */
  readonly via: readonly HostId[]
  /** Set where the host is a jump host of ssh_config, which the runbook need not know. */
  readonly jump?: ConfiguredJump
  /** Set where the host is a console server, and a line of it is what the connection is for. */
  readonly line?: { readonly device: HostId; readonly way: number }
}

/** What of a host it takes to reach it. */
export type Reachable = Pick<Host, 'id' | 'ways' | 'hostKeys' | 'members'>

export interface ConfiguredJump {
  readonly host: JumpHost
  /** Those before it in the same chain. */
  readonly before: readonly JumpHost[]
  /** The jump hosts behind it whose own blocks of ssh_config led here, and itself. */
  readonly trail: readonly string[]
}

/** Where a route's host is dialled, in order. */
export type Dial = (route: Route) => readonly Dialled[]

/** The addresses of the runbook. */
export const dialRunbook: Dial = ({ host, way, access }) => {
  const chosen = host.ways[way]
  if (chosen === undefined) return []
  return chosen.addresses.map(address => ({
    host: address.host,
    port: address.port ?? chosen.port ?? access.port,
  }))
}

/** The plan's login first, then each way of the host with each of its accesses, as the runbook orders them. */
export function routesTo(runbook: Runbook, host: Host, login: Login): readonly Route[] {
  const planned = runbook.access.get(login.access)
  const first: readonly Route[] =
    planned === undefined ? [] : [{ host, way: login.way, access: planned, via: login.via }]
  return unique([...first, ...waysTo(runbook, host, access => way => way.via ?? access.via)])
}

/** A jump host is reached through those before it in the chain, whatever its own `via` says. */
export function routesToJump(runbook: Runbook, host: Host, before: readonly HostId[]): readonly Route[] {
  // A jump host that is itself at the end of a console line carries nobody further.
  const ways = waysTo(runbook, host, () => () => before)
  return ways.filter(({ way }) => host.ways[way]?.console === undefined)
}

function waysTo(
  runbook: Runbook,
  host: Host,
  viaOf: (access: Access) => (way: Way) => readonly HostId[],
): readonly Route[] {
  return host.ways.flatMap((way, index) => {
    if (way.console?.byHand === true || way.access === undefined) return []
    return accessChain(runbook, way.access).map(access => ({
      host,
      way: index,
      access,
      via: cutShort(way.console === undefined ? viaOf(access)(way) : consoleVia(runbook, way), host.id),
    }))
  })
}

/** The access, its fallback, that one's, and so on; a circle ends it. */
function accessChain(runbook: Runbook, first: Access['id']): readonly Access[] {
  const chain: Access[] = []
  let next = runbook.access.get(first)
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    next = next.fallback === undefined ? undefined : runbook.access.get(next.fallback)
  }
  return chain
}

/** A host that is one of its own jump hosts is reached through those before it. */
function cutShort(via: readonly HostId[], host: HostId): readonly HostId[] {
  const at = via.indexOf(host)
  return at < 0 ? via : via.slice(0, at)
}

export function routeKey(route: Route): string {
  return `${placeKey(route)} @${route.access.id}`
}

/** The same for routes that differ in the account alone: where one can't be reached, the other can't either. */
export function placeKey({ host, way, via }: Route): string {
  return `${via.join('>')}>${host.id} #${way}`
}

function unique(routes: readonly Route[]): readonly Route[] {
  return [...new Map(routes.map(route => [routeKey(route), route])).values()]
}

/** The hosts that others are reached through. */
export function jumpHosts({ hosts, access }: Runbook): ReadonlySet<HostId> {
  const ofWays = [...hosts.values()].flatMap(host => host.ways.flatMap(way => way.via ?? []))
  return new Set([...ofWays, ...[...access.values()].flatMap(({ via }) => via)])
}
