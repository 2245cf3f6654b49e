import type { Role } from '../runbook/runbook.ts'
import { dcLast as words } from '../words/en/rules/shutdown.ts'
import type { Rule } from './rule.ts'
import { serving } from './serving.ts'
import { sources } from './sources.ts'

export const dcLast: Rule = {
  id: 'dc-last',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.recovery],
  find: ({ runbook, steps, stopAt, at }) => {
    const stops = [...stopAt].flatMap(([id, index]) => {
      const host = runbook.hosts.get(id)
      const step = steps[index]
      return host === undefined || step === undefined ? [] : [{ host, step }]
    })
    const servers = stops.filter(({ host }) => !serving.has(host.role) && !below.has(host.role))
    const last = servers.toSorted((a, b) => b.step.phaseNumber - a.step.phaseNumber)[0]
    if (last === undefined) return []
    return stops
      .filter(({ host, step }) => serving.has(host.role) && step.phaseNumber < last.step.phaseNumber)
      .map(({ host, step }) => ({ at: at(['hosts', host.id]), said: words.found(host.id, step.phase, last.host.id) }))
  },
}

/** What the servers run on goes down after them in any case. */
const below: ReadonlySet<Role> = new Set(['hypervisor', 'storage', 'backup', 'switch', 'router', 'firewall'])
