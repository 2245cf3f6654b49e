import type { End, Link } from '../runbook/runbook.ts'
import { duplicateLink as words } from '../words/en/rules/tidy.ts'
import type { Found, Rule } from './rule.ts'

export const duplicateLink: Rule = {
  id: 'duplicate-link',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const before = new Map<string, Link[]>()
    const found: Found[] = []
    for (const link of runbook.links.values()) {
      const ends = endsOf(link)
      const others = ends === undefined ? undefined : before.get(ends)
      const other = others?.find(one => wayOf(one) === wayOf(link))
      if (others === undefined && ends !== undefined) before.set(ends, [link])
      else if (other === undefined) others?.push(link)
      else {
        const related = [{ at: at(['links', other.id]), why: other.id }]
        found.push({ at: at(['links', link.id]), said: words.found(link.id, other.id), related })
      }
    }
    return found
  },
}

/** Undefined where no end names an interface: two cables may well join the same two. */
function endsOf({ ends: [a, b] }: Link): string | undefined {
  if (!(hasInterface(a) || hasInterface(b))) return undefined
  const [one, other] = [textOf(a), textOf(b)]
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

function hasInterface(end: End): boolean {
  return end.kind === 'host' && end.interface !== undefined
}

function textOf(end: End): string {
  return end.kind === 'host' ? `${end.host}:${end.interface ?? ''}` : end.network
}

function wayOf({ by, over }: Link): string {
  return JSON.stringify([by, over])
}
