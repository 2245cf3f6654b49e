import type { Link } from '../runbook/runbook.ts'
import { duplicateLink as words } from '../words/en/rules/tidy.ts'
import type { Found, Rule } from './rule.ts'

export const duplicateLink: Rule = {
  id: 'duplicate-link',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const first = new Map<string, string>()
    return [...runbook.links.values()].flatMap((link): readonly Found[] => {
      const key = keyOf(link)
      const other = key === undefined ? undefined : first.get(key)
      if (key !== undefined && other === undefined) first.set(key, link.id)
      if (other === undefined) return []
      const related = [{ at: at(['links', other]), why: other }]
      return [{ at: at(['links', link.id]), said: words.found(link.id, other), related }]
    })
  },
}

/** Undefined where no end names an interface: two cables may well join the same two. */
function keyOf({ ends, by, over }: Link): string | undefined {
  const named = ends.some(end => end.kind === 'host' && end.interface !== undefined)
  const texts = ends.map(end => (end.kind === 'host' ? `${end.host}:${end.interface ?? ''}` : end.network))
  return named ? JSON.stringify([texts.toSorted(), by, over]) : undefined
}
