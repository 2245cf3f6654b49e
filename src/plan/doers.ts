import type { HostId, LinkId } from '../names/ids.ts'
import { isNonEmpty } from '../names/ids.ts'
import type { Operation } from '../platform/operation.ts'
import type { Need, Work } from '../runbook/runbook.ts'
import type { Fall } from '../topology/state.ts'
import { type Edge, hostAt, type Line, type Node, type Topology } from '../topology/topology.ts'
import { type Candidate, cutCandidates, shutdownCandidates, unfitToRender } from './candidate.ts'
import { everyAndAny, groupOf, isSoft, nothingFalls } from './falls.ts'
import { probeOperation, type Unfit, unfitToLogIn } from './operations.ts'
import type { Doer } from './prospect.ts'
import type { Renderings } from './renderings.ts'

/** Who does a piece of work, what falls with it, and why hosts that might have done it can't. */
export interface Doing {
  readonly doer: Doer | undefined
  readonly unfit: readonly Unfit[]
  readonly management: Fall
  readonly spread: Fall
  readonly links: readonly LinkId[]
  readonly host: HostId | undefined
}

const takesNothing = { unfit: [], management: nothingFalls, spread: nothingFalls, links: [], host: undefined }

/** What a cut asks of who does it beyond being able to cut. */
export type Preferred = (candidate: Candidate, links: readonly LinkId[]) => boolean

/** `hosts` are those that a `collect` step selects; of those that can cut, only the preferred do, where there are any. */
export function doingOf(
  topology: Topology,
  platforms: Renderings,
  work: Work,
  hosts: readonly HostId[],
  preferred: Preferred = () => true,
): Doing {
  const node = (id: HostId): Node => topology.nodeOf.get(id) as Node
  switch (work.kind) {
    case 'cut':
      return cutting(topology, platforms, topology.lineOf.get(work.link) as Edge, preferred)
    case 'shutdown':
      return shuttingDown(topology, platforms, node(work.host))
    case 'manual':
      return byHand(topology, work)
    case 'run':
      return loggedIn(topology, platforms, [node(work.host)])
    case 'probe': {
      const operation = probeOperation(topology.runbook.hosts, work.probe)
      if (operation === undefined) {
        return { ...takesNothing, doer: undefined, unfit: [{ host: work.probe.from, because: 'no-target' }] }
      }
      return loggedIn(topology, platforms, [node(work.probe.from)], operation)
    }
    case 'collect':
      return loggedIn(topology, platforms, hosts.map(node))
    default:
      return { ...takesNothing, doer: { kind: 'nobody' } }
  }
}

function cutting(topology: Topology, platforms: Renderings, edge: Edge, preferred: Preferred): Doing {
  const line = topology.lines[edge] as Line
  const group = groupOf(topology, edge)
  const links = group.map(one => (topology.lines[one] as Line).id)
  const person = personAt(topology, line)
  if (person !== undefined) {
    const lines = [...new Set([...group, ...person])]
    const doer: Doer = { kind: 'person', needs: line.link?.needs ?? [] }
    const management: Fall = { lines, hosts: nobody }
    return { unfit: [], doer, management, spread: spreadFall(topology, lines, group), links, host: undefined }
  }
  const { fit: all, unfit } = cutCandidates(topology, platforms, edge)
  const better = all.length > 1 ? all.filter(one => preferred(one, links)) : all
  const fit = better.length > 0 ? better : all
  const { every, any } = everyAndAny(fit.map(one => one.falls))
  const doer: Doer | undefined = isNonEmpty(fit) ? { kind: 'one', of: fit } : undefined
  const management: Fall = { lines: any, hosts: nobody }
  const spread = spreadFall(topology, every, group)
  // Mostly both graphs lose the same: then one object says so, of which there may be fifty thousand.
  return {
    doer,
    unfit,
    management,
    spread: sameLines(spread, management) ? management : spread,
    links,
    host: undefined,
  }
}

const nobody: readonly Node[] = []

function sameLines(one: Fall, other: Fall): boolean {
  return one.lines.length === other.lines.length && one.lines.every((edge, index) => other.lines[index] === edge)
}

/** What falls in the spread graph: not what is cut softly itself, whoever does it; a hard cut takes others along all the same. */
function spreadFall(topology: Topology, lines: readonly Edge[], group: readonly Edge[]): Fall {
  return { lines: lines.filter(one => !group.includes(one) || !isSoft(topology.lines[one] as Line)), hosts: nobody }
}

/** The lines that fall beside a link that a person cuts; undefined where a device cuts it. */
function personAt(topology: Topology, line: Line): readonly Edge[] | undefined {
  const { link } = line
  if (link?.by === undefined) return undefined
  if (link.by.kind === 'manual') return []
  const from = link.cutFrom === undefined ? undefined : (topology.nodeOf.get(link.cutFrom) as Node)
  if (from === undefined || hostAt(topology, from)?.platform !== 'manual') return undefined
  const own = from === line.a ? line.aInterface : from === line.b ? line.bInterface : undefined
  return link.by.kind === 'interface' && own !== undefined ? topology.heldBy(from, own) : []
}

function shuttingDown(topology: Topology, platforms: Renderings, node: Node): Doing {
  const host = hostAt(topology, node)
  const fall: Fall = { lines: [], hosts: [node] }
  const doing = (doer: Doer | undefined, unfit: readonly Unfit[]): Doing => {
    return { doer, unfit, management: fall, spread: fall, links: [], host: host?.id }
  }
  if (host?.platform === 'manual') return doing({ kind: 'person', needs: host.needs }, [])
  const { fit, unfit } = shutdownCandidates(topology, platforms, node)
  return doing(isNonEmpty(fit) ? { kind: 'one', of: fit } : undefined, unfit)
}

/** A person's step needs what it says, and what the link says that is cut by hand. */
function byHand(topology: Topology, work: Extract<Work, { kind: 'manual' }>): Doing {
  const edge = work.cut === undefined ? undefined : (topology.lineOf.get(work.cut) as Edge)
  const lines = edge === undefined ? [] : groupOf(topology, edge)
  const hosts = work.shutdown === undefined ? [] : [topology.nodeOf.get(work.shutdown) as Node]
  const needs: Need[] = [...work.needs, ...(edge === undefined ? [] : (topology.lines[edge]?.link?.needs ?? []))]
  return {
    unfit: [],
    doer: { kind: 'person', needs },
    management: { lines, hosts },
    spread: { ...spreadFall(topology, lines, lines), hosts },
    links: lines.map(one => (topology.lines[one] as Line).id),
    host: work.shutdown,
  }
}

/** Work that needs logins and takes nothing out. Without an operation of its own, the platform must at least be known. */
function loggedIn(topology: Topology, platforms: Renderings, nodes: readonly Node[], operation?: Operation): Doing {
  const unfit = nodes.flatMap(node => {
    const host = hostAt(topology, node)
    return (host && (unfitToLogIn(host) ?? unfitToRender(topology, platforms, node, operation))) ?? []
  })
  return { ...takesNothing, unfit, doer: unfit.length === 0 ? { kind: 'all', nodes } : undefined }
}
