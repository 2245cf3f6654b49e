import { elsewhere, error } from '../../diagnostic/diagnostic.ts'
import type { RunbookCodes } from '../../diagnostic/runbook-codes.ts'
import type { Path } from '../../diagnostic/span.ts'
import type { Checking } from './check.ts'
import { circlesOf, type Edges } from './circles.ts'

/** Accesses that fall back on each other, hosts that wait for each other, links that ride on each other. */
export function checkOrders(checking: Checking): void {
  reportCircles('fallback', fallbacks(checking), checking)
  reportCircles('shutdown', shutdowns(checking), checking)
  reportCircles('over', underlays(checking), checking)
}

type PathEdges = Edges<Path>

export function reportCircles(of: RunbookCodes['cycle']['of'], edges: PathEdges, { source, report }: Checking): void {
  for (const { ids, edges: paths } of circlesOf(edges)) {
    const [first, ...more] = paths.map(path => source.spanOf(path))
    const related = more.map(at => elsewhere('circle', at))
    if (first) report(error('cycle', { of, ids }, first, related))
  }
}

function fallbacks({ written }: Checking): PathEdges {
  const edges = [...(written.access ?? [])].map(([id, { fallback }]) => {
    const to = fallback === undefined ? [] : [{ to: fallback, edge: ['access', id, 'fallback'] }]
    return [id, to] as const
  })
  return new Map(edges)
}

/** A host waits for those of `after`, a hypervisor for its guests. */
function shutdowns({ written }: Checking): PathEdges {
  const edges = new Map<string, { readonly to: string; readonly edge: Path }[]>()
  for (const id of written.hosts?.keys() ?? []) edges.set(id, [])
  for (const [id, { shutdown, runs_on: hypervisors }] of written.hosts ?? []) {
    for (const to of shutdown?.after ?? []) edges.get(id)?.push({ to, edge: ['hosts', id, 'shutdown', 'after'] })
    for (const hypervisor of hypervisors ?? []) edges.get(hypervisor)?.push({ to: id, edge: ['hosts', id, 'runs_on'] })
  }
  return edges
}

function underlays({ written }: Checking): PathEdges {
  const edges = [...(written.links ?? [])].map(([id, { over }]) => {
    return [id, (over ?? []).map(to => ({ to, edge: ['links', id, 'over'] }))] as const
  })
  return new Map(edges)
}
