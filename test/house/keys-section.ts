import { stringify } from 'yaml'
import { examples } from '../../src/runbook/schema/examples.ts'
import { runbookRecord } from '../../src/runbook/schema/top.ts'
import type { Form } from '../../src/runbook/shapes/shape.ts'

/** A key of a record, as it stands in a runbook. */
export interface KeyExample {
  /** `hosts.<id>`, `phases[].steps[].run`; empty for the top. */
  readonly path: string
  readonly record: string
  readonly key: string
  readonly required: boolean
  readonly says: string
  /** In one line of YAML: `port: 2222`. */
  readonly written: readonly string[]
}

/** Every key of the format where it is met first, with its examples. */
export function keyExamples(): readonly KeyExample[] {
  const seen = new Set<string>()
  const found: KeyExample[] = []
  // In the order of a breadth-first walk: what belongs together stands together.
  const rest: { readonly form: Form; readonly path: string }[] = [{ form: runbookRecord.form, path: '' }]
  for (let next = rest.shift(); next; next = rest.shift()) {
    const { form, path } = next
    if (form.kind === 'record' && !seen.has(form.name)) {
      seen.add(form.name)
      // Keys of hosts and links the one; the names of the rules, which have a page of their own, the other.
      if (form.name === 'template' || form.name === 'rules') continue
      for (const [key, field] of form.fields) {
        const written = (examples[form.name]?.[key] ?? []).map(example => inOneLine(key, example))
        found.push({ path, record: form.name, key, required: field.required, says: field.says, written })
        rest.push({ form: field.form, path: path === '' ? key : `${path}.${key.includes('.') ? `"${key}"` : key}` })
      }
    }
    if (form.kind === 'map') rest.push({ form: form.of, path: `${path}.<id>` })
    if (form.kind === 'list') rest.push({ form: form.of, path: `${path}[]` })
    if (form.kind === 'liked') rest.push({ form: form.of, path })
    if (form.kind === 'either') for (const of of form.of) rest.push({ form: of, path })
  }
  return found
}

function inOneLine(key: string, example: unknown): string {
  const text = stringify({ [key]: example }, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true })
  const bare = text.trim().replace(/^\{ ([\s\S]*) \}$/, '$1')
  return bare.replaceAll(/\[ /g, '[').replaceAll(/ \]/g, ']')
}

const heading = '## Every key, with an example'

/** `docs/runbook.md` with its last section, which is made of the schema. */
export function withKeys(page: string): string {
  const before = page.slice(0, page.indexOf(heading))
  const all = keyExamples()
  const paths = [...new Set(all.map(({ path }) => path))]
  const tables = paths.map(path =>
    tableOf(
      path,
      all.filter(one => one.path === path),
    ),
  )
  const introduction = `${heading}\n\nThe same sentences stand in \`isolate schema\`. This section is made by \`npm run docs\`; a test reads every example.\n`
  return `${[`${before}${introduction}`, ...tables].join('\n')}`
}

function tableOf(path: string, keys: readonly KeyExample[]): string {
  const rows = keys.map(({ key, required, says, written }) => {
    const cells = [`\`${key}\`${required ? ' (required)' : ''}`, says, written.map(code).join('<br>')]
    return `| ${cells.join(' | ')} |`
  })
  const title = path === '' ? 'At the top' : `\`${path}\``
  return [`### ${title}\n`, '| key | meaning | example |', '| --- | --- | --- |', ...rows, ''].join('\n')
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
