import type { HostId, LinkId } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Removes } from './plan.ts'

/** What a step was asked to take away. What else falls with it stands in its `removes`. */
export interface Target {
  readonly links: readonly LinkId[]
  readonly host?: HostId
}

/**
 * What a step takes away in plain words, as the runbook has them: of its own links or host, then, by name, of all that
 * falls with it: other links at the same interface, guests, what it powers.
 */
export function impactOf(runbook: Runbook, target: Target, removes: Removes): { readonly impact?: string } {
  if (isSilent(runbook, target, removes)) return nothing
  const { links, hosts } = runbook
  const own = [...target.links.map(id => links.get(id)?.impact), hosts.get(target.host as HostId)?.impact]
  const others = [
    ...removes.links.filter(id => !target.links.includes(id)).map(id => [id, links.get(id)?.impact] as const),
    ...removes.hosts.filter(id => id !== target.host).map(id => [id, hosts.get(id)?.impact] as const),
  ]
  const said = new Set(own.filter(text => text !== undefined))
  const more = others.flatMap(([id, text]) => (text === undefined || said.has(text) ? [] : [`${id}: ${text}`]))
  const all = [...said, ...more]
  return all.length === 0 ? {} : { impact: all.reduce(joined) }
}

const nothing: { readonly impact?: string } = {}

/** The runbook has no words for any of it: so it is with most steps of a large one. */
function isSilent({ links, hosts }: Runbook, target: Target, removes: Removes): boolean {
  const link = (id: LinkId): boolean => links.get(id)?.impact === undefined
  const host = (id: HostId): boolean => hosts.get(id)?.impact === undefined
  return (
    target.links.every(link) &&
    removes.links.every(link) &&
    removes.hosts.every(host) &&
    (target.host === undefined || host(target.host))
  )
}

/** Texts that end as sentences do follow each other; others are kept apart. */
function joined(before: string, next: string): string {
  return /[.!?]$/.test(before) ? `${before} ${next}` : `${before}; ${next}`
}
