import type { StoredStep } from './stored-plan.ts'

/** One step in two plans. */
export interface Pair {
  readonly was: StoredStep
  readonly is: StoredStep
}

/** An id that a step has by where it stands in its phase: `2.7`. Another step put before it takes it over. */
const byPosition = /^\d+\.\d+$/

/**
 * Which step of one plan is which of another, in the order of the second. A given id, or one by link or host, is the
 * step's name. An id by position is not: there what is done counts first, and the id only among what is left over.
 */
export function matched(before: readonly StoredStep[], after: readonly StoredStep[]): readonly Pair[] {
  const left = new Map<string, StoredStep[]>()
  for (const step of before) left.set(nameOf(step), [...(left.get(nameOf(step)) ?? []), step])
  const found = new Map<StoredStep, StoredStep>()
  for (const step of after) {
    const was = left.get(nameOf(step))?.shift()
    if (was !== undefined) found.set(step, was)
  }
  const alone = new Map([...left.values()].flat().map(step => [`${step.id} ${step.fields['kind']}`, step]))
  for (const step of after) {
    const was = found.has(step) ? undefined : alone.get(`${step.id} ${step.fields['kind']}`)
    if (was !== undefined) found.set(step, was)
  }
  return after.flatMap(is => {
    const was = found.get(is)
    return was === undefined ? [] : [{ was, is }]
  })
}

function nameOf({ id, title, fields }: StoredStep): string {
  return byPosition.test(id) ? `${fields['kind']} ${title}` : id
}
