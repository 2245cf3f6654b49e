import type { HostId, StepId } from '../names/ids.ts'
import { nearest } from '../names/nearest.ts'
import { type Answers, readAnswers } from '../operator/answers.ts'
import { groupsOf } from '../plan/groups-of.ts'
import { phaseCalled } from '../plan/part.ts'
import type { Plan } from '../plan/plan.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { filesOf } from './files.ts'

/** What `run` and `resume` were told, checked against the plan. */
export interface RunOptions {
  readonly yes: boolean
  readonly answers: Answers
  readonly emergency?: string
  readonly parallel?: number
  /** A phase by its number. */
  readonly only?: number
  readonly from?: StepId
  /** Hosts that the plan does without. */
  readonly without?: readonly HostId[]
}

export type CheckedOptions =
  | { readonly ok: true; readonly options: RunOptions }
  | { readonly ok: false; readonly faults: readonly string[] }

/**
 * The options of a call; what is wrong with them is said in whole sentences. A plan without steps, as one that locks out
 * in every order, knows of no step to start from.
 */
export function runOptions(call: Call, plan: Plan, phases: Phases): CheckedOptions {
  const answers = answersOf(call)
  const only = onlyOf(call.flags.text('only'), phases)
  const from = fromOf(call.flags.text('from'), plan)
  const parallel = parallelOf(call.flags.text('parallel'))
  const faults = [answers, only, from, parallel].flatMap(one => ('faults' in one ? one.faults : []))
  if ('faults' in answers || 'faults' in only || 'faults' in from || 'faults' in parallel) return { ok: false, faults }
  const emergency = call.flags.text('emergency')
  const given = emergency === undefined ? {} : { emergency }
  return { ok: true, options: { yes: call.flags.on('yes'), ...answers, ...only, ...from, ...parallel, ...given } }
}

/** The phases that a plan's `--only` speaks of: those of its runbook, or of a restore its own. */
export function phasesIn({ restores, steps }: Plan, runbook: Pick<Runbook, 'phases'>): Phases {
  if (restores === undefined) return runbook.phases
  return groupsOf(steps, step => step.phaseNumber).flatMap(([first]) =>
    first === undefined ? [] : [{ name: first.phase }],
  )
}

/** Of the runbook, in its order. */
type Phases = readonly { readonly name: string }[]

type Faults = { readonly faults: readonly string[] }

function answersOf(call: Call): { readonly answers: Answers } | Faults {
  const file = call.flags.text('answers')
  if (file === undefined) return { answers: new Map() }
  const at = (what: string): string => start.badAnswer(visible(file), what)
  const found = filesOf(call.cwd).read(file)
  if ('reason' in found) return { faults: [at(found.reason)] }
  const read = readAnswers(file, new TextDecoder().decode(found.bytes))
  return read.ok ? { answers: read.answers } : { faults: read.faults.map(at) }
}

function onlyOf(typed: string | undefined, phases: Phases): { readonly only?: number } | Faults {
  if (typed === undefined) return {}
  const only = phaseCalled({ phases }, typed)
  if (only !== undefined) return { only }
  const known = phases.map(({ name }, at) => `${at + 1} ${visible(name)}`)
  return { faults: [start.unknownPhase(visible(typed), known)] }
}

function fromOf(typed: string | undefined, plan: Plan): { readonly from?: StepId } | Faults {
  if (typed === undefined || plan.steps.length === 0) return {}
  const ids = plan.steps.map(step => step.id)
  const id = ids.find(one => one === typed)
  return id === undefined ? { faults: [start.unknownStep(visible(typed), nearest(typed, ids))] } : { from: id }
}

function parallelOf(typed: string | undefined): { readonly parallel?: number } | Faults {
  if (typed === undefined) return {}
  return /^[1-9]\d{0,3}$/.test(typed) ? { parallel: Number(typed) } : { faults: [start.badParallel(visible(typed))] }
}
