import type { HostId } from '../names/ids.ts'
import type { Runbook, Way } from './runbook.ts'

/** A line of a console server: what is behind it has no network address, and shows no host key. */
export type ConsoleLine = NonNullable<Way['console']>

/** The jump hosts before a console line, the console server last: the way's own `via`, else those of the server's first way. */
export function consoleVia(runbook: Pick<Runbook, 'hosts' | 'access'>, way: Way): readonly HostId[] {
  if (way.console === undefined) return []
  const server = runbook.hosts.get(way.console.host)
  const first = server?.ways[0]
  const access = first?.access === undefined ? undefined : runbook.access.get(first.access)
  const before = way.via ?? first?.via ?? access?.via ?? []
  return [...before.filter(host => host !== way.console?.host), way.console.host]
}

/**
 * How a console server is told which line: by a TCP port of its SSH server, or as a part of the user's name. Opengear
 * takes `ssh -p 3002 chris@…` and `chris:port02@…` (CM7100 manual, 3.2), `chris+port02@…` in its newer software (OM
 * manual, SSH: serial port delimiter); Cisco IOS a rotary's port and `user:line` (SSH terminal-line access).
 */
export function lineTold(line: string, user: string): { readonly user: string; readonly port?: number } {
  const port = /^\d{4,5}$/.test(line) ? Number(line) : 0
  if (port >= 1024 && port <= 65_535) return { user, port }
  return { user: /^[:+]/.test(line) ? `${user}${line}` : `${user}:${line}` }
}
