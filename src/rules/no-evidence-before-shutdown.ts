import type { HostId } from '../names/ids.ts'
import { isRemovingSketch } from '../plan/sketch.ts'
import type { Role } from '../runbook/runbook.ts'
import { noEvidenceBeforeShutdown as words } from '../words/en/rules/evidence.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const noEvidenceBeforeShutdown: Rule = {
  id: 'no-evidence-before-shutdown',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cisa, sources.volatility],
  find: ({ runbook, steps, stopAt, settled, at }) => {
    if (!settled) return []
    const collected = new Map<HostId, number>()
    for (const [index, step] of steps.entries())
      for (const { by } of step.kind === 'collect' ? step.from : [])
        if (!collected.has(by.executor)) collected.set(by.executor, index)
    return [...stopAt].flatMap(([id, index]): readonly Found[] => {
      const host = runbook.hosts.get(id)
      const step = steps[index]
      if (host === undefined || step === undefined || !isRemovingSketch(step) || !holdsTraces.has(host.role)) return []
      return (collected.get(id) ?? steps.length) < index ? [] : [{ at: at(['hosts', id]), said: words.found(id) }]
    })
  },
}

const holdsTraces: ReadonlySet<Role> = new Set<Role>([
  'directory',
  'database',
  'application',
  'ehr',
  'pacs',
  'laboratory',
  'interface-engine',
  'workstation',
  'server',
])
