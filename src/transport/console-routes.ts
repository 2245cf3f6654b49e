import type { HostId } from '../names/ids.ts'
import { consoleVia, lineTold } from '../runbook/console.ts'
import type { Runbook, Way } from '../runbook/runbook.ts'
import { type Route, routesToJump } from './routes.ts'

/** The line that a way leads over; undefined: it leads over none, or over one that only people can use. */
export function lineOf(way: Way | undefined): NonNullable<Way['console']> | undefined {
  return way?.console === undefined || way.console.byHand === true ? undefined : way.console
}

/**
 * The ways into the console server of a route whose host is at the end of one of its lines, each told which line: the
 * console server's own account and key, the port of the line or its name behind the user's.
 */
export function consoleRoutes(runbook: Runbook, route: Route): readonly Route[] {
  const way = route.host.ways[route.way]
  const line = lineOf(way)
  const server = line && runbook.hosts.get(line.host)
  if (way === undefined || line === undefined || server === undefined) return []
  const before = consoleVia(runbook, { ...way, via: route.via.filter(host => host !== line.host) }).slice(0, -1)
  return routesToJump(runbook, server, before).map(own => {
    const told = lineTold(line.line, own.access.user)
    const { port } = told
    const [first, ...others] = server.ways
    const ways = [atPort(first, port), ...others.map(one => atPort(one, port))] as const
    return {
      ...own,
      host: { ...server, ways },
      access: { ...own.access, user: told.user },
      line: { device: route.host.id, way: route.way },
    }
  })
}

function atPort(way: Way, port: number | undefined): Way {
  if (port === undefined) return way
  return { ...way, port, addresses: way.addresses.map(({ host }) => ({ host, port })) }
}

/** The console server of a route, where it leads over a line. */
export function consoleServer({ host, way }: Route): HostId | undefined {
  return lineOf(host.ways[way])?.host
}
