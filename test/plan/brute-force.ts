import type { HostId, LinkId, NodeId } from '../../src/names/ids.ts'
import type { Phase, Runbook, SelectorItem, Work } from '../../src/runbook/runbook.ts'
import { allLines, choices, falling, needsMet, reachable, type World } from './reference.ts'

/** A step as the reference sees it. */
export interface Task {
  readonly id: string
  readonly block: number
  readonly place: NodeId
  readonly executors: readonly HostId[]
  readonly person: boolean
  /** All of the executors are needed, not one of them. */
  readonly all: boolean
  /** A decision may leave it out. */
  readonly conditional: boolean
  readonly needs: readonly (readonly HostId[])[]
  /** What falls with it at any executor, and at all of them; ids of links and attachments. */
  readonly any: ReadonlySet<string>
  readonly every: ReadonlySet<string>
  readonly shut: HostId | undefined
}

function ids(items: readonly SelectorItem[]): string[] {
  return items.map(item => (item.kind === 'id' ? item.id : ''))
}

/** The tasks of a runbook whose selectors are lists of ids: blocks in the order written, the first of a link or host wins. */
export function tasks(runbook: Runbook): readonly Task[] {
  const list: Task[] = []
  const taken = new Set<string>()
  let block = 0
  let place = runbook.operator as NodeId
  const kept = keptLinks(runbook)
  const add = (id: string, work: Work, conditional = false): void => {
    const task = { ...taskOf(runbook, id, block, place, work), conditional }
    const what = [...groupOf(runbook, work), ...(task.shut ? [task.shut] : [])]
    if (what.some(one => taken.has(one)) && work.kind !== 'manual') return
    for (const one of what) taken.add(one)
    list.push(task)
  }
  for (const phase of runbook.phases) {
    for (const step of phase.steps) {
      block++
      if (step.work.kind === 'move') place = step.work.to
      else add(step.id, step.work, step.onlyIf !== undefined)
    }
    block++
    for (const link of selected(phase.cut, [...runbook.links.keys()]).filter(id => !kept.has(id)))
      add(`cut:${link}`, { kind: 'cut', link: link as LinkId })
    block++
    for (const host of selected(phase.shutdown, [...runbook.hosts.keys()]))
      add(`shutdown:${host}`, { kind: 'shutdown', host: host as HostId })
  }
  return list
}

/** Links that no selector cuts, since something kept rests on them. */
export function keptLinks(runbook: Runbook): ReadonlySet<string> {
  return new Set(
    runbook.keep.flatMap(keep => {
      if (keep.kind === 'links') return ids(keep.links.items)
      if (keep.kind !== 'between') return []
      if (keep.through !== undefined) return [...keep.through]
      const outside = keep.between.filter(id => runbook.networks.get(id as never)?.kind === 'external')
      return outside.flatMap(id => allLines(runbook).flatMap(line => (line.ends.includes(id) ? [line.id] : [])))
    }),
  )
}

/** Those of them that lead outside: they stay, and isolation doesn't count them. */
export function acceptedLinks(runbook: Runbook): ReadonlySet<string> {
  const external = (id: NodeId): boolean => runbook.networks.get(id as never)?.kind === 'external'
  const lines = allLines(runbook).filter(line => line.ends.some(external))
  const kept = keptLinks(runbook)
  return new Set(lines.map(line => line.id).filter(id => kept.has(id)))
}

function selected(selector: Phase['cut'], all: readonly string[]): readonly string[] {
  const wanted = selector === undefined ? [] : ids(selector.items)
  return all.filter(id => wanted.includes(id))
}

function groupOf(runbook: Runbook, work: Work): readonly string[] {
  const id = work.kind === 'cut' ? work.link : work.kind === 'manual' ? work.cut : undefined
  return id === undefined ? [] : group(runbook, id)
}

function group(runbook: Runbook, id: LinkId): readonly string[] {
  const name = runbook.links.get(id)?.cutWith
  return name === undefined ? [id] : [...runbook.links.values()].filter(one => one.cutWith === name).map(one => one.id)
}

function taskOf(runbook: Runbook, id: string, block: number, place: NodeId, work: Work): Task {
  const base = {
    id,
    block,
    place,
    executors: [],
    person: false,
    all: false,
    conditional: false,
    needs: [],
    shut: undefined,
  }
  const nothing = { any: new Set<string>(), every: new Set<string>() }
  if (work.kind === 'manual' && work.cut !== undefined) {
    const falls = new Set(group(runbook, work.cut))
    const needs = [...work.needs, ...(runbook.links.get(work.cut)?.needs ?? [])]
    return { ...base, person: true, needs, any: falls, every: falls }
  }
  if (work.kind === 'manual') return { ...base, ...nothing, person: true, needs: work.needs, shut: work.shutdown }
  if (work.kind === 'decide') return { ...base, ...nothing, person: true }
  if (work.kind === 'run') return { ...base, ...nothing, all: true, executors: [work.host] }
  if (work.kind === 'collect') {
    const asked = ids(work.hosts.items).map(one => runbook.hosts.get(one as HostId))
    const able = asked.flatMap(one => (one && one.platform !== 'manual' && !one.suspect ? [one.id] : []))
    return { ...base, ...nothing, all: true, executors: able }
  }
  if (work.kind === 'shutdown') {
    const host = runbook.hosts.get(work.host)
    const person = host?.platform === 'manual'
    const acting = host?.shutdown.by === 'hypervisor' ? host.runsOn : [work.host]
    const able = acting.filter(one => !isBarred(runbook, one))
    const hand = person ? { person, needs: host?.needs ?? [] } : { executors: able }
    return { ...base, ...nothing, ...hand, shut: work.host }
  }
  if (work.kind !== 'cut') return { ...base, ...nothing }
  const link = runbook.links.get(work.link)
  const from = link?.cutFrom === undefined ? undefined : runbook.hosts.get(link.cutFrom)
  if (link?.by?.kind === 'manual' || from?.platform === 'manual') {
    const lines = allLines(runbook).filter(line => group(runbook, work.link).includes(line.id))
    const named = lines.filter(line => line.id === work.link)
    const falls = new Set(
      from?.platform === 'manual'
        ? named.flatMap(line => [...falling(runbook, line, from.id, lines)])
        : lines.map(line => line.id),
    )
    return { ...base, person: true, needs: link?.needs ?? [], any: falls, every: falls }
  }
  const all = choices(runbook, work.link)
  const any = new Set(all.flatMap(one => [...one.falls]))
  const every = new Set([...any].filter(one => all.every(choice => choice.falls.has(one))))
  return { ...base, executors: all.map(one => one.executor), any, every }
}

/** Nobody logs in where a person acts, or where the intruder may listen. */
function isBarred(runbook: Runbook, id: HostId): boolean {
  const host = runbook.hosts.get(id)
  return host?.platform === 'manual' || host?.suspect === true
}

export function worldAfter(done: readonly Task[]): World {
  return {
    cut: new Set(done.flatMap(one => [...one.any])),
    shut: new Set(done.flatMap(one => (one.shut === undefined ? [] : [one.shut]))),
  }
}

/** Whether a task may have its turn in this world. */
export function possible(runbook: Runbook, world: World, task: Task): boolean {
  if (task.person) return needsMet(runbook, world, task.needs as never, task.place)
  const inReach = (id: HostId): boolean => reachable(runbook, world, id, task.place)
  return task.all ? task.executors.every(inReach) : task.executors.some(inReach)
}

/** Must `first` come before `second`, both being shutdowns? */
export function mustPrecede(runbook: Runbook, first: Task, second: Task): boolean {
  if (first.shut === undefined || second.shut === undefined) return false
  const after = runbook.hosts.get(second.shut)?.shutdown.after.includes(first.shut) === true
  return after || runbook.hosts.get(first.shut)?.runsOn.includes(second.shut) === true
}

/** Tries every order that the blocks and precedences allow, and tells whether one works. */
export function someOrderWorks(runbook: Runbook, all: readonly Task[]): boolean {
  const hopeless = new Set<string>()
  const go = (done: readonly Task[]): boolean => {
    if (done.length === all.length) return true
    const key = done
      .map(one => one.id)
      .toSorted()
      .join(' ')
    if (hopeless.has(key)) return false
    const left = all.filter(one => !done.includes(one))
    const block = Math.min(...left.map(one => one.block))
    const world = worldAfter(done)
    const next = left.filter(one => one.block === block && !left.some(other => mustPrecede(runbook, other, one)))
    if (next.some(one => possible(runbook, world, one) && go([...done, one]))) return true
    hopeless.add(key)
    return false
  }
  return go([])
}
