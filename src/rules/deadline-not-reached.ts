import { deadlineNotReached as words } from '../words/en/rules/upkeep.ts'
import type { Found, Rule } from './rule.ts'

export const deadlineNotReached: Rule = {
  id: 'deadline-not-reached',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, drilled, at }) =>
    runbook.phases.flatMap(({ name: phase, deadline }, index): readonly Found[] => {
      const took = drilled?.phases[phase]
      if (deadline === undefined || took === undefined || took <= deadline) return []
      return [{ at: at(['phases', index, 'deadline']), said: words.found(phase, inWords(took), inWords(deadline)) }]
    }),
}

/** `12m`, `90s`. */
function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds % 60 === 0 || seconds > 600 ? `${Math.round(seconds / 60)}m` : `${seconds}s`
}
