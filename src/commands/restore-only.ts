import type { Source } from '../diagnostic/span.ts'
import type { HostId, LinkId } from '../names/ids.ts'
import type { Groundwork } from '../plan/groundwork.ts'
import type { Step } from '../plan/plan.ts'
import { selectHosts, selectLinks } from '../plan/select.ts'
import type { Runbook, Selector, SelectorItem } from '../runbook/runbook.ts'
import { restoreWords as say } from '../words/en/restore.ts'
import { visible } from '../words/visible.ts'
import { UsageError } from './usage.ts'
import { writtenSelector } from './written-selector.ts'

const isWord = (part: string): part is 'external' | 'internal' | 'all' =>
  part === 'external' || part === 'internal' || part === 'all'

/**
 * Which steps of a run are meant: those that took out a link of the selector, or a link at a host of it, shut down such a
 * host or sent it commands. Undefined: all. As in a runbook (`{ role: switch }`, `[a, b]`), or ids and words with commas.
 */
export function askedSteps(
  { topology: { runbook }, prospects }: Groundwork,
  source: Source,
  typed: string | undefined,
): (step: Step) => boolean {
  if (typed === undefined) return () => true
  const selector = selectorOf(runbook, typed.trim())
  const hosts: ReadonlySet<HostId> = new Set(selectHosts(runbook, source, selector).ids)
  const named: ReadonlySet<LinkId> = new Set(selectLinks(runbook, source, selector).ids)
  const isMeant = (id: LinkId): boolean => {
    const ends = runbook.links.get(id)?.ends ?? []
    const [host] = id.split('~')
    return named.has(id) || ends.some(end => end.kind === 'host' && hosts.has(end.host)) || hosts.has(host as HostId)
  }
  return step => {
    if (step.kind === 'run') return hosts.has(step.by.executor)
    const prospect = prospects.named.get(step.id)
    const shut = prospect?.host
    return (shut !== undefined && hosts.has(shut)) || (prospect?.links.some(isMeant) ?? false)
  }
}

function selectorOf(runbook: Runbook, typed: string): Selector {
  if (/^[[{'"]/.test(typed)) return writtenSelector('--only', typed, runbook)
  return { items: typed.split(',').map(part => itemOf(runbook, part.trim())), except: [], path: [] }
}

function itemOf({ hosts, links }: Runbook, part: string): SelectorItem {
  if (isWord(part)) return { kind: 'word', word: part, path: [] }
  if (!hosts.has(part as HostId) && !links.has(part as LinkId)) throw new UsageError(say.unknownPart(visible(part)))
  return { kind: 'id', id: part, path: [] }
}
