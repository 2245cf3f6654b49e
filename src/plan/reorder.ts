import type { StepId } from '../names/ids.ts'
import type { Host, Link } from '../runbook/runbook.ts'
import type { Topology } from '../topology/topology.ts'
import { doingOf } from './doers.ts'
import { allStuck } from './order.ts'
import type { Prospect } from './prospect.ts'
import type { Renderings } from './renderings.ts'

/** What of a runbook is changed to try a way round: who cuts a link, the ways into a host. The graph stays what it is. */
export interface Changed {
  readonly links?: ReadonlyMap<Link['id'], Link>
  readonly hosts?: ReadonlyMap<Host['id'], Host>
}

/** The steps of a runbook and which of a block must follow which. */
export interface Steps {
  readonly all: readonly Prospect[]
  readonly later: ReadonlyMap<Prospect, readonly Prospect[]>
}

/** The ids of what is stuck somewhere in a runbook; none: there is an order. */
export type StuckIds = ReadonlySet<StepId>

/** What is stuck in a changed runbook; undefined where nobody could do a changed cut. */
export function stuckChanged(
  topology: Topology,
  platforms: Renderings,
  steps: Steps,
  changed: Changed,
): StuckIds | undefined {
  const other = withChanges(topology, changed)
  const swapped = new Map<Prospect, Prospect>()
  for (const one of steps.all) {
    const { work } = one
    if (work.kind !== 'cut' || !one.links.some(id => changed.links?.has(id) === true)) continue
    const { doer, management, spread } = doingOf(other, platforms, work, [])
    if (doer === undefined) return undefined
    swapped.set(one, { ...one, doer, management, spread })
  }
  return stuckWith(other, steps, swapped)
}

function withChanges(topology: Topology, { links = new Map(), hosts = new Map() }: Changed): Topology {
  const { runbook } = topology
  return {
    ...topology,
    runbook: {
      ...runbook,
      links: links.size === 0 ? runbook.links : new Map([...runbook.links, ...links]),
      hosts: hosts.size === 0 ? runbook.hosts : new Map([...runbook.hosts, ...hosts]),
    },
    hosts: topology.hosts.map(host => hosts.get(host.id) ?? host),
    lines: topology.lines.map(line => {
      const link = line.link && links.get(line.link.id)
      return link === undefined ? line : { ...line, link }
    }),
  }
}

/** What is stuck with some steps in place of others. */
export function stuckWith(
  topology: Topology,
  { all, later }: Steps,
  swapped: ReadonlyMap<Prospect, Prospect>,
): StuckIds {
  const renamed = (one: Prospect): Prospect => swapped.get(one) ?? one
  const list = all.map(renamed).toSorted((a, b) => a.block - b.block)
  const followers = new Map([...later].map(([first, after]) => [renamed(first), after.map(renamed)]))
  return new Set(allStuck(topology, list, followers).map(({ id }) => id))
}
