import { identity, roleOf, wanted } from '../engine/approval.ts'
import type { ApproveQuestion, Approver, Operator, TroubleQuestion, TroubleReply } from '../engine/operator.ts'
import type { Clock } from '../engine/ports.ts'
import { drill } from '../words/en/drill.ts'

/** How long the scripted operator takes for a decision; milliseconds. */
const thinking = 500

/**
 * A scripted operator: does what the plan says, has everybody approve, asks a device again when it is unknown what
 * became of an act, tries a failure once more, and then goes on without it.
 */
export function autoOperator(name: string, tell: Operator['tell'], clock: Clock): Operator {
  const retried = new Set<string>()
  const think = (signal: AbortSignal): Promise<void> => clock.after(thinking, signal)
  return {
    name,
    tell,
    act: async (_, signal) => {
      await think(signal)
      return { who: name, choice: 'run' }
    },
    trouble: async (question, signal) => {
      await think(signal)
      return remedy(name, question, retried)
    },
    approve: async (question, signal) => {
      await think(signal)
      return { choice: 'approved', by: approvers(question) }
    },
    person: async ({ step }, signal) => {
      await think(signal)
      return { who: step.who ?? name, choice: 'done' }
    },
    decide: async ({ step }, signal) => {
      await think(signal)
      const [option] = step.options
      return option === undefined ? { who: name, choice: 'abort' } : { who: name, choice: 'option', option }
    },
    absent: async ({ choices }) => ({ who: name, choice: choices.includes('continue') ? 'continue' : 'abort' }),
    keptLost: async (_, signal) => {
      await think(signal)
      return { who: name, choice: 'continue' }
    },
    // Only somebody at the keys pauses: a drill that plays by itself ends then, as any other program does.
    paused: async () => ({ who: name, choice: 'abort' }),
  }
}

function remedy(who: string, { step, choices }: TroubleQuestion, retried: Set<string>): TroubleReply {
  for (const choice of ['settle', 'retry'] as const) {
    const key = `${choice} ${step.id}`
    if (!choices.includes(choice) || retried.has(key)) continue
    retried.add(key)
    return { who, choice }
  }
  return { who, choice: 'continue' }
}

/** People of the runbook who may, then invented ones: a drill needs nobody to be called out of bed. */
function approvers({ rule }: ApproveQuestion): readonly Approver[] {
  const may = [...rule.people.values()].flatMap(({ name }): readonly Approver[] => {
    const role = roleOf(name, rule)
    const fits = rule.approvals.of.length === 0 || role !== undefined
    if (!fits || identity(name, rule.people) === identity(rule.operator, rule.people)) return []
    return [{ who: name, how: 'answers', ...(role !== undefined && { role }) }]
  })
  const missing = Math.max(0, wanted(rule) - may.length)
  const invented = Array.from(
    { length: missing },
    (_, n): Approver => ({ who: drill.inventedPerson(n + 1), how: 'answers' }),
  )
  return [...may, ...invented].slice(0, wanted(rule))
}
