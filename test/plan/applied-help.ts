import type { HostId, LinkId, NodeId, StepId } from '../../src/names/ids.ts'
import type { Host, Link, Phase, Runbook, Work, WrittenStep } from '../../src/runbook/runbook.ts'

const ways = [
  { words: /^cut (\S+) from (\S+) instead/, apply: cutFrom },
  { words: /^manage (\S+) through (\S+) /, apply: managed },
  { words: /^reach (\S+) over (\S+) /, apply: over },
  { words: /^do (\S+) before (\S+)$/, apply: earlier },
  { words: /^move the laptop to (\S+) before (\S+)$/, apply: moved },
  { words: /^make (\S+) a person’s step$/, apply: byHand },
] as const

/** The runbook as somebody would write it who takes a hint at its word; where that can be done in several ways, all of them. */
export function applied(runbook: Runbook, hint: string): readonly Runbook[] {
  for (const { words, apply } of ways) {
    const [, one = '', other = ''] = words.exec(hint) ?? []
    if (one !== '') return [apply(runbook, one, other)].flat()
  }
  throw new Error(`nobody knows how to take this: ${hint}`)
}

export const kinds = ['another end', 'another network', 'a jump host', 'earlier', 'another place', 'by hand'] as const

/** Which of them a hint is of. */
export function kindOf(hint: string): (typeof kinds)[number] | undefined {
  return kinds[ways.findIndex(({ words }) => words.test(hint))]
}

function cutFrom(runbook: Runbook, id: string, host: string): Runbook {
  return withLink(runbook, id, link => ({ ...link, cutFrom: host as HostId }))
}

function withLink(runbook: Runbook, id: string, change: (link: Link) => Link): Runbook {
  const links = new Map([...runbook.links].map(([key, link]) => [key, key === id ? change(link) : link]))
  return { ...runbook, links }
}

function withFirstWay(runbook: Runbook, id: string, change: (way: Host['ways'][0]) => Host['ways'][0]): Runbook {
  const changed = (host: Host): Host => {
    const [first, ...more] = host.ways
    return { ...host, ways: [change(first), ...more] }
  }
  return {
    ...runbook,
    hosts: new Map([...runbook.hosts].map(([key, host]) => [key, key === id ? changed(host) : host])),
  }
}

function managed(runbook: Runbook, host: string, network: string): Runbook {
  return withFirstWay(runbook, host, way => ({ ...way, manage: { network: network as never, through: [] } }))
}

function over(runbook: Runbook, host: string, jump: string): Runbook {
  return withFirstWay(runbook, host, way => ({ ...way, via: [jump as HostId] }))
}

function earlier(runbook: Runbook, id: string, before: string): Runbook {
  const written = runbook.phases.flatMap(({ steps }) => steps).find(step => step.id === id)
  const without = runbook.phases.map(phase => ({ ...phase, steps: phase.steps.filter(step => step.id !== id) }))
  return { ...runbook, phases: inserted(without, before, written ?? made(id, selectedWork(id))) }
}

function moved(runbook: Runbook, to: string, before: string): Runbook {
  return { ...runbook, phases: inserted(runbook.phases, before, made('moved', { kind: 'move', to: to as NodeId })) }
}

/** A link that a selector cuts is cut by hand; a written step becomes `manual`, a selected shutdown too, as early or as late among the others as may be. */
function byHand(runbook: Runbook, id: string): Runbook | readonly Runbook[] {
  const isWritten = runbook.phases.some(({ steps }) => steps.some(step => step.id === id))
  if (isWritten) {
    const inPlace = (step: WrittenStep): WrittenStep => (step.id === id ? manual(step) : step)
    const phases = runbook.phases.map(phase => ({ ...phase, steps: phase.steps.map(inPlace) }))
    return { ...runbook, phases }
  }
  const work = selectedWork(id)
  if (work.kind === 'cut')
    return withLink(runbook, work.link, ({ cutFrom: _, ...link }) => ({ ...link, by: { kind: 'manual' } }))
  const step = manual(made(id, work))
  const isShut = (host: HostId) => runbook.phases.some(phase => placeIn(phase, `shutdown:${host}`) === 'shutdown')
  const orders = {
    early: bound(runbook, work.host, followed, isShut),
    late: bound(runbook, work.host, following, isShut),
  }
  return [
    { ...runbook, phases: apart(runbook.phases, id, step, host => orders.early.has(host)) },
    { ...runbook, phases: apart(runbook.phases, id, step, host => !orders.late.has(host)) },
  ]
}

const followed = (runbook: Runbook, host: Host): readonly HostId[] => [
  ...host.shutdown.after,
  ...[...runbook.hosts.values()].filter(({ runsOn }) => runsOn.includes(host.id)).map(({ id }) => id),
]
const following = (runbook: Runbook, host: Host): readonly HostId[] => [
  ...[...runbook.hosts.values()].filter(({ shutdown }) => shutdown.after.includes(host.id)).map(({ id }) => id),
  ...host.runsOn,
]

/** Whether hosts would have to be shut down after each other, which the reader of runbooks refuses. */
export function isCircular(runbook: Runbook): boolean {
  return [...runbook.hosts.keys()].some(id => bound(runbook, id, followed).has(id))
}

/** The hosts that must be shut down before one, or after it, in turn; of some alone. */
function bound(
  runbook: Runbook,
  from: HostId,
  next: typeof followed,
  isAmong: (id: HostId) => boolean = () => true,
): ReadonlySet<string> {
  const beside = (id: HostId) => next(runbook, runbook.hosts.get(id) as Host).filter(isAmong)
  const found = new Set<HostId>(beside(from))
  for (const id of found) for (const one of beside(id)) found.add(one)
  return found
}

/** In place of one shutdown of a selector a step of its own; of the others some come before it, the rest after. */
function apart(
  phases: readonly Phase[],
  id: string,
  step: WrittenStep,
  isBefore: (host: string) => boolean,
): readonly Phase[] {
  const at = phases.findIndex(phase => placeIn(phase, id) !== undefined)
  return phases.flatMap((phase, index) => {
    const { cut, shutdown, ...bare } = phase
    if (index !== at || shutdown === undefined) return [phase]
    const some = (wanted: (host: string) => boolean) => {
      const items = shutdown.items.filter(item => item.kind === 'id' && `shutdown:${item.id}` !== id && wanted(item.id))
      return items.length === 0 ? {} : { shutdown: { ...shutdown, items } }
    }
    return [
      { ...bare, ...(cut && { cut }), ...some(isBefore) },
      { ...bare, steps: [step], ...some(host => !isBefore(host)) },
    ]
  })
}

function manual(step: WrittenStep): WrittenStep {
  const { work } = step
  const what = work.kind === 'cut' ? { cut: work.link } : work.kind === 'shutdown' ? { shutdown: work.host } : {}
  return { ...step, work: { kind: 'manual', say: 'By hand', needs: [], ...what } }
}

function made(id: string, work: Work): WrittenStep {
  return { id: id as StepId, work, dependsOn: [], retries: 0, approvals: { count: 0, of: [] }, path: [] }
}

function selectedWork(id: string): Extract<Work, { kind: 'cut' | 'shutdown' }> {
  const [kind, name = ''] = id.split(':')
  return kind === 'cut' ? { kind, link: name as LinkId } : { kind: 'shutdown', host: name as HostId }
}

/** Before a written step, or before all that the selector makes which `before` is one of. */
function inserted(phases: readonly Phase[], before: string, step: WrittenStep): readonly Phase[] {
  const at = phases.findIndex(phase => placeIn(phase, before) !== undefined)
  return phases.flatMap((phase, index) => {
    const place = index === at ? placeIn(phase, before) : undefined
    if (place === undefined) return [phase]
    if (place !== 'shutdown') return [{ ...phase, steps: phase.steps.toSpliced(place, 0, step) }]
    const { cut, shutdown, ...bare } = phase
    const first = { ...bare, ...(cut && { cut }) }
    return [first, { ...bare, steps: [step], ...(shutdown && { shutdown }) }]
  })
}

function placeIn({ steps, cut, shutdown }: Phase, id: string): number | 'shutdown' | undefined {
  const index = steps.findIndex(step => step.id === id)
  if (index !== -1) return index
  const names = (selector: Phase['cut']) => selector?.items.map(item => (item.kind === 'id' ? item.id : '')) ?? []
  if (names(cut).some(link => id === `cut:${link}`)) return steps.length
  return names(shutdown).some(host => id === `shutdown:${host}`) ? 'shutdown' : undefined
}
