import { isNonEmpty } from '../names/ids.ts'
import { type EvidenceKind, evidenceKinds, type RunCommand, type Work } from '../runbook/runbook.ts'
import type { Topology } from '../topology/topology.ts'
import { titles, whys } from '../words/en/plan.ts'
import type { StepHashes } from './fingerprint.ts'
import type { Listed } from './listed.ts'
import { probeOperation } from './operations.ts'
import type { CollectStep, DeviceHand, GateStep, ProbeStep, RunLine, RunStep, Step, TalkStep } from './plan.ts'
import { personStep, removingStep } from './removing-steps.ts'
import { isSameTurn } from './same-turn.ts'
import { type Sketch, sketchOf } from './sketch.ts'
import { baseOf, deviceHand, hostTimeout, lines, type Making, takesNothing } from './step-base.ts'
import { byVolatility } from './volatility.ts'

/**
 * Makes the steps of a runbook. A step that has its turn as one that was made before, in whatever plan, is that one, or
 * in another wave its copy: all that it is made from besides stands in the runbook.
 */
export function stepMaking(making: Making, hashes: StepHashes): (listed: Listed) => Step {
  const known: ({ readonly listed: Listed; readonly step: Step } | undefined)[] = []
  const madeOf = (listed: Listed): Step => {
    const before = known[listed.placed.prospect.order]
    if (before === undefined || !isSameTurn(before.listed, listed)) return stepOf(making, listed)
    if (before.step.wave === listed.wave) return before.step
    const moved = { ...before.step, wave: listed.wave }
    hashes.share(moved, before.step)
    return moved
  }
  return listed => {
    const step = madeOf(listed)
    known[listed.placed.prospect.order] = { listed, step }
    return step
  }
}

/** The steps as they are shown, fingerprinted and run; before a phase that asks for approvals, its gate. */
export function inTurn<T>(listed: readonly Listed[], make: (one: Listed) => T): readonly (T | GateStep)[] {
  const steps: (T | GateStep)[] = []
  let before: number | undefined
  for (const one of listed) {
    const { phaseNumber } = one.placed.prospect
    if (phaseNumber !== before) steps.push(...gateOf(one))
    before = phaseNumber
    steps.push(make(one))
  }
  return steps
}

/** The same without the lines and sentences of what devices take out. */
export function sketchesOf(
  topology: Topology,
  listed: readonly Listed[],
  make: (one: Listed) => Step,
): readonly Sketch[] {
  return inTurn<Sketch>(listed, one => sketchOf(topology, one) ?? make(one))
}

function gateOf(listed: Listed): readonly GateStep[] {
  const { phase, phaseNumber, place } = listed.placed.prospect
  const { approvals } = phase
  if (approvals.count === 0) return []
  return [
    {
      kind: 'gate',
      id: `gate:${phaseNumber}` as GateStep['id'],
      phase: phase.name,
      phaseNumber,
      wave: listed.wave,
      title: titles.gate(phase.name, approvals.count),
      ...(place !== undefined && { place }),
      dependsOn: [],
      timeout: 0,
      retries: 0,
      onFailure: 'ask',
      approvals,
      removes: takesNothing,
      why: whys.talk,
      verification: { kind: 'none' },
    },
  ]
}

function stepOf(making: Making, listed: Listed): Step {
  const { prospect, candidate, entries } = listed.placed
  const [entry] = entries
  if (prospect.doer.kind === 'person') return personStep(making, listed)
  if (candidate !== undefined && entry !== undefined) return removingStep(making, listed, entry, candidate.operation)
  switch (prospect.work.kind) {
    case 'collect':
      return collectStep(making, listed, prospect.work)
    case 'probe':
      return probeStep(making, listed, prospect.work)
    case 'run':
      return runStep(making, listed, prospect.work)
    default:
      return talkStep(listed, prospect.work)
  }
}

function collectStep(making: Making, listed: Listed, work: Extract<Work, { kind: 'collect' }>): CollectStep {
  const hands = listed.placed.entries.map(entry => deviceHand(making, entry))
  const from = hands.map(by => ({ by, reads: readsOf(making, by, work) }))
  if (!isNonEmpty(from)) throw new Error(`${listed.placed.prospect.id} reads from nobody`)
  const timeout = Math.max(...hands.map(by => hostTimeout(making, by.executor, by.login.access)))
  const base = baseOf(listed, titles.collect(from.length), whys.reads, takesNothing, timeout)
  return { ...base, kind: 'collect', verification: { kind: 'none' }, from }
}

function readsOf(making: Making, by: DeviceHand, work: Extract<Work, { kind: 'collect' }>) {
  const all = work.what.length === 0 && work.commands.length === 0 ? evidenceKinds : work.what
  const can = making.platforms.get(by.platform)?.operations ?? {}
  const known = all.filter(what => `evidence.${what}` in can)
  const kinds = known.flatMap((what: EvidenceKind) =>
    lines(making, by, { name: `evidence.${what}`, params: {} }).variants[0].lines.map(command => ({ what, command })),
  )
  return byVolatility([...kinds, ...work.commands.map(command => ({ what: 'command' as const, command }))])
}

function probeStep(making: Making, listed: Listed, work: Extract<Work, { kind: 'probe' }>): ProbeStep {
  const by = deviceHand(making, listed.placed.entries[0] as Listed['placed']['entries'][0])
  const operation = probeOperation(making.topology.runbook.hosts, work.probe)
  const check = operation === undefined ? undefined : lines(making, by, operation).check
  if (check === undefined) throw new Error(`${listed.placed.prospect.id} has nothing to ask`)
  const title = titles.probe(work.probe.from, targetOf(work), work.expect)
  const base = baseOf(listed, title, whys.reads, takesNothing, hostTimeout(making, by.executor, by.login.access))
  return { ...base, kind: 'probe', verification: { kind: 'direct' }, by, expect: work.expect, check }
}

function targetOf({ probe: { to } }: Extract<Work, { kind: 'probe' }>): string {
  if (to.kind === 'node') return to.id
  if (to.port === undefined) return to.host
  return to.host.includes(':') ? `[${to.host}]:${to.port}` : `${to.host}:${to.port}`
}

function runStep(making: Making, listed: Listed, work: Extract<Work, { kind: 'run' }>): RunStep {
  const by = deviceHand(making, listed.placed.entries[0] as Listed['placed']['entries'][0])
  const base = baseOf(
    listed,
    titles.run(work.host),
    whys.runs(work.host),
    takesNothing,
    hostTimeout(making, by.executor, by.login.access),
  )
  const [first, ...more] = work.do
  return {
    ...base,
    kind: 'run',
    verification: { kind: work.verify.length > 0 ? 'direct' : 'none' },
    by,
    check: work.check.map(runLine),
    do: [runLine(first), ...more.map(runLine)],
    verify: work.verify.map(runLine),
    undo: work.undo.map(runLine),
  }
}

function runLine({ command, match, notMatch }: RunCommand): RunLine {
  return { command, ...(match !== undefined && { match }), ...(notMatch !== undefined && { notMatch }) }
}

function talkStep(listed: Listed, work: Work): TalkStep {
  const step = (title: string) => ({
    ...baseOf(listed, title, whys.talk, takesNothing, 0),
    verification: { kind: 'none' as const },
  })
  switch (work.kind) {
    case 'confirm':
      return { ...step(titles.confirm(work.text)), kind: 'confirm', ask: work.text }
    case 'checklist':
      return { ...step(titles.checklist(work.say)), kind: 'checklist', say: work.say, items: work.items }
    case 'decide':
      return { ...step(titles.decide(work.ask)), kind: 'decide', ask: work.ask, options: work.options }
    case 'notify': {
      const to = work.to === undefined ? {} : { to: work.to }
      return { ...step(titles.notify(work.say, work.to)), kind: 'notify', say: work.say, ...to }
    }
    case 'move':
      return { ...step(titles.move(work.to)), kind: 'move', to: work.to }
    case 'wait':
      return { ...step(titles.wait(work.duration / 1000)), kind: 'wait', duration: work.duration }
    default:
      throw new Error(`${listed.placed.prospect.id} (${work.kind}) has nobody who does it`)
  }
}
