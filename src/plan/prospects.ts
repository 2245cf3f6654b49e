import { type Diagnostic, error, warning } from '../diagnostic/diagnostic.ts'
import type { Path, Source } from '../diagnostic/span.ts'
import type { HostId, LinkId, NodeId, StepId } from '../names/ids.ts'
import type { Phase, Work, WrittenStep } from '../runbook/runbook.ts'
import type { Topology } from '../topology/topology.ts'
import { type Doing, doingOf } from './doers.ts'
import { failsOpen, noTimerAt } from './fail-open.ts'
import type { Kept } from './kept.ts'
import type { Prospect } from './prospect.ts'
import type { Renderings } from './renderings.ts'
import { type Selected, selectHosts, selectLinks } from './select.ts'
import { unfitDiagnostics } from './unfit.ts'

export interface Prospects {
  readonly list: readonly Prospect[]
  /** Ids by which a step can be named, with the step that does it: `cut:b` where the cut of `a` takes `b` along. */
  readonly named: Pick<ReadonlyMap<StepId, Prospect>, 'get'>
  /** Links that a phase's selector would have cut but for a keep, by phase number. */
  readonly left: ReadonlyMap<number, readonly LinkId[]>
  readonly diagnostics: readonly Diagnostic[]
}

/** All steps of the runbook: those written, and those that the phases' selectors make. One per link and host; the first wins. */
export function prospectsOf(topology: Topology, source: Source, platforms: Renderings, kept: Kept): Prospects {
  const gather = new Gathering(topology, source, platforms)
  const left = new Map<number, readonly LinkId[]>()
  for (const [index, phase] of topology.runbook.phases.entries()) {
    const at: Path = ['phases', index]
    for (const step of phase.steps) gather.written(phase, index + 1, step)
    if (phase.cut !== undefined) {
      const selected = selectLinks(topology.runbook, source, phase.cut)
      left.set(
        index + 1,
        selected.ids.filter(id => kept.links.has(id)),
      )
      gather.selectedLinks(phase, index + 1, [...at, 'cut'], selected, kept)
    }
    if (phase.shutdown !== undefined)
      gather.selectedHosts(phase, index + 1, [...at, 'shutdown'], selectHosts(topology.runbook, source, phase.shutdown))
  }
  return { list: gather.list, named: gather.named, left, diagnostics: gather.diagnostics }
}

const nobody: Prospect['doer'] = { kind: 'nobody' }

/** The steps so far: what is taken already, where the laptop is. */
class Gathering {
  readonly list: Prospect[] = []
  readonly named = new Map<StepId, Prospect>()
  readonly diagnostics: Diagnostic[] = []
  private block = 0
  private place: NodeId | undefined
  private readonly topology: Topology
  private readonly source: Source
  private readonly platforms: Renderings
  private readonly unfitSaid = new Set<string>()

  constructor(topology: Topology, source: Source, platforms: Renderings) {
    this.topology = topology
    this.source = source
    this.platforms = platforms
    this.place = topology.runbook.operator
  }

  written(phase: Phase, phaseNumber: number, step: WrittenStep): void {
    this.block++
    const { work } = step
    const hosts = work.kind === 'collect' ? this.loggedInTo(step) : []
    const doing = this.doing(phase, work, hosts)
    const first = work.kind === 'manual' ? undefined : this.takenBy(doing)
    if (first !== undefined) {
      this.named.set(step.id, first)
      this.diagnostics.push(
        warning('step-again', { step: step.id, first: first.id }, this.source.spanOf(step.path), [
          { at: this.source.spanOf(first.path), why: first.id },
        ]),
      )
      return
    }
    this.add(doing, { id: step.id, phase, phaseNumber, work, written: this.afterPlanned(step), path: step.path })
    if (work.kind === 'move') this.place = work.to
  }

  /** Where a cut is to open again by itself, by one that a timer can be armed on, if there is one. */
  private doing(phase: Phase, work: Work, hosts: readonly HostId[]): Doing {
    const { topology, platforms } = this
    return doingOf(topology, platforms, work, hosts, (candidate, links) => {
      if (!failsOpen(topology.runbook.links, phase, links)) return true
      return noTimerAt(topology, platforms, candidate) === undefined
    })
  }

  /** What it depends on by the ids that are planned: that which does the work of a step left out stands for it. */
  private afterPlanned(step: WrittenStep): WrittenStep {
    return { ...step, dependsOn: [...new Set(step.dependsOn.map(id => this.named.get(id)?.id ?? id))] }
  }

  selectedLinks(phase: Phase, phaseNumber: number, path: Path, selected: Selected<LinkId>, kept: Kept): void {
    this.block++
    this.diagnostics.push(...selected.diagnostics)
    const free = selected.ids.filter(id => !kept.links.has(id))
    if (free.length === 0 && selected.diagnostics.length === 0)
      this.diagnostics.push(
        error('selector-matches-nothing', { sort: 'links', onlyKept: true }, this.source.spanOf(path)),
      )
    for (const link of free) {
      const id = `cut:${link}` as StepId
      if (!this.isTaken(id, path)) this.make(phase, phaseNumber, path, id, { kind: 'cut', link })
    }
  }

  selectedHosts(phase: Phase, phaseNumber: number, path: Path, selected: Selected<HostId>): void {
    this.block++
    this.diagnostics.push(...selected.diagnostics)
    for (const host of selected.ids) {
      const id = `shutdown:${host}` as StepId
      if (!this.isTaken(id, path)) this.make(phase, phaseNumber, path, id, { kind: 'shutdown', host })
    }
  }

  /** The first step of a link or host stands alone; that matters where a decision may leave it out. */
  private isTaken(id: StepId, path: Path): boolean {
    const first = this.named.get(id)
    if (first?.written?.onlyIf !== undefined) {
      const { step, option } = first.written.onlyIf
      const related = [{ at: this.source.spanOf(first.path), why: first.id }]
      const facts = { step: id, first: first.id, decision: step, option }
      this.diagnostics.push(warning('only-if-stands-alone', facts, this.source.spanOf(path), related))
    }
    return first !== undefined
  }

  private make(phase: Phase, phaseNumber: number, path: Path, id: StepId, work: Work): void {
    this.add(this.doing(phase, work, []), { id, phase, phaseNumber, work, path })
  }

  private add(
    doing: Doing,
    what: Pick<Prospect, 'id' | 'phase' | 'phaseNumber' | 'work' | 'path'> & { readonly written?: WrittenStep },
  ): void {
    const { doer, management, spread, links, host } = doing
    if (doer === undefined) {
      const { links: all } = this.topology.runbook
      this.diagnostics.push(...unfitDiagnostics(this.source, all, this.platforms, what, doing.unfit, this.unfitSaid))
    }
    const prospect: Prospect = {
      id: what.id,
      phaseNumber: what.phaseNumber,
      phase: what.phase,
      block: this.block,
      order: this.list.length,
      work: what.work,
      written: what.written,
      path: what.path,
      place: this.place,
      doer: doer ?? nobody,
      management,
      spread,
      links,
      host,
    }
    this.list.push(prospect)
    this.named.set(what.id, prospect)
    // A step that a selector made is named after its link already, and has mostly that one.
    const others = what.work.kind === 'cut' && what.written === undefined ? links.slice(1) : links
    for (const link of others) setFirst(this.named, `cut:${link}` as StepId, prospect)
    if (host !== undefined && what.written !== undefined) setFirst(this.named, `shutdown:${host}` as StepId, prospect)
  }

  /** The step that has this work's link or host already. A person's words are never dropped for that. */
  private takenBy(doing: Doing): Prospect | undefined {
    const ids = [...doing.links.map(id => `cut:${id}`), ...(doing.host === undefined ? [] : [`shutdown:${doing.host}`])]
    return ids.map(id => this.named.get(id as StepId)).find(one => one !== undefined)
  }

  /** What a collect step asks: of what its selector names, those that somebody may log in to. */
  private loggedInTo(step: WrittenStep): readonly HostId[] {
    if (step.work.kind !== 'collect') return []
    const { ids, diagnostics } = selectHosts(this.topology.runbook, this.source, step.work.hosts)
    this.diagnostics.push(...diagnostics)
    const hosts = ids.filter(id => {
      const host = this.topology.runbook.hosts.get(id)
      return host !== undefined && host.platform !== 'manual' && !host.suspect
    })
    return hosts.length > 0 ? hosts : ids
  }
}

function setFirst<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value)
}
