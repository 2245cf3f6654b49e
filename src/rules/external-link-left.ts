import type { LinkId } from '../names/ids.ts'
import { externalLinkLeft as words } from '../words/en/rules/outside.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const externalLinkLeft: Rule = {
  id: 'external-link-left',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse],
  find: ({ runbook, plan, steps, cutAt, keptLinks, at }) => {
    // Where isolation is refuted, that says it already.
    if (steps.length === 0 || plan.proofs.isolation.verdict !== 'proven') return []
    const accepted = new Set<LinkId>(plan.proofs.accepted.map(({ link }) => link))
    const left = [...runbook.links.values()].filter(
      ({ id, external, by }) =>
        external && by?.kind !== 'tunnel' && !cutAt.has(id) && !keptLinks.has(id) && !accepted.has(id),
    )
    return left.map(({ id }) => ({ at: at(['links', id]), said: words.found(id) }))
  },
}
