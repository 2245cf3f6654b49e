import { ipv4Of } from '../runbook/grammar/ip.ts'
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
        .filter(({ host }) => host !== 'localhost' && ipv4Of(host) === undefined && !host.includes(':'))
        .map(({ host }) => ({ at: at(['hosts', id, 'address']), said: words.found(id, host) })),
    ),
}
