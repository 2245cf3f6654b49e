import { matchKeys } from '../../words/en/keys.ts'
import type { Match } from '../runbook.ts'
import { oneOrMore } from '../shapes/collections.ts'
import { optional, record } from '../shapes/record.ts'
import { network } from '../shapes/references.ts'
import type { Shape } from '../shapes/shape.ts'
import { line, word } from '../shapes/texts.ts'
import { criticality, role } from './hosts.ts'

export const networkKind = word(['internal', 'external'])

const fields = {
  kind: optional(oneOrMore(networkKind)),
  role: optional(oneOrMore(role)),
  site: optional(oneOrMore(line)),
  platform: optional(oneOrMore(line)),
  criticality: optional(oneOrMore(criticality)),
  label: optional(oneOrMore(line)),
  network: optional(oneOrMore(network)),
}

export const matchFields: ReadonlySet<string> = new Set(Object.keys(fields))

/** Keys that must all match, each with a value or a list of alternatives. */
export const match: Shape<Match> = record('match', fields, matchKeys)
