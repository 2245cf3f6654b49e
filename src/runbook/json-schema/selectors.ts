import { idPattern, reservedIds } from '../../names/ids.ts'
import { selectorKeys } from '../../words/en/keys.ts'
import { examples } from '../schema/examples.ts'
import { match } from '../schema/match.ts'
import type { Form } from '../shapes/shape.ts'
import { type Json, textSchema } from './scalars.ts'

export type Sort = Extract<Form, { kind: 'selector' }>['sort']

interface Making {
  readonly selector: (sort: Sort, least: 'some' | 'any') => Json
  readonly record: (form: Extract<Form, { kind: 'record' }>) => Json
}

/** An id, a word, a list, `{ links: … }`, `{ hosts: … }` or a match, each map perhaps with `except`. Only `except` may be an empty list. */
export function selectorSchema(sort: Sort, least: 'some' | 'any', making: Making): Json {
  const words = sort === 'hosts' ? [...reservedIds, '@goal'] : reservedIds
  const named = new RegExp(`${idPattern.source}|^(?:${words.join('|')})$`)
  const list = { type: 'array', items: making.selector(sort, 'some'), ...(least === 'some' ? { minItems: 1 } : {}) }
  const except = { ...making.selector(sort, 'any'), ...shown('except') }
  return { anyOf: [textSchema(named), list, sorted(sort, except, making), matching(except, making)] }
}

function sorted(sort: Sort, except: Json, { selector }: Making): Json {
  const key = sort === 'links' ? 'links' : 'hosts'
  const properties = { [key]: { ...selector(key, 'some'), ...shown(key) }, except }
  return { type: 'object', properties, required: [key], additionalProperties: false }
}

function shown(key: keyof typeof selectorKeys): Json {
  return { description: selectorKeys[key], examples: examples['selector']?.[key] ?? [] }
}

function matching(except: Json, { record }: Making): Json {
  const { form } = match
  if (form.kind !== 'record') throw new Error('a match is no record')
  const schema = record(form)
  const alternatives = [...form.fields.keys()].map(key => ({ required: [key] }))
  return { ...schema, properties: { ...asRecord(schema['properties']), except }, anyOf: alternatives }
}

function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
