import type { Mapping, Value } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { listAt, textAt } from '../read/values.ts'

const onward = ['on_completion', 'on_success', 'on_failure', 'on_true', 'on_false'] as const

/** Every step that a step names must be there. */
export function checkReferences(workflow: Mapping): void {
  for (const { value } of workflow.entries.values()) {
    const named = [...onward.map(key => keyOf(value, key)), ...listAt(value, 'next_steps'), ...casesOf(value)].filter(
      step => step !== undefined,
    )
    for (const step of named) if (step.kind === 'scalar') checkStep(workflow, step.text, step)
  }
}

/** Throws a `Refusal` where the workflow has no step of that name. */
export function checkStep(workflow: Mapping, name: string, at: Value): void {
  if (!workflow.entries.has(name)) throw new Refusal({ why: 'unknown', what: 'step', name }, at)
}

function keyOf(step: Value, key: string): Value | undefined {
  return step.kind === 'map' ? step.entries.get(key)?.value : undefined
}

function casesOf(step: Value): readonly Value[] {
  const cases = keyOf(step, 'cases')
  return cases?.kind === 'map' ? [...cases.entries.values()].map(({ value }) => value) : []
}

/**
 * The steps in an order in which they can be done: each behind what leads to it, each once. What may run side by side
 * stands one behind the other.
 */
export function inOrder(workflow: Mapping, start: string): readonly (readonly [id: string, step: Value])[] {
  const order: (readonly [string, Value])[] = []
  const seen = new Set<string>()
  const waiting = [start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = workflow.entries.get(id)?.value
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    order.push([id, step])
    const next = [...listAt(step, 'next_steps').map(texts), textAt(step, 'on_completion'), textAt(step, 'on_success')]
    for (const name of next.filter(name => name !== undefined).reverse()) waiting.push(name)
  }
  return order
}

function texts(value: Value): string | undefined {
  return value.kind === 'scalar' ? value.text : undefined
}
