import { nameNotAddress as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'

export const nameNotAddress: Rule = {
  id: 'name-not-address',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    [...runbook.hosts.values()].flatMap(({ id, ways: [way] }): readonly Found[] =>
      way.addresses
        .filter(({ host }) => isName(host))
        .map(({ host }) => ({ at: at(['hosts', id, 'address']), said: words.found(id, host) })),
    ),
}

// No name ends in a label of digits alone, so what has digits and dots alone is an address.
function isName(host: string): boolean {
  return host !== 'localhost' && /[^0-9.]/.test(host) && !host.includes(':')
}
