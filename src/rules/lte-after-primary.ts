import type { Link, Runbook } from '../runbook/runbook.ts'
import { lteAfterPrimary as words } from '../words/en/rules/outside.ts'
import type { Found, Rule } from './rule.ts'

export const lteAfterPrimary: Rule = {
  id: 'lte-after-primary',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, cutAt, steps, at }) => {
    const lines = [...runbook.links.values()].filter(({ external, by }) => external && by?.kind !== 'tunnel')
    const first = new Map<string, Link>()
    for (const link of lines) {
      const place = placeOf(runbook, link)
      const cut = cutAt.get(link.id)
      if (cut === undefined || place === undefined || dials(runbook, link) || steps[cut]?.onlyIf) continue
      const before = first.get(place)
      if (before === undefined || cut < (cutAt.get(before.id) ?? 0)) first.set(place, link)
    }
    return lines.flatMap((link): readonly Found[] => {
      const place = placeOf(runbook, link)
      const primary = place === undefined ? undefined : first.get(place)
      const cut = cutAt.get(link.id)
      if (primary === undefined || cut === undefined || !dials(runbook, link)) return []
      if (cut <= (cutAt.get(primary.id) ?? 0)) return []
      const related = [{ at: at(['links', primary.id]), why: primary.id }]
      return [{ at: at(['links', link.id]), said: words.found(link.id, primary.id), related }]
    })
  },
}

/** A line stands in for those of its own site that lead to the same world. */
function placeOf({ hosts }: Runbook, { ends }: Link): string | undefined {
  const [network] = ends.flatMap(end => (end.kind === 'network' ? [end.network] : []))
  const [site = ''] = ends.flatMap(end => (end.kind === 'host' ? [hosts.get(end.host)?.site ?? ''] : []))
  return network === undefined ? undefined : `${network} ${site}`
}

/** By the role of its host, or by the name that a modem's interface has. */
function dials({ hosts }: Runbook, { ends }: Link): boolean {
  return ends.some(
    end =>
      end.kind === 'host' &&
      (hosts.get(end.host)?.role === 'lte-router' || /^(?:wwan|lte|cellular|ppp)/i.test(end.interface ?? '')),
  )
}
