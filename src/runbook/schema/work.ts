import {
  checklistKeys,
  collectKeys,
  decideKeys,
  manualKeys,
  notifyKeys,
  probeStepKeys,
  runKeys,
} from '../../words/en/keys.ts'
import { evidenceKinds } from '../runbook.ts'
import { listOfSome, oneOrMore } from '../shapes/collections.ts'
import { duration } from '../shapes/numbers.ts'
import { optional, record, required } from '../shapes/record.ts'
import { host, linkOrAttachment, node } from '../shapes/references.ts'
import { line, text, word } from '../shapes/texts.ts'
import { needs } from './needs.ts'
import { probeFields } from './probe.ts'
import { later, withSelection } from './selection.ts'
import { commands } from './step-parts.ts'

const checklist = record('checklist', { say: required(text), items: required(listOfSome(text)) }, checklistKeys)
const decide = record('decide', { ask: required(text), options: required(listOfSome(line)) }, decideKeys)
const notify = record('notify', { say: required(text), to: optional(line) }, notifyKeys)

const collectFields = {
  hosts: required(later('hosts')),
  except: optional(later('hosts')),
  what: optional(oneOrMore(word(evidenceKinds))),
  commands: optional(oneOrMore(line)),
}

const collect = withSelection(
  record('collect', collectFields, collectKeys),
  ['hosts'],
  ({ what, commands: own }, selection) =>
    selection && { hosts: selection.selector, what: what ?? [], commands: own ?? [] },
)

const probe = record(
  'probe-step',
  { ...probeFields, expect: required(word(['reachable', 'unreachable'])) },
  probeStepKeys,
)

const run = record(
  'run',
  {
    host: required(host),
    check: optional(commands),
    do: required(commands),
    verify: optional(commands),
    undo: optional(commands),
    insist: optional(line),
  },
  runKeys,
)

const manual = record(
  'manual',
  {
    say: required(text),
    where: optional(text),
    cut: optional(linkOrAttachment),
    shutdown: optional(host),
    needs: optional(needs),
  },
  manualKeys,
)

/** What a step can do: exactly one of these keys. */
export const workFields = {
  cut: optional(linkOrAttachment),
  shutdown: optional(host),
  confirm: optional(text),
  checklist: optional(checklist),
  decide: optional(decide),
  notify: optional(notify),
  collect: optional(collect),
  probe: optional(probe),
  run: optional(run),
  manual: optional(manual),
  move: optional(node),
  wait: optional(duration),
}
