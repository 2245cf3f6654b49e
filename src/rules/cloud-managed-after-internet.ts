import type { HostId } from '../names/ids.ts'
import { isRemovingSketch } from '../plan/sketch.ts'
import { cloudManagedAfterInternet as words } from '../words/en/rules/outside.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const cloudManagedAfterInternet: Rule = {
  id: 'cloud-managed-after-internet',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cloud],
  find: ({ runbook, steps, outside, placeOf }) => {
    const first = outside.find(index => steps[index]?.onlyIf === undefined)
    const cut = first === undefined ? undefined : steps[first]
    if (first === undefined || cut === undefined) return []
    const said = new Set<HostId>()
    return steps.slice(first + 1).flatMap((step): readonly Found[] => {
      if (!isRemovingSketch(step) || step.kind !== 'cut' || said.has(step.by.executor)) return []
      const { executor } = step.by
      const manager = runbook.hosts.get(executor)?.managedBy?.find(id => runbook.hosts.get(id)?.role === 'cloud')
      if (manager === undefined) return []
      said.add(executor)
      return [{ at: placeOf(step), said: words.found(step.id, executor, manager, cut.id) }]
    })
  },
}
