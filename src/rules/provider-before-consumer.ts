import { attachmentId, type HostId } from '../names/ids.ts'
import type { Host, Runbook } from '../runbook/runbook.ts'
import { providerBeforeConsumer as words } from '../words/en/rules/shutdown.ts'
import type { Found, Rule } from './rule.ts'
import { serving } from './serving.ts'
import { sources } from './sources.ts'
import type { View } from './view.ts'

export const providerBeforeConsumer: Rule = {
  id: 'provider-before-consumer',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.ontrack],
  find: view =>
    [...view.downAt].flatMap(([id, down]): readonly Found[] => {
      const host = view.runbook.hosts.get(id)
      if (host === undefined) return []
      return gone(view, host, down) ?? cutOff(view, host, down) ?? []
    }),
}

function gone({ runbook, steps, downAt, at }: View, host: Host, down: number): readonly Found[] | undefined {
  const unmet = needsOf(runbook, host).find(need => need.every(one => (downAt.get(one) ?? down) < down))
  if (unmet === undefined) return undefined
  const [provider] = unmet
  const role = runbook.hosts.get(provider)?.role ?? 'other'
  const earlier = (steps[downAt.get(provider) ?? down]?.phaseNumber ?? 0) < (steps[down]?.phaseNumber ?? 0)
  // Of a domain controller another rule speaks: dc-last.
  if (serving.has(role) && earlier) return []
  return [{ at: at(['hosts', host.id, 'needs']), said: words.found(host.id, provider) }]
}

/** Alive, and nothing leads to it any more: the same to who waits for it, and a hypervisor or a person can shut that down all the while. */
function cutOff(view: View, host: Host, down: number): readonly Found[] | undefined {
  const lost = (one: HostId): number => lastLinkAt(view, one) ?? down
  const unmet = needsOf(view.runbook, host).find(need => need.every(one => lost(one) < down))
  if (unmet === undefined) return undefined
  const [provider] = unmet
  const step = view.steps[lost(provider)]?.id ?? ''
  return [{ at: view.at(['hosts', host.id, 'needs']), said: words.cutOff(host.id, provider, step) }]
}

/** The step with which the last of its links falls; undefined: one stays, or its hypervisor carries it. */
function lastLinkAt({ runbook, linksOf, cutAt }: View, id: HostId): number | undefined {
  const host = runbook.hosts.get(id)
  if (host === undefined || host.runsOn.length > 0) return undefined
  const links = (linksOf.get(id) ?? []).map(link => link.id)
  const attachments = host.attachments.map(({ network }) => attachmentId(id, network))
  const own = [...links, ...attachments].map(link => cutAt.get(link))
  const cut = own.filter(at => at !== undefined)
  return cut.length < own.length || cut.length === 0 ? undefined : Math.max(...cut)
}

/** Of a database and its storage another rule speaks: storage-before-database. */
function needsOf({ hosts }: Runbook, { role, needs }: Host): Host['needs'] {
  return role === 'database' ? needs.filter(([first]) => hosts.get(first)?.role !== 'storage') : needs
}
