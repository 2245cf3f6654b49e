import type { HostId } from '../names/ids.ts'
import { rebootTakesPower as words } from '../words/en/rules/patients.ts'
import { restarts } from './restarting.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'
import { sources } from './sources.ts'

export const rebootTakesPower: Rule = {
  id: 'reboot-takes-power',
  severity: 'error',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime],
  find: ({ runbook, at }) => {
    const fed = new Map<HostId, HostId>()
    for (const { id, role, criticality, poweredBy } of runbook.hosts.values())
      if (role === 'telephony' || criticality === 'life') for (const power of poweredBy) fed.set(power, id)
    return runSteps(runbook).flatMap(({ id, work, path }): readonly Found[] => {
      const powered = fed.get(work.host)
      if (powered === undefined || !work.do.some(({ command }) => restarts(command))) return []
      return [{ at: at([...path, 'run', 'do']), said: words.found(id, work.host, powered) }]
    })
  },
}
