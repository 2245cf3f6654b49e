import { keep, neighborOf, type Values } from './fields.ts'
import type { TableListing } from './listing.ts'
import type { Listed } from './neighbor.ts'

/**
 * Neighbours from a table. The first columns hold one word each, the one before the last may hold several, and the last
 * one word or nothing: there is one only where a row goes on below its heading.
 */
export function fromTable({ columns }: TableListing, lines: readonly string[]): Listed {
  const heads = columns.map(({ heading }) => heading)
  const at = lines.findIndex(line => heads.every(heading => line.includes(heading)))
  if (at < 0) return { kind: 'torn', because: 'not-understood' }
  const lastAt = lines[at]?.indexOf(heads.at(-1) ?? '') ?? 0
  const rows = lines.slice(at + 1).filter(line => line.trim() !== '')
  const read = rows.flatMap(row => {
    const values = valuesOf(columns, row, lastAt)
    return values === undefined ? [] : [neighborOf(values)]
  })
  const neighbors = read.flatMap(one => one ?? [])
  // A row that has not even the first columns may be half of a neighbour.
  if (neighbors.length !== rows.length)
    return { kind: 'torn', because: 'count', read: neighbors.length, told: rows.length }
  return { kind: 'listed', neighbors }
}

function valuesOf(columns: TableListing['columns'], row: string, lastAt: number): Values | undefined {
  const words = row.trimEnd().split(/ +/)
  const single = columns.slice(0, -2)
  if (words.length <= single.length) return undefined
  const rest = words.slice(single.length)
  const hasLast = row.trimEnd().length > lastAt && rest.length > 1
  const last = hasLast ? rest.pop() : undefined
  const texts = [...words.slice(0, single.length), rest.join(' '), last ?? '']
  const values: Values = {}
  for (const [index, { field }] of columns.entries()) keep(values, field, texts[index] ?? '')
  return values
}
