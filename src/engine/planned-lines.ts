import type { Intent } from '../journal/event.ts'
import { isRemoving, type RemovingStep, type RunStep, timerOf } from '../plan/plan.ts'
import { armLines } from '../platform/timer.ts'
import { undoLines } from '../platform/undo.ts'

type Purpose = Intent['data']['purpose']
type Lines = readonly string[]

/**
 * Everything that a step of the plan may send for a purpose, list by list: each of its variants, alone or with what
 * saves it; what saves it; the way back from what was recorded before it. Made of the plan itself, not of what led
 * to the sending.
 */
export function plannedLines(
  step: RemovingStep | RunStep,
  purpose: Purpose,
  before: Readonly<Record<string, string>>,
): readonly Lines[] {
  if (!isRemoving(step)) return ofRun(step, purpose)
  const timer = timerOf(step)
  if (purpose === 'arm') return timer === undefined ? [] : [armLines(timer, before)]
  if (purpose === 'confirm' || purpose === 'cancel') return timer === undefined ? [] : [timer[purpose]]
  const save = saveLines(step)
  if (purpose === 'save') return [save]
  if (purpose === 'undo') return [[...undoLines(step.rendered, before).lines, ...savedAgain(step)]]
  return step.rendered.variants.flatMap(({ lines }) => [lines, [...save, ...lines], [...lines, ...save]])
}

function ofRun(step: RunStep, purpose: Purpose): readonly Lines[] {
  if (purpose !== 'act' && purpose !== 'undo') return []
  return [(purpose === 'undo' ? step.undo : step.do).map(line => line.command)]
}

/** The lines that make the step survive a reboot, where that is wanted and possible. */
export function saveLines(step: RemovingStep): Lines {
  return step.persist && !('impossible' in step.rendered.save) ? step.rendered.save : []
}

/** A saved copy of what is in force has to be made once more: else a restart would cut again what was given back. */
export function savedAgain(step: RemovingStep | RunStep): Lines {
  return isRemoving(step) && !step.rendered.savedApart ? saveLines(step) : []
}
