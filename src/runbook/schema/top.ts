import { type RuleId, ruleIds, ruleLevels } from '../../diagnostic/rule-codes.ts'
import type { Platform } from '../../platform/definition.ts'
import { defaultsKeys, networkKeys, operatorKeys, personKeys, ruleKeys, runbookKeys } from '../../words/en/keys.ts'
import { ownPlatform } from '../own/platform.ts'
import { cidr } from '../shapes/addresses.ts'
import { byKind, list, listOfSome, mapOf, mapped, oneOrList, oneOrMore } from '../shapes/collections.ts'
import { date, duration, truth, wholeNumber } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { access, node } from '../shapes/references.ts'
import type { Shape } from '../shapes/shape.ts'
import { line, sshKey, text, word } from '../shapes/texts.ts'
import { accessShape } from './access.ts'
import { goalRecord, keepRecord } from './aims.ts'
import { criticality, hostRecord, labels } from './hosts.ts'
import { linkRecord } from './links.ts'
import { networkKind } from './match.ts'
import { phaseRecord } from './phases.ts'
import { liked, templateRecord } from './templates.ts'

// Whether it is a version that can be read is asked before everything else.
const format = wholeNumber(1, 1)

const personFields = {
  name: required(text),
  phone: optional(line),
  roles: optional(oneOrList(line)),
  key: optional(sshKey),
}

const networkFields = {
  kind: optional(networkKind),
  transit: optional(truth),
  criticality: optional(criticality),
  subnets: optional(list(cidr)),
  vlan: optional(wholeNumber(1, 4094)),
  description: optional(text),
}

const defaultsFields = {
  access: optional(access),
  platform: optional(line),
  timeout: optional(duration),
  settle: optional(duration),
}

type Own = ReadonlyMap<string, Platform>
const elsewhere: Own = new Map()

/** A map of definitions; files that hold such a map were read like included ones. */
export const platformsShape: Shape<Own> = byKind<Own>('map', {
  scalar: mapped(line, () => elsewhere),
  list: mapped(listOfSome(line), () => elsewhere),
  map: mapOf(ownPlatform),
})

/** What an included file adds to the runbook. */
const joined = {
  people: optional(mapOf(record('person', personFields, personKeys))),
  access: optional(mapOf(accessShape)),
  networks: optional(mapOf(record('network', networkFields, networkKeys))),
  templates: optional(mapOf(templateRecord)),
  hosts: optional(mapOf(liked(hostRecord))),
  links: optional(mapOf(liked(linkRecord))),
  platforms: optional(platformsShape),
  keep: optional(list(keepRecord)),
}

/** What an included file may say of itself. */
const aboutFields = {
  name: required(text),
  description: optional(text),
  owner: optional(text),
  labels: optional(labels),
  reviewed: optional(date),
  include: optional(oneOrMore(line)),
}

const ruleLevel = word(ruleLevels)

// A record, so that a rule which doesn't exist is an unknown key, with the nearest one.
const rulesRecord = record(
  'rules',
  fieldsOf(ruleIds, () => optional(ruleLevel)),
  fieldsOf(ruleIds, ruleKeys.one),
)

const topFields = {
  isolate: required(format),
  ...aboutFields,
  ...joined,
  operator: optional(record('operator', { at: required(node) }, operatorKeys)),
  defaults: optional(record('defaults', defaultsFields, defaultsKeys)),
  rules: optional(rulesRecord),
  goal: optional(goalRecord),
  phases: optional(list(phaseRecord)),
}

/** The schema of a whole runbook, includes merged. */
export const runbookRecord = record('runbook', topFields, runbookKeys)
export type WrittenRunbook = RecordOf<typeof topFields>
export type WrittenNetwork = RecordOf<typeof networkFields>
export type WrittenPerson = RecordOf<typeof personFields>
export type WrittenDefaults = RecordOf<typeof defaultsFields>

export const topKeys: ReadonlySet<string> = new Set(Object.keys(topFields))
/** The sections that an included file adds to the runbook. */
export const joinedKeys: readonly string[] = Object.keys(joined)
/** What an included file may say of itself. */
export const about: ReadonlyMap<string, Shape<unknown>> = new Map(
  Object.entries({ isolate: topFields.isolate, ...aboutFields }).map(([key, { shape }]) => [key, shape]),
)
export const includedKeys: readonly string[] = [...about.keys(), ...joinedKeys]

function fieldsOf<T>(ids: readonly RuleId[], make: (id: RuleId) => T): { readonly [R in RuleId]: T } {
  // The entries are those of all ids.
  return Object.fromEntries(ids.map(id => [id, make(id)])) as { readonly [R in RuleId]: T }
}
