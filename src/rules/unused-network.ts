import type { Runbook } from '../runbook/runbook.ts'
import { unusedNetwork as words } from '../words/en/rules/tidy.ts'
import { probesOf } from './probes.ts'
import type { Rule } from './rule.ts'

export const unusedNetwork: Rule = {
  id: 'unused-network',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const used = usedNetworks(runbook)
    const unused = [...runbook.networks.keys()].filter(id => !used.has(id))
    return unused.map(id => ({ at: at(['networks', id]), said: words.found(id) }))
  },
}

function usedNetworks(runbook: Runbook): ReadonlySet<string> {
  const { hosts, links, keep, goal, operator } = runbook
  return new Set<string>([
    ...[...hosts.values()].flatMap(({ attachments, ways }) => [
      ...attachments.map(({ network }) => network),
      ...ways.flatMap(({ manage }) => manage?.network ?? []),
    ]),
    ...[...links.values()].flatMap(({ ends, over }) => [
      ...ends.flatMap(end => (end.kind === 'network' ? [end.network] : [])),
      ...over,
    ]),
    ...keep.flatMap(one => (one.kind === 'between' ? one.between : [])),
    ...(goal.from === 'external' ? [] : goal.from),
    ...probesOf(runbook).flatMap(({ to }) => (to.kind === 'node' ? [to.id] : [])),
    ...(operator === undefined ? [] : [operator]),
  ])
}
