import { error } from '../../diagnostic/diagnostic.ts'
import { type Entry, type Mapping, spanOf } from '../../source/value.ts'
import { hostKeys, linkKeys } from '../../words/en/keys.ts'
import { optional, record } from '../shapes/record.ts'
import type { Form, Reading, Shape } from '../shapes/shape.ts'
import { hostFields } from './hosts.ts'
import { linkFields } from './links.ts'

/** Any keys of a host or a link. What the keys hold is checked here once; what is required, where the template is used. */
export const templateRecord = record(
  'template',
  { ...linkFields, between: optional(linkFields.between.shape), ...hostFields },
  { ...linkKeys, ...hostKeys },
)

/** The shape, read with the keys of the template that `like` names filled in. */
export function liked<T>(shape: Shape<T>): Shape<T> {
  return {
    get form(): Form {
      return { kind: 'liked', of: shape.form }
    },
    read: (value, reading, key) =>
      shape.read(value.kind === 'map' && value.entries.has('like') ? filled(value, reading) : value, reading, key),
  }
}

/** Own keys win over those of the template, and these over those of its own template. */
function filled(mapping: Mapping, reading: Reading): Mapping {
  const entries = new Map<string, Entry>(mapping.entries)
  const seen = new Set<string>()
  let name = likeOf(mapping)
  while (name !== undefined && !seen.has(name)) {
    seen.add(name)
    const template = reading.templates.get(name)
    for (const [key, entry] of template?.entries ?? []) if (!entries.has(key)) entries.set(key, entry)
    name = template && likeOf(template)
  }
  return { ...mapping, entries }
}

function likeOf(mapping: Mapping): string | undefined {
  const like = mapping.entries.get('like')?.value
  return like?.kind === 'scalar' ? like.text : undefined
}

/** Reports each circle of templates that take over from each other, once. */
export function reportTemplateCycles(templates: ReadonlyMap<string, Mapping>, reading: Pick<Reading, 'report'>): void {
  const settled = new Set<string>()
  for (const start of templates.keys()) {
    const path: string[] = []
    let name: string | undefined = start
    while (name !== undefined && !settled.has(name) && !path.includes(name)) {
      path.push(name)
      const template = templates.get(name)
      name = template && likeOf(template)
    }
    if (name !== undefined && path.includes(name)) reportCycle(path.slice(path.indexOf(name)), templates, reading)
    for (const visited of path) settled.add(visited)
  }
}

function reportCycle(
  ids: readonly string[],
  templates: ReadonlyMap<string, Mapping>,
  reading: Pick<Reading, 'report'>,
): void {
  const like = templates.get(ids[0] ?? '')?.entries.get('like')?.value
  if (like) reading.report(error('template-cycle', { ids: [...ids, ids[0] ?? ''] }, spanOf(like)))
}
