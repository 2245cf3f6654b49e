import { error } from '../../diagnostic/diagnostic.ts'
import { isNothing, type Scalar, spanOf, type Value } from '../../source/value.ts'
import { secretKeys } from '../../words/en/keys.ts'
import type { SecretSource } from '../runbook.ts'
import { listOfSome } from '../shapes/collections.ts'
import { looksLikeTruth, truth } from '../shapes/numbers.ts'
import { optional, type RecordOf, record } from '../shapes/record.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Form, Reading, Shape } from '../shapes/shape.ts'
import { line, path, text } from '../shapes/texts.ts'

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

// A variable's name that can't be one is most likely the secret itself: it isn't repeated.
const variable = scalar({ kind: 'scalar', expected: 'line', pattern: variableName }, (found, reading) =>
  variableName.test(found.text) ? found.text : literal(found, reading),
)

const fields = {
  env: optional(variable),
  file: optional(path),
  command: optional(listOfSome(line)),
  prompt: optional(text),
}

const sources = record('secret', fields, secretKeys, { exactlyOne: Object.keys(fields) })

/** Where a secret comes from. What may be a secret written out is never repeated, and its place is masked when the line is shown. */
export const secret: Shape<SecretSource> = {
  get form(): Form {
    return sources.form
  },
  read: (value, reading, key) => {
    if (value.kind === 'broken') return undefined
    if (value.kind === 'scalar' && (value.text === '' || isNothing(value))) return empty(value, reading, key)
    const described = value.kind === 'map' && [...value.entries.keys()].some(name => name in fields)
    if (!described) return literal(value, reading)
    const read = sources.read(value, reading, key)
    return read && sourceOf(read)
  },
}

/** Whether `sudo` is needed, and the secret that it asks for. A text that no switch would have is a secret written out. */
export const sudo: Shape<boolean | SecretSource> = {
  get form(): Form {
    return { kind: 'either', of: [truth.form, sources.form] }
  },
  read: (value, reading, key) => {
    const isSwitch = value.kind === 'scalar' && looksLikeTruth(value.text)
    return isSwitch ? truth.read(value, reading, key) : secret.read(value, reading, key)
  },
}

function literal(value: Value, reading: Reading): undefined {
  reading.report(error('literal-secret', {}, spanOf(value)))
  return undefined
}

function empty(value: Value, reading: Reading, key: Scalar | undefined): undefined {
  reading.report(error('empty-secret', {}, spanOf(value.start === value.end && key ? key : value)))
  return undefined
}

function sourceOf({ env, file, command, prompt }: RecordOf<typeof fields>): SecretSource | undefined {
  if (env !== undefined) return { from: 'env', name: env }
  if (file !== undefined) return { from: 'file', path: file }
  if (command !== undefined) return { from: 'command', argv: command }
  return prompt === undefined ? undefined : { from: 'prompt', text: prompt }
}
