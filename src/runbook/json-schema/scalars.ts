import { longest } from '../grammar/duration.ts'
import type { Form } from '../shapes/shape.ts'

/** A part of a JSON Schema. */
export interface Json {
  readonly [key: string]: unknown
}

/** YAML makes numbers of some scalars; a runbook takes them as they are written. Empty ones, true, false and null are none of its texts. */
export function scalarSchema({ expected, words, range, pattern }: Extract<Form, { kind: 'scalar' }>): Json {
  if (words !== undefined) return { enum: words }
  if (range !== undefined) return { type: 'integer', minimum: range[0], maximum: range[1] }
  if (expected === 'truth') return { type: 'boolean' }
  if (expected === 'pattern') return { ...textSchema(undefined), format: 'regex' }
  return { ...textSchema(pattern), ...(expected === 'duration' ? { maximum: longest / 1000 } : {}) }
}

/** A text that matches; a number as well, where the expression takes one that is written in digits. */
export function textSchema(pattern: RegExp | undefined): Json {
  const text = { minLength: 1, ...(pattern === undefined ? {} : { pattern: pattern.source }) }
  if (pattern?.test('10') === false) return { type: 'string', ...text }
  return { type: ['string', 'number'], ...text, ...(pattern?.test('-1') === false ? { minimum: 0 } : {}) }
}
