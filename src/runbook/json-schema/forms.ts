import { idPattern } from '../../names/ids.ts'
import { examples } from '../schema/examples.ts'
import type { FieldForm, Form } from '../shapes/shape.ts'
import { rulesOf } from './rules.ts'
import { type Json, scalarSchema, textSchema } from './scalars.ts'
import { type Sort, selectorSchema } from './selectors.ts'

export type { Json } from './scalars.ts'

/** Makes schemas; what occurs in several places becomes a definition that they refer to. */
interface Making {
  readonly definitions: Map<string, Json>
}

type RecordForm = Extract<Form, { kind: 'record' }>

/** The schema of a record, and the definitions that it refers to. */
export function definitionsOf(form: Form): { readonly root: Json; readonly definitions: Json } {
  const making: Making = { definitions: new Map() }
  const root = form.kind === 'record' ? recordSchema(form, making) : schemaOf(form, making)
  return { root, definitions: Object.fromEntries([...making.definitions].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function schemaOf(form: Form, making: Making): Json {
  switch (form.kind) {
    case 'scalar':
      return scalarSchema(form)
    case 'reference':
      return form.to === 'step' ? textSchema(undefined) : textSchema(form.to === 'link' ? linkPattern : idPattern)
    case 'list':
      return listSchema(form, making)
    case 'map':
      return {
        type: 'object',
        propertyNames: { pattern: idPattern.source },
        additionalProperties: schemaOf(form.of, making),
      }
    case 'record':
      return defined(form.name, making, () => recordSchema(form, making))
    case 'liked':
      return form.of.kind === 'record' ? liked(form.of, making) : schemaOf(form.of, making)
    case 'either':
      return { anyOf: flat(form).map(one => schemaOf(one, making)) }
    case 'selector':
      return selector(form.sort, 'some', making)
  }
}

const id = idPattern.source.slice(1, -1)
// An attachment is a link too: `host~network`.
const linkPattern = new RegExp(`${idPattern.source}|^${id}~${id}$`)

function listSchema({ of, least, most }: Extract<Form, { kind: 'list' }>, making: Making): Json {
  const bounds = { ...(least > 0 ? { minItems: least } : {}), ...(most === undefined ? {} : { maxItems: most }) }
  return { type: 'array', items: schemaOf(of, making), ...bounds }
}

function flat(form: Form): readonly Form[] {
  return form.kind === 'either' ? form.of.flatMap(flat) : [form]
}

function defined(name: string, { definitions }: Making, make: () => Json): Json {
  if (!definitions.has(name)) {
    // Entered before it is made: a definition may refer to itself.
    definitions.set(name, {})
    definitions.set(name, make())
  }
  return { $ref: `#/$defs/${name}` }
}

function recordSchema(form: RecordForm, making: Making): Json {
  const properties: Record<string, unknown> = {}
  for (const [key, field] of form.fields) properties[key] = propertySchema(form.name, key, field, making)
  const required = [...form.fields].filter(([, field]) => field.required).map(([key]) => key)
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    ...rulesOf(form.rules),
  }
}

function propertySchema(record: string, key: string, { form, says }: FieldForm, making: Making): Json {
  const shown = examplesOf(record, key)
  const inner =
    form.kind === 'selector' && key === 'except' ? selector(form.sort, 'any', making) : schemaOf(form, making)
  return {
    description: says,
    ...inner,
    ...(shown.length > 0 ? { examples: shown } : {}),
  }
}

/** Keys of a template are those of a host or a link, and mean the same. */
function examplesOf(record: string, key: string): readonly unknown[] {
  const places = record === 'template' ? ['host', 'link'] : [record]
  return places.map(place => examples[place]?.[key]).find(found => found !== undefined) ?? []
}

/** What is required may also come from the template that `like` names. */
function liked(form: RecordForm, making: Making): Json {
  return defined(form.name, making, () => {
    const { required, ...rest } = recordSchema(form, making)
    return required === undefined ? rest : { ...rest, anyOf: [{ required: ['like'] }, { required }] }
  })
}

function selector(sort: Sort, least: 'some' | 'any', making: Making): Json {
  const name = (of: Sort, some: 'some' | 'any') => `${of}-selector${some === 'any' ? '-or-none' : ''}`
  return defined(name(sort, least), making, () =>
    selectorSchema(sort, least, {
      selector: (of, some) => selector(of, some, making),
      record: form => recordSchema(form, making),
    }),
  )
}
