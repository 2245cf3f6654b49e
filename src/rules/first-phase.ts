import type { HostId } from '../names/ids.ts'
import { attachmentId } from '../names/ids.ts'
import type { Sketch } from '../plan/sketch.ts'
import type { View } from './view.ts'

/** The first step, whatever an answer may leave out aside, that takes a link from one of these hosts or stops it. */
export function firstPhase(
  { runbook, steps, cutAt, downAt, linksOf }: View,
  hosts: readonly HostId[],
): { readonly step: Sketch; readonly host: HostId } | undefined {
  let first: { readonly at: number; readonly step: Sketch; readonly host: HostId } | undefined
  for (const host of hosts) {
    const attached = runbook.hosts.get(host)?.attachments.map(({ network }) => attachmentId(host, network)) ?? []
    const links = [...(linksOf.get(host) ?? []).map(({ id }) => id), ...attached]
    for (const at of [...links.map(id => cutAt.get(id)), downAt.get(host)]) {
      const step = at === undefined ? undefined : steps[at]
      if (at === undefined || step === undefined || step.onlyIf !== undefined) continue
      if (first === undefined || at < first.at) first = { at, step, host }
    }
  }
  return first
}
