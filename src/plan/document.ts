import type { StepId } from '../names/ids.ts'
import type { Rendered, RenderedUndo } from '../platform/rendered.ts'
import type { GateStep, Plan, RemovingStep, RunLine, Step } from './plan.ts'

/** A step as `plan.json` has it: the contract's keys first, then all the rest that is shown or sent. */
export interface StepDocument {
  readonly id: StepId
  readonly phase: string
  readonly wave: number
  readonly kind: string
  readonly title: string
  readonly executor?: string
  readonly person?: string
  readonly access?: string
  readonly lines?: readonly string[]
  readonly verify?: readonly string[]
  readonly undo?: readonly string[]
  readonly verification: string
  readonly removes: Step['removes']
  readonly detail: object
}

export type PlanDocument = Omit<Plan, 'steps' | 'sketches' | 'extent'> & {
  readonly steps: readonly StepDocument[]
  readonly gates: readonly object[]
}

/** All of `plan.json` but the steps, the fingerprint and its words. Gates stand apart: they are no steps of the runbook. */
export function headOf({
  version,
  runbook,
  steps,
  proofs,
  measured,
  restores,
}: Omit<Plan, 'fingerprint' | 'words' | 'sketches' | 'extent'>) {
  const gates = steps
    .filter(step => step.kind === 'gate')
    .map(({ id, phase, phaseNumber, title, approvals }) => ({ id, phase, phaseNumber, title, approvals }))
  return {
    version,
    runbook,
    gates,
    proofs,
    ...(restores !== undefined && { restores }),
    ...(measured !== undefined && { measured }),
  }
}

/** A step of the runbook: all but gates. */
export type OwnStep = Exclude<Step, GateStep>

export function isOwn(step: Step): step is OwnStep {
  return step.kind !== 'gate'
}

export interface StepDocuments {
  of(step: OwnStep): StepDocument
  textsOf(rendered: Rendered): Texts
}

/** Makes the documents of steps. The lines of one operation on devices of one kind are the same object in many. */
export function stepDocuments(): StepDocuments {
  const texts = new WeakMap<Rendered, Texts>()
  const textsOf = (rendered: Rendered): Texts => {
    const made = texts.get(rendered) ?? renderedTexts(rendered)
    texts.set(rendered, made)
    return made
  }
  return { of: step => stepDocument(step, textsOf), textsOf }
}

interface Texts {
  readonly lines: readonly string[]
  readonly verify: readonly string[]
  readonly undo: readonly string[]
}

/** The whole of `plan.json`. */
export function planJson(plan: Plan): PlanDocument {
  const { version, runbook, ...rest } = headOf(plan)
  const { fingerprint, words } = plan
  return { version, fingerprint, words, runbook, steps: plan.steps.filter(isOwn).map(stepDocuments().of), ...rest }
}

function stepDocument(step: OwnStep, textsOf: (rendered: Rendered) => Texts): StepDocument {
  const { id, phase, wave, kind, title, verification, removes, ...detail } = step
  return {
    id,
    phase,
    wave,
    kind,
    title,
    ...handOf(step),
    ...('rendered' in step ? textsOf(step.rendered) : linesOf(step)),
    verification: verification.kind,
    removes,
    detail: {
      ...detail,
      ...(Object.keys(verification).length > 1 ? { verification } : {}),
    },
  }
}

function handOf(step: Step): Pick<StepDocument, 'executor' | 'person' | 'access'> {
  if (step.kind === 'collect') {
    const [only, ...more] = step.from
    return more.length === 0 ? { executor: only.by.executor, access: only.by.login.access } : {}
  }
  if (!('by' in step)) return {}
  if (step.by.kind === 'person') return { person: step.who ?? step.by.say }
  return { executor: step.by.executor, access: step.by.login.access }
}

function linesOf(step: Exclude<OwnStep, RemovingStep>): Partial<Texts> {
  const commands = (list: readonly RunLine[]): readonly string[] => list.map(({ command }) => command)
  switch (step.kind) {
    case 'run':
      return { lines: commands(step.do), verify: commands(step.verify), undo: commands(step.undo) }
    case 'probe':
      return { lines: [step.check.read], verify: [step.check.read] }
    case 'collect':
      return { lines: [...new Set(step.from.flatMap(({ reads }) => reads.map(({ command }) => command)))] }
    default:
      return {}
  }
}

/** Where variants exist, the lines of all of them, each with the read that selects it before it. */
function renderedTexts({ variants, check, undo }: Rendered): Texts {
  return {
    lines: variants.flatMap(({ lines }) => lines),
    verify: check === undefined ? [] : [check.read],
    undo: 'impossible' in undo ? [] : undo.map(undoText),
  }
}

function undoText(undo: RenderedUndo): string {
  return 'line' in undo ? undo.line : `${undo.before}‹${undo.each}›${undo.after}`
}
