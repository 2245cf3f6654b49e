import { error } from '../../diagnostic/diagnostic.ts'
import type { Expected, FoundKind } from '../../diagnostic/expected.ts'
import { booleanOf, isNothing, type Scalar, spanOf, type Value } from '../../source/value.ts'
import type { Form, Reading, Shape } from './shape.ts'

/** What is made of a scalar's text; undefined after a complaint. */
export type ReadScalar<T> = (scalar: Scalar, reading: Reading) => T | undefined

/** The shape of one scalar. `text` says whether `true` and `null` without quotes are faults: where text is wanted they are. */
export function scalar<T>(
  form: Extract<Form, { kind: 'scalar' | 'reference' }>,
  read: ReadScalar<T>,
  text = true,
): Shape<T> {
  const expected = form.kind === 'reference' ? 'reference' : form.expected
  return {
    form,
    read: (value, reading, key) => {
      const found = scalarOf(value, expected, reading, key)
      if (!found) return undefined
      if (!text || booleanOf(found) === undefined) return read(found, reading)
      reading.report(error('needs-quotes', { text: found.text }, spanOf(found)))
      return undefined
    },
  }
}

/**
 * What a word without quotes is to readers of YAML 1.1 (https://yaml.org/type/bool.html, without the single letters that
 * PyYAML leaves alone as well); undefined: the same text as to us.
 */
export function elsewhereMeant({ plain, text }: Scalar): 'true' | 'false' | undefined {
  if (!plain) return undefined
  return /^(?:yes|Yes|YES|on|On|ON)$/.test(text)
    ? 'true'
    : /^(?:no|No|NO|off|Off|OFF)$/.test(text)
      ? 'false'
      : undefined
}

/** The scalar that a value is; else reports what was expected. Empty ones and null are faults everywhere. */
export function scalarOf(value: Value, expected: Expected, reading: Reading, key?: Scalar): Scalar | undefined {
  if (value.kind === 'broken') return undefined
  if (value.kind !== 'scalar') {
    wrongShape(value, expected, reading, key)
    return undefined
  }
  if (!isNothing(value) && value.text !== '') return value
  empty(value, expected, reading, key)
  return undefined
}

/** Nothing, `null`, or quotes with nothing between them. */
function empty(value: Scalar, expected: Expected, reading: Pick<Reading, 'report'>, key?: Scalar): void {
  const at = value.start === value.end && key ? key : value
  const text = value.text === '' ? {} : { text: value.text }
  reading.report(error('empty-value', { expected, ...text, ...named(key) }, spanOf(at)))
}

/** Reports that a value has another shape than `expected`. */
export function wrongShape(value: Value, expected: Expected, reading: Pick<Reading, 'report'>, key?: Scalar): void {
  if (value.kind === 'broken') return
  if (value.kind === 'scalar' && (isNothing(value) || value.text === '')) {
    empty(value, expected, reading, key)
    return
  }
  const found: FoundKind = value.kind === 'scalar' ? 'text' : value.kind
  const text = value.kind === 'scalar' ? { text: value.text } : {}
  reading.report(error('wrong-shape', { expected, found, ...text, ...named(key) }, spanOf(value)))
}

function named(key: Scalar | undefined): { readonly key?: string } {
  return key ? { key: key.text } : {}
}
