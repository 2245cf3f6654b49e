import { error } from '../../diagnostic/diagnostic.ts'
import type { Path } from '../../diagnostic/span.ts'
import { phaseOf } from '../build/phases.ts'
import type { Checking } from './check.ts'

/** Whether the attachments that are named exist: in steps, in `through` of what is kept and of how hosts are managed. */
export function checkNamedAttachments(checking: Checking): void {
  const { phases = [], keep = [], hosts = new Map() } = checking.written
  for (const { work, path } of phases.flatMap((phase, index) => phaseOf(phase, index, {}).steps)) {
    if (work.kind === 'cut') checkAttachment(work.link, [...path, 'cut'], checking)
    else if (work.kind === 'manual' && work.cut !== undefined)
      checkAttachment(work.cut, [...path, 'manual', 'cut'], checking)
  }
  for (const [index, kept] of keep.entries())
    if (kept.kind === 'between') checkAll(kept.through ?? [], ['keep', index, 'through'], checking)
  for (const [id, { manage, ways = [] }] of hosts) {
    checkAll((manage?.through ?? []).flat(), ['hosts', id, 'manage', 'through'], checking)
    for (const [index, way] of ways.entries())
      checkAll((way.manage?.through ?? []).flat(), ['hosts', id, 'ways', index, 'manage', 'through'], checking)
  }
}

function checkAll(links: readonly string[], path: Path, checking: Checking): void {
  for (const link of links) checkAttachment(link, path, checking)
}

function checkAttachment(link: string, path: Path, { written, source, report }: Checking): void {
  const [host = '', network] = link.split('~')
  const networks = written.hosts?.get(host)?.networks?.map(attachment => attachment.network) ?? []
  // A host that is at fault isn't among those that were read.
  if (network === undefined || !written.hosts?.has(host)) return
  if (networks.some(attached => attached === network)) return
  report(error('no-such-attachment', { id: link, host, networks }, source.spanOf(path)))
}
