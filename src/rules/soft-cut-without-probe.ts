import { softCutWithoutProbe as words } from '../words/en/rules/proof.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const softCutWithoutProbe: Rule = {
  id: 'soft-cut-without-probe',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.assurance],
  find: ({ plan, steps, runbook, at }) => {
    const { isolation } = plan.proofs
    const probed =
      runbook.goal.probes.length > 0 || steps.some(step => step.kind === 'probe' && step.expect === 'unreachable')
    if (isolation.verdict !== 'proven' || probed) return []
    return isolation.soft.map(({ link }) => ({ at: at(['links', link, 'sufficient']), said: words.found(link) }))
  },
}
