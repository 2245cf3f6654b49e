import type { Source } from '../diagnostic/span.ts'
import type { HostId, LinkId } from '../names/ids.ts'
import { selectHosts, selectLinks } from '../plan/select.ts'
import type { Runbook } from '../runbook/runbook.ts'

/** The hosts and links that a keep names. */
export function keptOf(runbook: Runbook, source: Source) {
  const kept = new Set<HostId>()
  const keptLinks = new Set<LinkId>()
  for (const keep of runbook.keep) {
    if (keep.kind === 'hosts') for (const id of selectHosts(runbook, source, keep.hosts).ids) kept.add(id)
    if (keep.kind === 'links') for (const id of selectLinks(runbook, source, keep.links).ids) keptLinks.add(id)
    if (keep.kind !== 'between') continue
    for (const id of keep.through ?? []) keptLinks.add(id)
    for (const id of keep.between) if (runbook.hosts.has(id as HostId)) kept.add(id as HostId)
  }
  return { kept, keptLinks }
}
