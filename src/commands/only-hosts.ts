import type { Source } from '../diagnostic/span.ts'
import type { HostId } from '../names/ids.ts'
import { selectHosts } from '../plan/select.ts'
import type { Match, Runbook, Selector, SelectorItem } from '../runbook/runbook.ts'
import { checkWords as say } from '../words/en/check.ts'
import { visible } from '../words/visible.ts'
import { UsageError } from './usage.ts'
import { writtenSelector } from './written-selector.ts'

const keys = ['role', 'site', 'platform', 'criticality', 'label', 'network'] as const

/**
 * The hosts of a selector as it is typed: as in a runbook (`@goal`, `{ role: switch }`, `[a, b]`), or short: ids, `all`,
 * `role=switch`, `site=north`, …, separated by commas, of which each adds hosts.
 */
export function hostsOf(runbook: Runbook, source: Source, typed: string): ReadonlySet<HostId> {
  const { ids } = selectHosts(runbook, source, selectorOf(runbook, typed.trim()))
  return new Set(ids)
}

function selectorOf(runbook: Runbook, typed: string): Selector {
  if (typed === '@goal') return writtenSelector('--only', `'@goal'`, runbook)
  if (/^[[{'"]/.test(typed)) return writtenSelector('--only', typed, runbook)
  return { items: typed.split(',').map(part => itemOf(runbook, part.trim(), typed)), except: [], path: [] }
}

function itemOf(runbook: Runbook, part: string, typed: string): SelectorItem {
  if (part === 'all' || part === 'internal' || part === 'external') return { kind: 'word', word: part, path: [] }
  const [key = '', value] = part.split('=')
  const known = keys.find(one => one === key)
  if (known !== undefined && value !== undefined && value !== '')
    return { kind: 'match', match: matching(known, value), path: [] }
  if (!runbook.hosts.has(part as HostId)) throw new UsageError(say.onlyUnknown(visible(part), visible(typed), keys))
  return { kind: 'id', id: part, path: [] }
}

function matching(key: (typeof keys)[number], value: string): Match {
  // Whatever isn't a role or a criticality of the format matches no host.
  return { [key]: [value] } as Match
}
