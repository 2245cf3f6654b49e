import type { Duplex } from 'node:stream'
import { type HostId, isNonEmpty, type NonEmpty } from '../names/ids.ts'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import { isLost, type Lost } from './lost.ts'
import type { Route } from './routes.ts'
import { type Dialled, openTcp } from './tcp.ts'

/** Gives the connection of the last of a chain of jump hosts. */
export type Jump = (via: NonEmpty<HostId>, signal: AbortSignal) => Promise<Connection | Lost>

type Through = { readonly stream: Duplex } | Lost

/** A stream to where the route is dialled: a TCP connection, or a channel of the last jump host. */
export async function streamTo(
  route: Route,
  to: Dialled,
  limits: Limits,
  jump: Jump,
  signal: AbortSignal,
): Promise<Through> {
  const hop = route.host.id
  const { via } = route
  if (!isNonEmpty(via)) {
    const socket = await openTcp(hop, to, limits, signal)
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
