import { earlier } from '../engine/earlier.ts'
import { unanswered, unused } from '../operator/needs.ts'
import type { Plan, Step } from '../plan/plan.ts'
import type { Read } from '../runbook/read.ts'
import { start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import { isInteractive } from './operating.ts'
import type { RunOptions } from './run-options.ts'

/**
 * What keeps a walk from beginning for want of people: without a terminal, every question that nobody would be there
 * to answer, by name. Said before anything is written or connected to.
 */
export function attended(steps: readonly Step[], read: Read, options: RunOptions, operator: string): readonly string[] {
  if (isInteractive()) return []
  const given = { ...options, operator, emergency: options.emergency !== undefined, people: read.runbook.people }
  const open = unanswered(ahead(steps, options), given)
  if (open.length === 0) return []
  const lines = open.map(step => `  ${start.needed(step.id, visible(step.title))}`)
  return [start.needsTerminal, ...lines, start.orAnswers]
}

/** The steps that a walk is about: those of its one phase, and where it starts at a later one, from that. */
export function ahead(steps: readonly Step[], { from, only }: RunOptions): readonly Step[] {
  const passed = new Set(from === undefined ? [] : earlier(steps, from))
  return steps.filter(step => !passed.has(step) && (only === undefined || step.phaseNumber === only))
}

/** Answers that belong to no step of the plan. */
export function slips(plan: Plan, { answers }: RunOptions): readonly string[] {
  const ids = unused(plan.steps, answers)
  return ids.length === 0 ? [] : [start.unused(ids.map(visible))]
}
