import { includedKeys, runbookRecord } from '../schema/top.ts'
import type { Form } from '../shapes/shape.ts'
import { definitionsOf, type Json } from './forms.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/**
 * The JSON Schema (draft 2020-12) of a runbook, or of a file that a runbook includes, made of the forms by which
 * runbooks are read. What it can't say: whether ids refer to something, and how a value is spelt (`0x10`, `1e3`).
 */
export function runbookSchema(kind: 'runbook' | 'included', title: string): Json {
  const form = kind === 'runbook' ? runbookRecord.form : includedForm(runbookRecord.form)
  const { root, definitions } = definitionsOf(form)
  return { $schema: dialect, $id: `urn:isolate:schema:1:${kind}`, title, ...root, $defs: definitions }
}

/** An included file describes itself and adds to the runbook; nothing is required of it. */
function includedForm(form: Form): Form {
  if (form.kind !== 'record') return form
  const fields = [...form.fields].filter(([key]) => includedKeys.includes(key))
  return { ...form, fields: new Map(fields.map(([key, field]) => [key, { ...field, required: false }])) }
}
