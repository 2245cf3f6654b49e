import { type Diagnostic, error, warning } from '../diagnostic/diagnostic.ts'
import type { TimerFact } from '../diagnostic/plan-codes.ts'
import type { Source } from '../diagnostic/span.ts'
import type { LinkId } from '../names/ids.ts'
import type { Platforms } from '../platform/registry.ts'
import { renderTimer } from '../platform/timer.ts'
import type { Link, Phase, Runbook } from '../runbook/runbook.ts'
import { hostAt, type Topology } from '../topology/topology.ts'
import type { Candidate } from './candidate.ts'
import type { Listed } from './listed.ts'
import type { Prospect } from './prospect.ts'

type Links = ReadonlyMap<LinkId, Link>

/**
 * Whether the cut of these links is to open again by itself unless it is confirmed: what a link says, else its phase.
 * One act opens all of them or none: where they disagree it is closed, and `disagreement` tells.
 */
export function failsOpen(links: Links, { fail }: Pick<Phase, 'fail'>, cut: readonly LinkId[]): boolean {
  return cut.length > 0 && cut.every(id => (links.get(id)?.fail ?? fail) === 'open')
}

/** Whether anything in a runbook says that a cut opens again by itself; where nothing does, no step need be asked. */
export function opensAnything({ links, phases }: Runbook): boolean {
  if (phases.some(({ fail }) => fail === 'open')) return true
  for (const { fail } of links.values()) if (fail === 'open') return true
  return false
}

/** Why no timer would bring back what a host cuts; undefined: one would. */
export function noTimerAt(
  topology: Topology,
  platforms: Platforms,
  { node, operation }: Candidate,
): Omit<TimerFact, 'link'> | undefined {
  const host = hostAt(topology, node)
  const platform = host === undefined ? undefined : platforms.get(host.platform)
  if (host === undefined || platform === undefined) return undefined
  const at = { host: host.id, platform: platform.id }
  if (host.members.length > 0) return { ...at, because: 'cluster' }
  const timer = renderTimer(platform, { operation, privilege: 'none', minutes: 1, cut: 'cut' })
  if (!('because' in timer)) return undefined
  return timer.because === 'platform' ? { ...at, ...timer } : { ...at, ...timer, operation: operation.name }
}

/** Cuts that are to open again by themselves and can't, each at the `fail` that says so. */
export function withoutTimer(
  { topology, platforms, source }: { topology: Topology; platforms: Platforms; source: Source },
  prospects: readonly Prospect[],
): readonly Diagnostic[] {
  const { runbook } = topology
  if (!opensAnything(runbook)) return []
  return prospects.flatMap(prospect => {
    const { doer, links, phase } = prospect
    const [link] = links
    if (link === undefined || !someOpen(runbook.links, phase, links)) return []
    const tell = (fact: Omit<TimerFact, 'link'>) => [told(runbook, source, platforms, prospect, { link, ...fact })]
    if (!failsOpen(runbook.links, phase, links)) return disagreement(runbook, prospect).flatMap(tell)
    if (doer.kind === 'person') return tell({ because: 'person' })
    const why = doer.kind === 'one' ? doer.of.map(one => noTimerAt(topology, platforms, one)) : []
    return why[0] !== undefined && why.every(one => one !== undefined) ? tell(why[0]) : []
  })
}

function someOpen(links: Links, { fail }: Phase, cut: readonly LinkId[]): boolean {
  return cut.some(id => (links.get(id)?.fail ?? fail) === 'open')
}

/** Only what is said of a link itself: a phase's word is for those that say nothing. */
function disagreement({ links }: Runbook, prospect: Prospect): readonly Omit<TimerFact, 'link'>[] {
  const closed = prospect.links.find(id => (links.get(id)?.fail ?? prospect.phase.fail) !== 'open')
  const isSaid = prospect.links.some(id => links.get(id)?.fail === 'open')
  return closed !== undefined && isSaid ? [{ because: 'together', by: closed }] : []
}

/** Cuts that nobody could read back directly: a timer would have to be confirmed blindly. */
export function timersUnseen(
  { topology, platforms, source }: { topology: Topology; platforms: Platforms; source: Source },
  listed: readonly Listed[],
): readonly Diagnostic[] {
  const { runbook } = topology
  return listed.flatMap(({ placed: { prospect, candidate }, sight }) => {
    const [link] = prospect.links
    if (link === undefined || candidate === undefined || sight.kind === 'direct') return []
    if (!failsOpen(runbook.links, prospect.phase, prospect.links)) return []
    const host = hostAt(topology, candidate.node)?.id
    const fact: TimerFact = { link, because: 'sight', ...(host !== undefined && { host }) }
    return [told(runbook, source, platforms, prospect, fact)]
  })
}

function told(
  { links }: Runbook,
  source: Source,
  platforms: Platforms,
  { links: cut, phase, phaseNumber, path, id }: Prospect,
  fact: TimerFact,
): Diagnostic {
  const said = cut.find(one => links.get(one)?.fail === 'open')
  const at = said === undefined ? ['phases', phaseNumber - 1, 'fail'] : ['links', said, 'fail']
  const whose = said === undefined ? { phase: phase.name } : { link: said }
  const facts = { ...fact, ...whose, able: able(platforms) }
  return error('no-timer', facts, source.spanOf(at), [{ at: source.spanOf(path), why: id }])
}

function able(platforms: Platforms): readonly string[] {
  return platforms.ids.filter(one => platforms.get(one)?.rollback.kind === 'timer')
}

/** Links and phases that say `fail: open` and of which no step takes anything out: whoever wrote it waits for a timer that is never armed. */
export function neverOpened(
  { runbook, platforms, source }: { runbook: Runbook; platforms: Platforms; source: Source },
  prospects: readonly Prospect[],
): readonly Diagnostic[] {
  return [...idleLinks(runbook, platforms, source, prospects), ...idlePhases(runbook, source, prospects)]
}

/** Phases that say it, and cut nothing, or only what says itself that it stays cut. */
function idlePhases({ phases, links }: Runbook, source: Source, prospects: readonly Prospect[]): readonly Diagnostic[] {
  return phases.flatMap((phase, index) => {
    if (phase.fail !== 'open') return []
    const isHeard = prospects.some(({ phase: own, links: cut }) => own === phase && someOpen(links, phase, cut))
    if (isHeard) return []
    return [warning('phase-opens-nothing', { phase: phase.name }, source.spanOf(['phases', index, 'fail']))]
  })
}

function idleLinks(
  runbook: Runbook,
  platforms: Platforms,
  source: Source,
  prospects: readonly Prospect[],
): readonly Diagnostic[] {
  const open = [...runbook.links.values()].filter(({ fail }) => fail === 'open')
  if (open.length === 0) return []
  const cut = new Set(prospects.flatMap(({ links }) => links))
  const idle = open.filter(({ id }) => !cut.has(id))
  return idle.map(({ id: link }) =>
    warning('no-timer', { link, because: 'uncut', able: able(platforms) }, source.spanOf(['links', link, 'fail'])),
  )
}
