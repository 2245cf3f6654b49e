import type { Answer, LostAnswer, Reader } from '../../device/ports.ts'
import { said } from '../../engine/state-read.ts'
import { listed } from '../../platform/neighbors/listed.ts'
import type { Listing, NeighborRead } from '../../platform/neighbors/listing.ts'
import type { Listed, Neighbor, NeighborProtocol } from '../../platform/neighbors/neighbor.ts'
import { isLost } from '../../transport/lost.ts'
import { neighborWords as words } from '../../words/en/neighbors.ts'
import { exitWords } from '../../words/en/reasons.ts'

/** A list of neighbours that a host is asked for, as exact line. */
export interface AskedNeighbors {
  readonly protocol: NeighborProtocol
  readonly line: string
  readonly listing: Listing
  /** A line that says that the protocol is switched off. */
  readonly off?: NeighborRead['off']
}

/** What a host said of its neighbours in one protocol. `unread`: nobody can say; `because` is in words. */
export type NeighborsRead =
  | { readonly protocol: NeighborProtocol; readonly state: 'read'; readonly neighbors: readonly Neighbor[] }
  | { readonly protocol: NeighborProtocol; readonly state: 'off' | 'unread'; readonly because: string }

/** Asks for each list once. */
export async function readNeighbors(
  asked: readonly AskedNeighbors[],
  reader: Reader,
  signal: AbortSignal,
): Promise<readonly NeighborsRead[]> {
  const read: NeighborsRead[] = []
  for (const one of asked) read.push(understood(one, await reader.read(one.line, signal)))
  return read
}

function understood({ protocol, listing, off }: AskedNeighbors, answer: Answer | LostAnswer): NeighborsRead {
  const unread = (because: string): NeighborsRead => ({ protocol, state: 'unread', because })
  if (isLost(answer)) return unread(answer.words)
  const told = said(answer)
  if (off !== undefined && answer.text.split('\n').some(line => off.test(line.slice(0, 1024))))
    return { protocol, state: 'off', because: told }
  const { exit } = answer
  const ended = exit.kind === 'prompt' || (exit.kind === 'status' && exit.code === 0)
  if (!ended || answer.sudo !== undefined) return unread(answer.sudo === undefined ? exitWords(exit, told) : told)
  // Half of one neighbour and half of another would be a neighbour that isn't there.
  if (answer.cut) return unread(words.cutShort)
  const found = listed(listing, answer.text)
  return found.kind === 'listed' ? { protocol, state: 'read', neighbors: found.neighbors } : unread(tornWords(found))
}

function tornWords(torn: Exclude<Listed, { readonly kind: 'listed' }>): string {
  return torn.because === 'count' ? words.count(torn.read, torn.told) : words.notUnderstood
}
