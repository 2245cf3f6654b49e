import { planJson } from '../plan/document.ts'
import type { Plan } from '../plan/plan.ts'
import { differ } from '../words/en/walk.ts'

/** In what a stored plan and one of today differ, step by step, as far as the stored one can be read. */
export function differences(stored: unknown, plan: Plan): readonly string[] {
  const before = stepsOf(stored)
  const now = stepsOf(JSON.parse(JSON.stringify(planJson(plan))))
  if (before === undefined || now === undefined) return [differ.unreadable]
  const gone = [...before.keys()].filter(id => !now.has(id)).map(id => differ.gone(id))
  const fresh = [...now.keys()].filter(id => !before.has(id)).map(id => differ.fresh(id))
  const other = [...now].flatMap(([id, step]) => {
    const old = before.get(id)
    return old === undefined || JSON.stringify(old) === JSON.stringify(step)
      ? []
      : [differ.other(id, keysOf(old, step))]
  })
  const found = [...gone, ...fresh, ...other]
  return found.length > 0 ? found : [differ.elsewhere]
}

type Fields = Readonly<Record<string, unknown>>

function stepsOf(plan: unknown): ReadonlyMap<string, Fields> | undefined {
  if (typeof plan !== 'object' || plan === null || !('steps' in plan) || !Array.isArray(plan.steps)) return undefined
  const steps: readonly unknown[] = plan.steps
  return new Map(
    steps.flatMap(step => (isFields(step) && typeof step['id'] === 'string' ? [[step['id'], step] as const] : [])),
  )
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function keysOf(one: Fields, other: Fields): readonly string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].filter(key => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
}
