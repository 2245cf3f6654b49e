import { keep, neighborOf, type Values } from './fields.ts'
import type { RecordListing } from './listing.ts'
import { type Listed, type NeighborField, neighborFields } from './neighbor.ts'

/** Characters of a line that are looked at: patterns may take the square of the length. */
const longestLine = 1024

/**
 * Neighbours from a list of records. Records that don't add up to the device's own count are none that can be relied on.
 * Nor is a list with a second count, or with an interface twice: a neighbour describes itself in several lines, and may
 * write there what looks like the device's own.
 */
export function fromRecords(listing: RecordListing, lines: readonly string[]): Listed {
  const { total, above, fields } = listing
  const records: Values[] = []
  const interfaces = new Set<string>()
  let open: Values | undefined
  let over: string | undefined
  let told: number | undefined
  for (const line of joined(listing, lines)) {
    const counted = total?.exec(line)?.[1]
    const own = above && fields.local?.exec(line)?.[1]
    if (own === undefined ? counted !== undefined && told !== undefined : interfaces.has(own))
      return { kind: 'torn', because: 'not-understood' }
    if (own !== undefined) interfaces.add(own)
    if (counted !== undefined) told = (told ?? 0) + Number(counted)
    if (listing.begins.test(line)) {
      open = over === undefined ? {} : { local: over }
      records.push(open)
    }
    for (const [field, value] of fieldsOf(listing, line)) {
      if (above && field === 'local') {
        over = value
        open = undefined
      } else if (open !== undefined) keep(open, field, value)
    }
  }
  const neighbors = records.flatMap(values => neighborOf(values) ?? [])
  if (told !== undefined && told !== neighbors.length)
    return { kind: 'torn', because: 'count', read: neighbors.length, told }
  // A port at which nobody is heard may be listed as well.
  if (told === undefined && records.length === 0) return { kind: 'torn', because: 'not-understood' }
  return { kind: 'listed', neighbors }
}

function* fieldsOf({ fields }: RecordListing, line: string): Generator<readonly [NeighborField, string]> {
  for (const field of neighborFields) {
    const value = fields[field]?.exec(line)?.[1]
    if (value !== undefined) yield [field, value]
  }
}

function joined({ wrapped, begins }: RecordListing, lines: readonly string[]): readonly string[] {
  if (!wrapped) return lines.map(line => line.slice(0, longestLine))
  const whole: string[] = []
  for (const line of lines) {
    if (whole.length === 0 || begins.test(line.slice(0, longestLine))) whole.push(line)
    else whole[whole.length - 1] += ` ${line.trim()}`
  }
  return whole.map(line => line.slice(0, 4 * longestLine))
}
