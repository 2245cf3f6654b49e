import { phaseKeys, stepKeys } from '../../words/en/keys.ts'
import { list, oneOrList } from '../shapes/collections.ts'
import { duration, truth, wholeNumber } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { line, text } from '../shapes/texts.ts'
import { fail } from './links.ts'
import { selector } from './selector.ts'
import { approvals, onFailure, onlyIf, stepId, stepReference } from './step-parts.ts'
import { workFields } from './work.ts'

const stepFields = {
  id: optional(stepId),
  name: optional(text),
  depends_on: optional(oneOrList(stepReference)),
  only_if: optional(onlyIf),
  timeout: optional(duration),
  retries: optional(wholeNumber(0, 99)),
  on_failure: optional(onFailure),
  approvals: optional(approvals),
  who: optional(text),
  ...workFields,
}

const step = record('step', stepFields, stepKeys, { exactlyOne: Object.keys(workFields) })
export type WrittenStepKeys = RecordOf<typeof stepFields>

const phaseFields = {
  name: required(line),
  description: optional(text),
  steps: optional(list(step)),
  cut: optional(selector('links')),
  shutdown: optional(selector('hosts')),
  parallel: optional(wholeNumber(1, 1000)),
  approvals: optional(approvals),
  on_failure: optional(onFailure),
  fail: optional(fail),
  persist: optional(truth),
  settle: optional(duration),
  deadline: optional(duration),
}

export const phaseRecord = record('phase', phaseFields, phaseKeys)
export type WrittenPhase = RecordOf<typeof phaseFields>
