import { flushIsNotACut as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'

export const flushIsNotACut: Rule = {
  id: 'flush-is-not-a-cut',
  severity: 'error',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    runSteps(runbook).flatMap(({ work, path }): readonly Found[] =>
      work.do.every(({ command }) => clearing.test(command))
        ? [{ at: at([...path, 'run', 'do']), said: words.found(work.do[0].command) }]
        : [],
    ),
}

const clearing =
  /^(?:sudo (?:-n )?)?(?:clear (?:crypto|ip|bgp|arp|conn|xlate|local-host|session|security)|diag(?:nose)? (?:sys session|vpn (?:tunnel|ike gateway)) (?:clear|flush)|conntrack -[FD]|ip (?:-\d )?neigh(?:bour)? flush)\b/i
