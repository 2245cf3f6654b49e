import type { LeftOut } from '../plan/left-out.ts'
import type { Plan, Step } from '../plan/plan.ts'
import { unsaved } from '../plan/unsaved.ts'
import { wrapText } from '../terminal/wrap.ts'
import { grounding, nets } from '../words/en/plan-grounds.ts'
import { part as say } from '../words/en/plan-part.ts'
import { heading } from '../words/en/plan-screen.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Grounded } from './confirmations.ts'
import { columns, type Field, fieldLines } from './layout.ts'
import { listLines } from './listed.ts'
import { compactLines } from './plan-compact.ts'
import { groundsListed, netsListed } from './plan-grounds.ts'
import { thinLines } from './plan-thin.ts'
import { verdictLines } from './plan-verdict.ts'
import { leftOutLines, withoutLine } from './plan-without.ts'
import { limitLines, proofLines, refutedLines } from './proof-lines.ts'
import type { StepFacts } from './step-facts.ts'
import { type Depth, stepFields } from './step-fields.ts'

/** How many steps of a wave may run at once, by the number of the phase. */
export type Parallel = (phase: number) => number

/** What of a plan is shown, and how. */
export interface View {
  readonly depth: Depth | 'line'
  readonly parallel: Parallel
  /** What the proofs rest on; left out: on paper. */
  readonly grounded?: Grounded
  readonly facts?: StepFacts
  /** It does without some hosts; left out: it is the whole plan. */
  readonly leftOut?: LeftOut
  /** The steps that are shown, and what they are called; left out: all. */
  readonly part?: { readonly steps: readonly Step[]; readonly name: string }
}

/**
 * A plan for a terminal of 80 columns: first whether it is safe and what that doesn't cover, then phases, waves and steps,
 * then the proofs, which are always those of the whole, and the verdict again, where the eye is when all has run by.
 */
export function planLines(
  plan: Plan,
  { depth, parallel, part, grounded, facts, leftOut }: View,
): readonly StyledLine[] {
  const { steps } = part ?? plan
  const { proofs } = plan
  const positions = new Map(plan.steps.map((step, index) => [step, index + 1]))
  const position = (step: Step): number => positions.get(step) ?? 0
  const whole = depth === 'all' ? 'whole' : 'short'
  const without = leftOut === undefined ? [] : withoutLine(leftOut)
  const verdict = [...verdictLines(plan, grounded?.basis ?? 'paper'), ...without]
  return [
    [{ style: 'strong', text: visible(plan.runbook.name) }],
    [{ style: 'dim', text: heading.fingerprint(plan.fingerprint) }],
    [{ style: 'accent', text: heading.words(plan.words) }],
    [],
    ...verdict,
    ...refutedLines(proofs, whole),
    ...(leftOut === undefined ? [] : leftOutLines(leftOut, whole)),
    ...limitLines(proofs, grounded?.grounding, whole),
    ...(part === undefined ? [] : [[], ...partLines(part, plan.steps.length)]),
    ...(depth === 'line'
      ? compactLines(steps, position, part === undefined ? 'plan' : 'part')
      : stepLines(plan.steps, steps, position, parallel, step => stepFields(step, depth, facts))),
    [],
    ...proofLines(proofs, whole),
    ...thinLines(proofs, whole),
    ...listLines(nets.heading, netsListed(plan.steps), 'whole'),
    ...listLines(grounding.heading, groundsListed(plan.steps), 'whole'),
    ...listLines(heading.notSaved, notSaved(plan.steps), whole),
    [],
    ...verdict,
  ]
}

function partLines({ steps, name }: NonNullable<View['part']>, all: number): readonly StyledLine[] {
  return wrapText(say.shown(name, steps.length, all), columns).map(text => [text])
}

function stepLines(
  all: readonly Step[],
  steps: readonly Step[],
  position: (step: Step) => number,
  parallel: Parallel,
  fields: (step: Step) => readonly Field[],
): readonly StyledLine[] {
  if (all.length === 0) return [[], [{ style: 'bad', text: heading.noSteps }]]
  const sizes = new Map<number, number>()
  for (const { wave, kind } of all) if (kind !== 'gate') sizes.set(wave, (sizes.get(wave) ?? 0) + 1)
  let waves = 0
  return steps.flatMap((step, index) => {
    const lines = [...phaseLines(step, steps[index - 1])]
    // A gate is passed before the wave that it is counted in.
    if (step.kind !== 'gate' && step.wave !== waves) {
      waves = step.wave
      const size = sizes.get(step.wave) ?? 1
      lines.push(['  ', { style: 'dim', text: heading.wave(step.wave, size, parallel(step.phaseNumber)) }])
    }
    return [...lines, ...oneStep(step, position(step), fields(step))]
  })
}

function phaseLines({ phase, phaseNumber }: Step, before: Step | undefined): readonly StyledLine[] {
  if (before?.phaseNumber === phaseNumber) return []
  return [[], [{ style: 'strong', text: heading.phase(phaseNumber, visible(phase)) }]]
}

function oneStep(step: Step, position: number, fields: readonly Field[]): readonly StyledLine[] {
  const title = visible(step.title)
  const start = `${heading.position(position)}  `
  const [first = '', ...more] = wrapText(title === step.id ? title : `${step.id}  ${title}`, columns - 4 - start.length)
  return [
    ['    ', start, { style: 'accent', text: step.id }, first.slice(step.id.length)],
    ...more.map((text): StyledLine => [' '.repeat(4 + start.length), text]),
    ...fieldLines(fields, 6, 12),
  ]
}

/** Each reason once, with its cuts where there are several reasons. */
function notSaved(steps: readonly Step[]): readonly string[] {
  const reasons = unsaved(steps)
  return [...reasons].map(([because, ids]) => (reasons.size === 1 ? because : heading.unsaved(ids, because)))
}
