import type { Step } from '../../plan/plan.ts'
import { phaseWords } from '../../words/en/print.ts'
import { type Block, type Section, text } from './paper.ts'
import type { Printing } from './printing.ts'
import { oneLine, stepOnPaper } from './step-on-paper.ts'

/** The check lists: a section for each phase, its steps in their order. */
export function phaseSections(printing: Printing): readonly Section[] {
  const { phases } = printing.runbook
  return phases.map((phase, index): Section => {
    const steps = printing.plan.steps.filter(({ phaseNumber }) => phaseNumber === index + 1)
    return {
      title: phaseWords.title(index + 1, phases.length, oneLine(phase.name)),
      blocks: [
        ...(phase.description === undefined ? [] : [text(phase.description)]),
        ...(phase.deadline === undefined ? [] : [text(phaseWords.deadline(phase.deadline), 'strong')]),
        ...steps.flatMap((step, at): readonly Block[] => [
          ...waveBlocks(steps, at, phase.parallel),
          { kind: 'step', step: stepOnPaper(printing, step) },
        ]),
      ],
    }
  })
}

/** Before the first of several steps that may be done in any order. */
function waveBlocks(steps: readonly Step[], at: number, parallel: number): readonly Block[] {
  const wave = steps[at]?.wave
  if (wave === undefined || steps[at - 1]?.wave === wave) return []
  const size = steps.filter(step => step.wave === wave && step.kind !== 'gate').length
  return size < 2 ? [] : [{ kind: 'heading', text: phaseWords.wave(size, parallel) }]
}
