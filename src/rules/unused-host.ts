import { unusedHost as words } from '../words/en/rules/tidy.ts'
import { probesOf } from './probes.ts'
import type { Rule } from './rule.ts'
import type { View } from './view.ts'

export const unusedHost: Rule = {
  id: 'unused-host',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: view => {
    const alone = [...view.runbook.hosts.values()].filter(
      host =>
        host.role !== 'cloud' &&
        host.attachments.length === 0 &&
        host.runsOn.length === 0 &&
        !view.linksOf.has(host.id),
    )
    if (alone.length === 0) return []
    const named = spokenOf(view)
    const idle = alone.filter(({ id }) => !named.has(id))
    return idle.map(({ id }) => ({ at: view.at(['hosts', id]), said: words.found(id) }))
  },
}

function spokenOf({ runbook, guestsOf, kept, stopAt, downAt, written }: View): ReadonlySet<string> {
  const all = [...runbook.hosts.values()]
  return new Set<string>([
    ...(runbook.operator === undefined ? [] : [runbook.operator]),
    ...guestsOf.keys(),
    ...kept,
    ...stopAt.keys(),
    ...downAt.keys(),
    ...[...runbook.access.values()].flatMap(({ via, needs }) => [...via, ...needs.flat()]),
    ...all.flatMap(({ needs, poweredBy, managedBy = [], replicatesTo = [], ways }) => [
      ...needs.flat(),
      ...poweredBy,
      ...managedBy,
      ...replicatesTo,
      ...ways.flatMap(way => [...(way.via ?? []), ...(way.console === undefined ? [] : [way.console.host])]),
    ]),
    ...[...runbook.links.values()].flatMap(({ needs, cutFrom }) => [...needs.flat(), cutFrom ?? '']),
    ...probesOf(runbook).map(({ from }) => from),
    ...[...written.values()].flatMap(({ work }) => (work.kind === 'run' ? [work.host] : [])),
  ])
}
