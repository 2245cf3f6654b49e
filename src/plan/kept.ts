import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import { attachmentId, type LinkId, type NetworkId, type NodeId } from '../names/ids.ts'
import type { Keep, Runbook } from '../runbook/runbook.ts'
import { selectLinks } from './select.ts'

/** The links that selectors leave alone, each with the keep that holds it. */
export interface Kept {
  readonly links: ReadonlyMap<LinkId, string>
  /** Those of them that lead outside: they stay, and the proof of isolation lists them. */
  readonly accepted: ReadonlyMap<LinkId, string>
  readonly diagnostics: readonly Diagnostic<'error'>[]
}

export function keptLinks(runbook: Runbook, source: Source): Kept {
  const links = new Map<LinkId, string>()
  const diagnostics: Diagnostic<'error'>[] = []
  for (const keep of runbook.keep) {
    const held = linksOf(runbook, source, keep)
    diagnostics.push(...held.diagnostics)
    for (const id of held.links) if (!links.has(id)) links.set(id, keep.name)
  }
  const accepted = new Map([...links].filter(([id]) => isExternal(runbook, id)))
  return { links, accepted, diagnostics }
}

interface Held {
  readonly links: readonly LinkId[]
  readonly diagnostics: readonly Diagnostic<'error'>[]
}

function linksOf(runbook: Runbook, source: Source, keep: Keep): Held {
  switch (keep.kind) {
    case 'hosts':
      return { links: [], diagnostics: [] }
    case 'links': {
      const { ids, diagnostics } = selectLinks(runbook, source, keep.links)
      return { links: ids, diagnostics }
    }
    case 'between': {
      if (keep.through !== undefined) return { links: keep.through, diagnostics: [] }
      const held = keep.between.map((end, index) => onlyLinkAt(runbook, source, keep, end, index))
      return { links: held.flatMap(one => one.links), diagnostics: held.flatMap(one => one.diagnostics) }
    }
  }
}

/** A kept path that ends outside must say through which link, unless only one leads there. */
function onlyLinkAt(runbook: Runbook, source: Source, keep: Keep, end: NodeId, index: number): Held {
  if (runbook.networks.get(end as NetworkId)?.kind !== 'external') return { links: [], diagnostics: [] }
  const there = linksAt(runbook, end as NetworkId)
  if (there.length === 1) return { links: there, diagnostics: [] }
  const at = source.spanOf([...keep.path, 'between', index])
  return { links: [], diagnostics: [error('keep-needs-through', { network: end, links: there }, at)] }
}

function linksAt(runbook: Runbook, network: NetworkId): readonly LinkId[] {
  const links = [...runbook.links.values()].filter(link =>
    link.ends.some(end => end.kind === 'network' && end.network === network),
  )
  const hosts = [...runbook.hosts.values()].filter(host => host.attachments.some(one => one.network === network))
  return [...links.map(link => link.id), ...hosts.map(host => attachmentId(host.id, network))]
}

function isExternal(runbook: Runbook, id: LinkId): boolean {
  const link = runbook.links.get(id)
  if (link !== undefined) return link.external
  const network = id.slice(id.indexOf('~') + 1)
  return runbook.networks.get(network as NetworkId)?.kind === 'external'
}
