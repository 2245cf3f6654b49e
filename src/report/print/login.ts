import type { AccessId, HostId } from '../../names/ids.ts'
import type { DeviceHand } from '../../plan/plan.ts'
import type { Address, Runbook, Way } from '../../runbook/runbook.ts'

/** Where to log in, and as whom. */
export interface Endpoint {
  readonly user: string
  /** Without brackets. */
  readonly address: string
  readonly port: number
}

/** The addresses of a way, in the order in which they are tried. */
export function endpointsOf(runbook: Runbook, way: Way, accessId: AccessId | undefined): readonly Endpoint[] {
  const access = accessId === undefined ? undefined : runbook.access.get(accessId)
  if (access === undefined) return []
  return way.addresses.map(({ host, port }: Address) => ({
    user: access.user,
    address: host,
    port: port ?? way.port ?? access.port,
  }))
}

/** `10.0.0.1`, `10.0.0.1 port 2222`, `2001:db8::1`: to be read and typed. */
export function endpointText({ address, port }: Endpoint, portWord: (port: number) => string): string {
  return port === 22 ? address : `${address} ${portWord(port)}`
}

/** The command for a terminal that brings one in; undefined where the jump hosts or names don't fit into one. */
export function sshLine(runbook: Runbook, target: Endpoint, via: readonly HostId[]): string | undefined {
  const jumps = via.map(id => firstOf(runbook, id))
  const all = [target, ...jumps]
  if (!all.every(one => one !== undefined && isTypable(one))) return undefined
  const through = jumps.flatMap(jump => (jump === undefined ? [] : [jumpText(jump)])).join(',')
  const words = [
    'ssh',
    ...(target.port === 22 ? [] : ['-p', String(target.port)]),
    ...(through === '' ? [] : ['-J', quoted(through)]),
    quoted(`${target.user}@${target.address}`),
  ]
  return words.join(' ')
}

export function handLine(runbook: Runbook, { executor, login }: Pick<DeviceHand, 'executor' | 'login'>) {
  const way = runbook.hosts.get(executor)?.ways[login.way]
  const [target] = way === undefined ? [] : endpointsOf(runbook, way, login.access)
  return target === undefined ? undefined : sshLine(runbook, target, login.via)
}

function firstOf(runbook: Runbook, id: HostId): Endpoint | undefined {
  const way = runbook.hosts.get(id)?.ways[0]
  return way === undefined ? undefined : endpointsOf(runbook, way, way.access)[0]
}

// What a shell or ssh would take for more than a name stays out of a command that somebody types.
function isTypable({ user, address }: Endpoint): boolean {
  return /^[A-Za-z0-9_][\w.\\-]*$/.test(user) && /^[A-Za-z0-9:][\w.:%-]*$/.test(address)
}

function jumpText({ user, address, port }: Endpoint): string {
  const host = address.includes(':') ? `[${address}]` : address
  return port === 22 ? `${user}@${host}` : `${user}@${host}:${port}`
}

function quoted(word: string): string {
  return /^[\w.@:,%-]+$/.test(word) ? word : `'${word}'`
}
