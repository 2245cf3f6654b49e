import { lazily } from '../names/lazily.ts'
import { Growing } from '../topology/growing.ts'
import type { Management } from '../topology/reachable.ts'
import type { Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import { failsOpen, opensAnything } from './fail-open.ts'
import { placeAfter } from './in-reach.ts'
import type { Listed } from './listed.ts'
import type { Placed } from './placed.ts'
import { couldTell } from './witness.ts'

/**
 * Looks, for each step of the listed order, who could still tell just after it. Goes backwards, as the search did: the
 * state after a step is the end state and all that later steps took out.
 */
export function listingOf(topology: Topology, waves: readonly (readonly Placed[])[]): readonly Listed[] {
  const prospects = waves.flatMap(wave => wave.map(({ prospect }) => prospect))
  // Of most steps the search has found out already: the state is made only as far as somebody asks about it.
  const growing = lazily(() => new Growing(topology, after(topology, prospects, 'management')))
  const lasting = lastingOnes(topology, () => growing().management, waves.flat())
  const waiting: Placed[] = []
  const justAfter = (): Management => {
    for (const { prospect } of waiting.splice(0)) growing().grow(prospect.management)
    return growing().management
  }
  const listed: Listed[] = []
  for (let wave = waves.length; wave > 0; wave--)
    for (const placed of (waves[wave - 1] ?? []).toReversed()) {
      const sight = sightOf(topology, justAfter, placed)
      listed.push(lasting.has(placed) ? { placed, wave, sight, lasting: true } : { placed, wave, sight })
      waiting.push(placed)
    }
  return listed.reverse()
}

/** Of the cuts that are to open again by themselves, those made by a device that is still in reach at the end. */
function lastingOnes(topology: Topology, end: () => Management, all: readonly Placed[]): ReadonlySet<Placed> {
  const { links } = topology.runbook
  if (!opensAnything(topology.runbook)) return new Set()
  const opening = all.filter(({ prospect }) => failsOpen(links, prospect.phase, prospect.links))
  if (opening.length === 0) return new Set()
  const atEnd = end()
  const from = placeAfter(
    topology,
    all.map(({ prospect }) => prospect),
  )
  return new Set(
    opening.filter(({ candidate }) => {
      return from !== undefined && candidate !== undefined && atEnd.wayIn(candidate.node, from) !== undefined
    }),
  )
}

function sightOf(topology: Topology, justAfter: () => Management, placed: Placed): Listed['sight'] {
  const { candidate, direct: isDirect, witness } = placed
  const { place, host } = placed.prospect
  const from = place === undefined ? undefined : topology.nodeOf.get(place)
  if (isDirect || candidate === undefined || from === undefined) return direct
  // A host that shuts itself down can't be reached any more; what a witness sees after a whole wave it sees before its end.
  const isGone = host !== undefined && topology.nodeOf.get(host) === candidate.node
  if (!isGone && justAfter().wayIn(candidate.node, from) !== undefined) return direct
  const by = witness ?? couldTell(justAfter(), placed)
  return by === undefined ? blind : { kind: 'witness', by }
}

const direct: Listed['sight'] = { kind: 'direct' }
const blind: Listed['sight'] = { kind: 'blind' }
