import type { HostId } from '../names/ids.ts'
import { isRemovingSketch } from '../plan/sketch.ts'
import { managerUndoesCut as words } from '../words/en/rules/outside.ts'
import { firstPhase } from './first-phase.ts'
import type { Found, Rule } from './rule.ts'

export const managerUndoesCut: Rule = {
  id: 'manager-undoes-cut',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: view => {
    const { runbook, steps, placeOf } = view
    const goneAt = new Map<HostId, number>()
    const isThere = (id: HostId, index: number): boolean => {
      const first = goneAt.has(id) ? undefined : firstPhase(view, [id])
      const at = goneAt.get(id) ?? (first === undefined ? steps.length : steps.indexOf(first.step))
      goneAt.set(id, at)
      return at >= index && runbook.hosts.get(id)?.role !== 'cloud'
    }
    const said = new Set<HostId>()
    return steps.flatMap((step, index): readonly Found[] => {
      if (!isRemovingSketch(step) || step.kind !== 'cut' || said.has(step.by.executor)) return []
      const { executor } = step.by
      const manager = runbook.hosts.get(executor)?.managedBy?.find(id => isThere(id, index))
      if (manager === undefined) return []
      said.add(executor)
      return [{ at: placeOf(step), said: words.found(step.id, executor, manager) }]
    })
  },
}
