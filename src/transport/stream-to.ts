import type { Duplex } from 'node:stream'
import { type HostId, isNonEmpty, type NonEmpty } from '../names/ids.ts'
import type { Access } from '../runbook/runbook.ts'
import type { Connection } from './connection.ts'
import type { JumpHost } from './jump-host.ts'
import type { Limits } from './limits.ts'
import { isLost, type Lost } from './lost.ts'
import type { Route } from './routes.ts'
import type { Target } from './target.ts'
import { openTcp } from './tcp.ts'

/** Jump hosts from the operator's side on: the runbook's, or those of ssh_config. */
export type Chain = { readonly via: NonEmpty<HostId> } | ConfiguredChain

/** Logged in to as ssh_config says, with the keys of the access that led there. */
export interface ConfiguredChain {
  readonly jumps: NonEmpty<JumpHost>
  readonly access: Access
  /** The jump hosts that led there, each by its own block of ssh_config. */
  readonly trail: readonly string[]
}

/** Gives the connection of the last of a chain of jump hosts. */
export type Jump = (chain: Chain, signal: AbortSignal) => Promise<Connection | Lost>

/** A stream that counts what came over it. */
export type Counted = Duplex & { readonly bytesRead: number }

type Through = { readonly stream: Counted } | Lost

/** A stream to where the target is dialled: a TCP connection, or a channel of the last jump host. */
export async function streamTo(
  route: Route,
  target: Target,
  limits: Limits,
  jump: Jump,
  signal: AbortSignal,
): Promise<Through> {
  const hop = route.host.id
  const { to } = target
  const chain = chainOf(route, target)
  if (chain === undefined) {
    const socket = await openTcp(hop, to, limits, signal)
    return isLost(socket) ? socket : { stream: socket }
  }
  const behind = async (): Promise<Through> => {
    const last = await jump(chain, signal)
    if (isLost(last)) return last
    const carrier = await last.forward(hop, to, signal)
    return isLost(carrier) ? carrier : { stream: carrier }
  }
  const first = await behind()
  // A jump host's connection that died while idle is found dead only here; nothing was sent on it.
  return isLost(first) && first.lost === 'closed' && first.hop !== hop && !signal.aborted ? await behind() : first
}

/** The jump hosts that a target is behind; undefined: none. */
export function chainOf({ via, jump, access }: Route, { jumps }: Target): Chain | undefined {
  if (isNonEmpty(via)) return { via }
  return isNonEmpty(jumps) ? { jumps, access, trail: jump?.trail ?? [] } : undefined
}
