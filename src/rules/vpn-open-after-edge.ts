import type { LinkId } from '../names/ids.ts'
import { vpnOpenAfterEdge as words } from '../words/en/rules/outside.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const vpnOpenAfterEdge: Rule = {
  id: 'vpn-open-after-edge',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse, sources.nhsImaging],
  find: ({ runbook, plan, steps, cutAt, keptLinks, at }) => {
    const accepted = new Set<LinkId>(plan.proofs.accepted.map(({ link }) => link))
    if (steps.length === 0 || plan.proofs.isolation.verdict !== 'proven') return []
    const open = [...runbook.links.values()].filter(
      ({ id, external, by }) =>
        external && by?.kind === 'tunnel' && !cutAt.has(id) && !keptLinks.has(id) && !accepted.has(id),
    )
    return open.map(({ id }) => ({ at: at(['links', id]), said: words.found(id) }))
  },
}
