import type { HostId, LinkId, NodeId } from '../../src/names/ids.ts'
import type { Phase, Runbook, SelectorItem, Work } from '../../src/runbook/runbook.ts'
import { choices, needsMet, reachable, type World } from './reference.ts'

/** A step as the reference sees it. */
export interface Task {
  readonly id: string
  readonly block: number
  readonly place: NodeId
  readonly executors: readonly HostId[]
  readonly person: boolean
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
  const add = (id: string, work: Work): void => {
    const task = taskOf(runbook, id, block, place, work)
    const what = [...groupOf(runbook, work), ...(task.shut ? [task.shut] : [])]
    if (what.some(one => taken.has(one)) && work.kind !== 'manual') return
    for (const one of what) taken.add(one)
    list.push(task)
  }
  for (const phase of runbook.phases) {
    for (const step of phase.steps) {
      block++
      if (step.work.kind === 'move') place = step.work.to
      else add(step.id, step.work)
    }
    block++
    for (const link of selected(phase.cut, [...runbook.links.keys()]))
      add(`cut:${link}`, { kind: 'cut', link: link as LinkId })
    block++
    for (const host of selected(phase.shutdown, [...runbook.hosts.keys()]))
      add(`shutdown:${host}`, { kind: 'shutdown', host: host as HostId })
  }
  return list
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
  const base = { id, block, place, executors: [], person: false, needs: [], shut: undefined }
  const nothing = { any: new Set<string>(), every: new Set<string>() }
  if (work.kind === 'manual' && work.cut !== undefined) {
    const falls = new Set(group(runbook, work.cut))
    return { ...base, person: true, needs: runbook.links.get(work.cut)?.needs ?? [], any: falls, every: falls }
  }
  if (work.kind === 'shutdown') {
    const host = runbook.hosts.get(work.host)
    const person = host?.platform === 'manual'
    const hand = person ? { person, needs: host?.needs ?? [] } : { executors: [work.host] }
    return { ...base, ...nothing, ...hand, shut: work.host }
  }
  if (work.kind !== 'cut') return { ...base, ...nothing }
  const link = runbook.links.get(work.link)
  const from = link?.cutFrom === undefined ? undefined : runbook.hosts.get(link.cutFrom)
  if (link?.by?.kind === 'manual' || from?.platform === 'manual') {
    const falls = new Set(group(runbook, work.link))
    return { ...base, person: true, needs: link?.needs ?? [], any: falls, every: falls }
  }
  const all = choices(runbook, work.link)
  const any = new Set(all.flatMap(one => [...one.falls]))
  const every = new Set([...any].filter(one => all.every(choice => choice.falls.has(one))))
  return { ...base, executors: all.map(one => one.executor), any, every }
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
  return task.executors.some(id => reachable(runbook, world, id, task.place))
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
