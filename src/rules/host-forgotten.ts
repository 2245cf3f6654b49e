import type { HostId } from '../names/ids.ts'
import type { Host } from '../runbook/runbook.ts'
import { hostForgotten as words } from '../words/en/rules/upkeep.ts'
import type { Rule } from './rule.ts'

export const hostForgotten: Rule = {
  id: 'host-forgotten',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, plan, downAt, kept, linksOf, at }) => {
    const { isolation } = plan.proofs
    if (isolation.verdict !== 'proven' || isolation.inside.length === 0) return []
    const inside = new Set<string>(isolation.inside)
    const isDecided = ({ id, forwards, role, attachments, runsOn }: Host): boolean => {
      // Who passes traffic on is judged by what lies behind; the cloud is not ours to isolate.
      if (forwards || role === 'cloud' || downAt.has(id) || kept.has(id) || inside.has(id)) return true
      const beside = (linksOf.get(id) ?? []).flatMap(({ ends }) =>
        ends.map(end => (end.kind === 'host' ? end.host : end.network)),
      )
      const around = [...attachments.map(({ network }) => network), ...beside.filter(one => one !== id), ...runsOn]
      return (
        around.length === 0 ||
        around.some(one => inside.has(one) || runbook.hosts.get(one as HostId)?.forwards === true)
      )
    }
    const open = [...runbook.hosts.values()].filter(host => !isDecided(host))
    return open.map(({ id }) => ({ at: at(['hosts', id]), said: words.found(id) }))
  },
}
