import type { JournalEvent, JournalRecord, Outcome } from '../../journal/event.ts'
import type { Impossible } from '../../journal/state.ts'
import type { ClockReport, Conclusion, Report, Sent, Standing } from '../../report/report.ts'
import { visible } from '../visible.ts'
import { spanWords } from './journal.ts'

/** What the report of a run says. Text of devices and runbooks comes in as it is; who prints it makes it safe. */

type DataOf<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>['data']

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** What the last look of a run found of a step that was done. */
export function lastLookWords(
  type: 'step.returned' | 'step.unclear',
  { by, found }: { readonly by: string; readonly found: string },
): string {
  const when = 'as it was read back once more at the end'
  return type === 'step.returned'
    ? `It did not hold: ${when}, ${visible(by)} said “${visible(found)}”.`
    : `Nobody can tell whether it still holds: ${when}, ${visible(by)} was asked in vain: ${visible(found)}.`
}

export const headings = {
  title: (runbook: string) => `Report of a run: ${runbook}`,
  attention: 'Look at these first',
  run: 'The run',
  overview: 'All steps',
  steps: 'Step by step',
  phase: (name: string) => `Phase: ${name}`,
  remarks: 'What else was written down',
  clocks: 'The clocks of the devices',
  proofs: 'What the plan proved',
  accepted: 'Left open on purpose',
  notCovered: 'What these proofs do not speak of',
  journal: 'The journal',
} as const

export const banners = {
  drill: 'A DRILL. Nothing of this happened on real devices.',
  emergency: (reason: string) => `EMERGENCY: one person stood in for several. Reason: ${reason}`,
} as const

const conclusions: Readonly<Record<Conclusion, string>> = {
  shown: 'ISOLATION SHOWN: every cut and every shutdown of the proven plan was read back.',
  claimed:
    'ISOLATION CLAIMED, not shown: everything was done, but not everything was read back. What rests on silence or on somebody’s word is listed below.',
  'not-shown': 'ISOLATION NOT SHOWN by this run. Why is listed below.',
  restored: 'RESTORED: all that was to come back was read back from its device. Of isolation this says nothing.',
  'restored-claimed':
    'RESTORED, not all of it shown: what rests on somebody’s word is listed below. Of isolation this says nothing.',
  'not-restored': 'NOT ALL WAS RESTORED. Why is listed below.',
  'no-goal': 'The runbook names nothing to isolate; each step counts for itself.',
}
export const conclusionWords = (conclusion: Conclusion): string => conclusions[conclusion]

const standings: Readonly<Record<Standing, string>> = {
  verified: 'verified',
  executed: 'EXECUTED, NOT VERIFIED',
  blind: 'EXECUTED, BLIND',
  'by-hand': 'by hand, not verified',
  answered: 'done',
  undone: 'UNDONE',
  skipped: 'SKIPPED',
  failed: 'FAILED',
  unknown: 'UNKNOWN',
  'not-reached': 'not reached',
}
export const standingWords = (standing: Standing): string => standings[standing]

const explained: Readonly<Record<Standing, string>> = {
  verified: 'read back from the device or seen by a witness',
  executed: 'sent and accepted; nothing was read back',
  blind: 'sent; that it took effect is concluded from silence',
  'by-hand': 'a person says that it was done',
  answered: 'asked, told, waited for, or read',
  undone: 'done, then taken back',
  skipped: 'left out on purpose',
  failed: 'did not take effect',
  unknown: 'NOBODY KNOWS whether it took effect: ask the device before anything else',
  'not-reached': 'no beginning of it is written down',
}

const saidByOutcome: ReadonlySet<Standing> = new Set(['failed', 'unknown', 'skipped', 'undone'])

export const attention = {
  returned: (id: string, text: string) => `${id}: ${text}`,
  asked: (id: string) =>
    `${id}: ${standings.unknown}: a person was asked to do it, and nobody has said whether it was done`,
  /** `last`: how it ended, when that says more than its standing. */
  step: (id: string, standing: Standing, last: Outcome | undefined) => {
    if (last === undefined) return `${id}: ${standings[standing]}: ${explained[standing]}`
    return saidByOutcome.has(standing)
      ? `${id}: ${outcomeWords(last)}`
      : `${id}: ${standings[standing]}: ${outcomeWords(last)}`
  },
  notEnded: 'The run has not ended: it is going on, or was broken off.',
  stopped: (because: string | undefined) =>
    `The run was stopped before its end${because === undefined ? '' : `: ${because}`}.`,
  plan: {
    missing: 'plan.json is missing: what was planned and proven is not in this report.',
    unreadable: 'plan.json cannot be read: what was planned and proven is not in this report.',
    other: 'plan.json is not the plan that the run began with: nothing of it is in this report.',
  },
} as const

export const runLabels = {
  runbook: 'runbook',
  sha256: 'SHA-256',
  plan: 'plan',
  words: 'in words',
  operator: 'operator',
  computer: 'computer',
  version: 'isolate',
  begun: 'begun',
  ended: 'ended',
  resumed: 'resumed',
  folder: 'folder',
  counts: 'steps',
} as const

export const stepLabels = {
  id: 'step',
  phase: 'phase',
  standing: 'result',
  when: 'when',
  device: 'device',
  person: 'person',
  decided: 'decided',
  approved: 'approved',
  sent: 'sent',
  undo: 'way back',
  outcome: 'outcome',
  evidence: 'evidence',
  remark: 'remark',
  removes: 'removes',
  state: 'state',
  seal: 'seal',
  signed: 'sealed',
} as const

export const utc = (iso: string): string => iso.replace('T', ' ').replace(/Z$/, ' UTC')

export const when = {
  between: (from: string, to: string, took: string | undefined) =>
    `${utc(from)} to ${utc(to)}${took === undefined ? '' : `, ${took}`}`,
  from: (from: string) => `${utc(from)}, no end`,
  ended: (at: string, how: Report['how']) => `${utc(at)}, ${how === 'finished' ? 'to its end' : 'stopped'}`,
  never: 'no closing record',
} as const

export const decidedWords = (who: string, choice: string, reason: string | undefined, at: string) =>
  `${utc(at)}: ${who}: ${choice}${reason === undefined ? '' : ` (${reason})`}`
export const approvedWords = (who: string, role: string | undefined, how: string, at: string) =>
  `${utc(at)}: ${who}${role === undefined ? '' : `, ${role}`}, ${how === 'answers' ? 'from the file of answers' : 'at the keys'}`

const purposes: Readonly<Record<Sent['purpose'], string>> = {
  act: 'to do it',
  save: 'to save it',
  undo: 'to undo it',
  arm: 'to arm the timer that takes it back',
  confirm: 'to confirm it: the timer takes nothing back',
  cancel: 'to stop the timer',
}
export const sentWords = ({ purpose, attempt, executor, at }: Sent) =>
  `${utc(at)}: ${purposes[purpose]}${executor === undefined ? '' : `, to ${executor}`}, attempt ${attempt}`
export function clockWords({ host, ahead, giveOrTake = 0, found }: ClockReport): string {
  if (ahead === undefined) return `${host} did not tell its clock${found === '' ? '' : ` (“${found}”)`}`
  const way = ahead < 0 ? 'behind' : 'ahead of'
  return `${host}: ${spanWords(ahead)} ${way} the clock of this journal (± ${spanWords(giveOrTake)})`
}

export const datedWords = (at: string, text: string) => `${utc(at)}: ${text}`

const hows: Readonly<Record<Extract<Outcome, { how: string }>['how'], string>> = {
  direct: 'read back from the device',
  witness: 'seen by a witness',
  blind: 'blind: nobody answered any more',
  person: 'by a person’s word',
  none: 'nothing was read back',
}

/** `isAnswer`: of a step that changes nothing, of which there is nothing to read back. */
export function outcomeWords(outcome: Outcome, isAnswer = false): string {
  switch (outcome.outcome) {
    case 'done':
    case 'already':
    case 'undone': {
      const name = { done: 'done', already: 'was so already', undone: 'UNDONE' }[outcome.outcome]
      const how = isAnswer && outcome.how === 'none' ? '' : `, ${hows[outcome.how]}`
      return `${name}${how}${outcome.because === undefined ? '' : `; ${outcome.because}`}`
    }
    case 'by-hand':
      return `done by hand, says ${outcome.who}: ${outcome.reason}`
    case 'skipped':
      return `SKIPPED by ${outcome.who}: ${outcome.reason}`
    case 'failed':
      return `FAILED: ${outcome.because}`
    case 'unknown':
      return `UNKNOWN (${outcome.since}): ${outcome.because}`
  }
}

export const neverHeard = 'UNKNOWN: it was begun, and the journal says nothing of what came of it'

export const evidenceLine = (file: string, from: number, to: number, sha256: string) =>
  `${file}, bytes ${from} to ${to}, SHA-256 ${sha256}`

export const removesWords = (links: readonly string[], hosts: readonly string[]) =>
  [
    ...(links.length === 0 ? [] : [`${links.length === 1 ? 'link' : 'links'} ${links.join(', ')}`]),
    ...(hosts.length === 0 ? [] : [`${hosts.length === 1 ? 'host' : 'hosts'} ${hosts.join(', ')}`]),
  ].join('; ')

export const countWords = (standing: Standing, count: number) => `${count} ${standings[standing]}`
export const fingerprintWords = (words: readonly string[]) => words.join(' ')

export const resumedWords = ({ operator, host, version }: DataOf<'run.resumed'>) =>
  `Resumed by ${operator} on ${host} with isolate ${version}.`
export const recoveredWords = ({ file, kept, bytes, because }: DataOf<'recovered'>) =>
  `${because}${kept === '' ? '' : ` ${file}: ${several(bytes, 'byte', 'bytes')} cut off and kept in ${kept}.`}`

const impossibles: Readonly<Record<Impossible, string>> = {
  'second-intent': 'it was begun again while it was still going on',
  'intent-while-unknown': 'it was begun again while nobody knew what came of the first time',
  'intent-after-end': 'it was begun again after its end',
  'intent-against-decision': 'it was begun though somebody had decided otherwise',
  'attempt-not-next': 'its attempts are not counted one by one',
  'outcome-without-intent': 'it has an outcome, but nothing was written down before',
  'outcome-while-acting': 'its lines were under way; that nothing was sent can’t be so',
  'outcome-after-end': 'another outcome came after its end; the first one counts',
  'undone-without-undo': 'it is said to be undone, but nobody set out to undo it',
  'done-by-undo': 'it is said to be done by what was to undo it',
  'decision-while-acting': 'it was decided about while it was going on',
  'decision-while-unknown': 'it was decided to go on while nobody knew what came of it',
  'decision-after-end': 'it was decided about after its end',
}
export const impossibleWords = ({ seq, step }: JournalRecord, impossible: Impossible) =>
  `Record ${seq} cannot be, and changes nothing: ${step ?? 'the run'}: ${impossibles[impossible]}.`
export const unreadWords = ({ seq, type }: JournalRecord) =>
  `Record ${seq} (${type}) is part of the chain, but this version cannot read it.`

export const howToVerify = (run: string) =>
  `To check it yourself: isolate verify ${run} --seal “…” with the seal from paper; or ten lines of Python, see docs/journal.md.`
export const csvHead = [
  'step',
  'phase',
  'wave',
  'kind',
  'title',
  'device',
  'result',
  'outcome',
  'begun_utc',
  'ended_utc',
  'milliseconds',
  'decided_by',
  'approved_by',
  'sent',
  'evidence',
] as const
