import type { HostId } from '../names/ids.ts'
import type { Host, Runbook } from '../runbook/runbook.ts'
import { storageBeforeDatabase as words } from '../words/en/rules/shutdown.ts'
import { firstPhase } from './first-phase.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const storageBeforeDatabase: Rule = {
  id: 'storage-before-database',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.ontrack],
  find: view => {
    const { runbook, downAt, steps, at } = view
    const gone = new Map<HostId, number>()
    for (const { id, role } of runbook.hosts.values()) {
      const first = role === 'storage' ? firstPhase(view, [id]) : undefined
      if (first !== undefined) gone.set(id, steps.indexOf(first.step))
    }
    return [...downAt].flatMap(([id, down]): readonly Found[] => {
      const host = runbook.hosts.get(id)
      const early =
        host?.role === 'database' ? storesOf(runbook, host).find(one => (gone.get(one) ?? down) < down) : undefined
      const step = early === undefined ? undefined : steps[gone.get(early) ?? -1]
      if (early === undefined || step === undefined) return []
      return [{ at: at(['hosts', id]), said: words.found(id, early, step.id) }]
    })
  },
}

/** What a host needs, and what its hypervisors need. */
function storesOf({ hosts }: Runbook, { needs, runsOn }: Host): readonly HostId[] {
  return [...needs, ...runsOn.flatMap(id => hosts.get(id)?.needs ?? [])].flat()
}
