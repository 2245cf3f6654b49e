import type { Host } from '../runbook/runbook.ts'
import { backupAfterDc as words } from '../words/en/rules/recovery.ts'
import { firstPhase } from './first-phase.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const backupAfterDc: Rule = {
  id: 'backup-after-dc',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.scripps, sources.recovery, sources.uvm],
  find: view => {
    const reached = view.runbook.hosts
    const first = firstPhase(
      view,
      [...reached.values()].filter(isHigh).map(({ id }) => id),
    )
    if (first === undefined) return []
    return [...reached.values()].flatMap(({ id, role }): readonly Found[] => {
      const own = role === 'backup' ? firstPhase(view, [id]) : undefined
      if (own === undefined || own.step.phaseNumber <= first.step.phaseNumber) return []
      return [{ at: view.at(['hosts', id]), said: words.found(id, first.host, own.step.phase) }]
    })
  },
}

function isHigh({ role }: Host): boolean {
  return role === 'directory' || role === 'hypervisor'
}
