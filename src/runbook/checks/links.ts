import { error } from '../../diagnostic/diagnostic.ts'
import { methodOf } from '../build/links.ts'
import type { CutMethod, End } from '../runbook.ts'
import type { WrittenLink } from '../schema/links.ts'
import type { Checking } from './check.ts'

/** Whether each link leads somewhere, and whether what cuts it is at one of its ends where it has to be. */
export function checkLinks(checking: Checking): void {
  for (const [id, link] of checking.written.links ?? []) {
    const [first, second] = link.between
    if (nodeOf(first) === nodeOf(second)) {
      const at = checking.source.spanOf(['links', id, 'between'])
      checking.report(error('same-ends', { id: nodeOf(first) }, at))
    } else checkCut(id, link, checking)
  }
}

function nodeOf(end: End): string {
  return end.kind === 'host' ? end.host : end.network
}

// These can be cut somewhere else on the way, or by a person.
const anywhere: ReadonlySet<CutMethod['kind']> = new Set(['ssid', 'policy', 'route', 'block', 'manual'])

function checkCut(id: string, link: WrittenLink, { source, report }: Checking): void {
  const { by, cut_from: host } = link
  if (by?.kind === 'interface' && !link.between.some(end => end.kind === 'host' && end.interface !== undefined)) {
    report(error('no-interface-to-cut', {}, source.spanOf(['links', id, 'by'])))
    return
  }
  const method = methodOf(link)
  if (host === undefined || (method && anywhere.has(method.kind))) return
  const at = source.spanOf(['links', id, 'cut_from'])
  const ends = link.between.flatMap(end => (end.kind === 'host' ? [end] : []))
  const end = ends.find(candidate => candidate.host === host)
  if (!end) report(error('cut-from-not-an-end', { host, ends: ends.map(candidate => candidate.host) }, at))
  else if (method?.kind === 'interface' && end.interface === undefined)
    report(error('no-interface-to-cut', { host }, at))
}
