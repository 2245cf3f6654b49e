import { linkKeys } from '../../words/en/keys.ts'
import { oneOrList, pair } from '../shapes/collections.ts'
import { duration, truth } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { host, linkOrNetwork, template } from '../shapes/references.ts'
import { line, text, word } from '../shapes/texts.ts'
import { cutMethod } from './cut-method.ts'
import { end } from './end.ts'
import { labels } from './hosts.ts'
import { needs } from './needs.ts'

export const fail = word(['closed', 'open'])

export const linkFields = {
  like: optional(template),
  between: required(pair(end)),
  by: optional(cutMethod),
  cut_from: optional(host),
  cut_with: optional(line),
  over: optional(oneOrList(linkOrNetwork)),
  sufficient: optional(text),
  needs: optional(needs),
  fail: optional(fail),
  persist: optional(truth),
  settle: optional(duration),
  impact: optional(text),
  undo_by: optional(text),
  contact: optional(text),
  labels: optional(labels),
  description: optional(text),
}

export const linkRecord = record('link', linkFields, linkKeys)
export type WrittenLink = RecordOf<typeof linkFields>
