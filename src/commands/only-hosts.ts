import type { Source } from '../diagnostic/span.ts'
import type { HostId } from '../names/ids.ts'
import { selectHosts } from '../plan/select.ts'
import type { Match, Runbook, SelectorItem } from '../runbook/runbook.ts'
import { checkWords as say } from '../words/en/check.ts'
import { visible } from '../words/visible.ts'
import { UsageError } from './usage.ts'

const keys = ['role', 'site', 'platform', 'criticality', 'label', 'network'] as const

/**
 * The hosts of a selector as it is typed: ids, `all`, `role=switch`, `site=north`, …, separated by commas, of which each
 * adds hosts.
 */
export function hostsOf(runbook: Runbook, source: Source, typed: string): ReadonlySet<HostId> {
  const items = typed.split(',').map(part => itemOf(runbook, part.trim(), typed))
  const { ids } = selectHosts(runbook, source, { items, except: [], path: [] })
  return new Set(ids)
}

function itemOf(runbook: Runbook, part: string, typed: string): SelectorItem {
  if (part === 'all') return { kind: 'word', word: 'all', path: [] }
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
