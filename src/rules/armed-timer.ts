import { isRemovingSketch } from '../plan/sketch.ts'
import { armedTimer as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'

/** What separates inside and outside only once its timer is confirmed. */
export const armedTimer: Rule = {
  id: 'armed-timer',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, plan, steps, at }) => {
    const { isolation } = plan.proofs
    const open = new Set(isolation.verdict === 'proven' ? isolation.until_confirmed : [])
    if (open.size === 0) return []
    return steps.flatMap((step): readonly Found[] => {
      if (!isRemovingSketch(step) || step.kind !== 'cut') return []
      return step.links
        .filter(id => open.has(id))
        .map(id => {
          const isOwn = runbook.links.get(id)?.fail === 'open'
          const place = isOwn ? ['links', id, 'fail'] : ['phases', step.phaseNumber - 1, 'fail']
          return { at: at(place), said: words.found(id) }
        })
    })
  },
}
