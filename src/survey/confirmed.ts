import { createHash } from 'node:crypto'
import type { LinkId } from '../names/ids.ts'
import { canonical } from '../plan/canonical.ts'
import type { Link, Runbook } from '../runbook/runbook.ts'

/** When a link was read on its device and found as the runbook says, and what the runbook said of it then. */
export interface Confirmation {
  /** UTC, RFC 3339. */
  readonly at: string
  /** SHA-256 of the link's definition, hex. */
  readonly definition: string
}

export type Confirmations = Readonly<Record<string, Confirmation>>

/** Days for which a confirmation counts. */
export const confirmedFor = 30

/** What a check of today adds to what was confirmed before; a link that was found otherwise is confirmed no longer. */
export function confirmedNow(
  runbook: Runbook,
  before: Confirmations,
  links: readonly LinkId[],
  otherwise: readonly LinkId[],
  now: Date,
): Confirmations {
  const fresh = links.flatMap(id => {
    const link = runbook.links.get(id)
    return link === undefined ? [] : [[id, { at: now.toISOString(), definition: definitionOf(runbook, link) }] as const]
  })
  const still = Object.entries(before).filter(([id]) => !otherwise.some(link => link === id))
  return { ...Object.fromEntries(still), ...Object.fromEntries(fresh) }
}

export interface Grounding {
  readonly confirmed: readonly LinkId[]
  readonly open: readonly LinkId[]
  /** Of those that are confirmed, when the one was that is confirmed longest. */
  readonly oldest?: string
}

/** Which of these links were confirmed lately, as they are defined now. */
export function groundingOf(runbook: Runbook, links: readonly LinkId[], known: Confirmations, now: Date): Grounding {
  const since = now.getTime() - confirmedFor * 86_400_000
  const counts = (id: LinkId): boolean => {
    const [found, link] = [known[id], runbook.links.get(id)]
    if (found === undefined || link === undefined) return false
    const at = Date.parse(found.at)
    return found.definition === definitionOf(runbook, link) && at >= since && at <= now.getTime()
  }
  const confirmed = links.filter(counts)
  const [oldest] = confirmed.map(id => known[id]?.at ?? '').sort()
  return { confirmed, open: links.filter(id => !counts(id)), ...(oldest !== undefined && { oldest }) }
}

/** All that says which link it is, on which devices, and how it is cut; not what is merely said about it. */
function definitionOf({ hosts }: Runbook, { id, ends, by, cutFrom, cutWith, over }: Link): string {
  const ids = [...ends.flatMap(end => (end.kind === 'host' ? [end.host] : [])), ...(cutFrom ? [cutFrom] : [])]
  // Another device under the same name is another link.
  const devices = ids.map(host => {
    const { platform, ways } = hosts.get(host) ?? {}
    return { host, platform, at: ways?.map(({ addresses, port }) => ({ addresses, port })) }
  })
  const told = { id, ends, over, devices, ...(by && { by }), ...(cutFrom && { cutFrom }), ...(cutWith && { cutWith }) }
  return createHash('sha256').update(canonical(told)).digest('hex')
}
