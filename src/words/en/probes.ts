import type { Lost } from '../../transport/lost.ts'
import { visible } from '../visible.ts'
import { loss } from './reasons.ts'

/** What is said of the paths that are measured: those to be kept, and those that the goal wants gone. */

/** Why a path can't be measured at all. */
export const unaskable = {
  nobody: (host: string) => `nobody logs in to ${host}: it is worked by hand, or suspect`,
  noTarget: 'the runbook gives no address to ask for',
  noWay: (host: string) => `there is no way to log in to ${host}`,
  unsupported: (host: string, platform: string) => `${host} (${platform}) can't ask for that`,
} as const

/** What one measurement found. */
export const measured = {
  reached: 'it can be reached',
  silent: (words: string) => (words === '' ? 'it can not be reached' : `it can not be reached: “${visible(words)}”`),
  unclear: (words: string) =>
    words === '' ? 'the answer says neither yes nor no' : `the answer says neither yes nor no: “${visible(words)}”`,
  notAsked: (lost: Lost) => `it could not be asked: ${loss(lost)}`,
  tooLong: 'no answer in time',
} as const

/** What follows from a measurement and the one before the first phase. */
export const concluded = {
  could: (found: string) => `${found}; before the first phase it could`,
  notYet: (found: string) => `${found}; what cuts it may still be to come`,
  never: (found: string) => `${found}; it could not before the first phase either, so that is no evidence`,
  noBefore: (found: string) => `${found}; how it was before the first phase is not known`,
} as const

export const paths = {
  title: (phase: string) => `Measured after phase “${visible(phase)}”`,
  before: 'Measured before the first phase',
  last: 'Measured last',
  soon: (ms: number) =>
    `The kept paths and ways out are measured in ${Math.ceil(ms / 1000)} s: until then the network may still be finding itself.`,
  counts: (proven: number, refuted: number, unknown: number) =>
    `${proven} proven, ${refuted} refuted, ${unknown} unknown`,
  countsBefore: (yes: number, no: number, unknown: number) =>
    `${yes} can be reached, ${no} can not (no evidence), ${unknown} could not be asked`,
  keep: (name: string) => `kept: ${visible(name)}`,
  goal: (name: string) => `to be gone: ${visible(name)}`,
  lost: (names: readonly string[]) => `KEPT PATH LOST: ${names.map(visible).join('; ')}`,
  undoes: (steps: readonly string[]) => `Undo sends the way back of the last wave: ${steps.join(', ')}.`,
  nothingToUndo: 'Nothing that was done can be undone by this program.',
  question: 'A kept path is lost. What now?',
} as const

/** The symbol, the word: never the colour alone. */
export const pathMarks = {
  proven: ['✔', 'PROVEN'],
  refuted: ['✘', 'REFUTED'],
  unknown: ['?', 'UNKNOWN'],
} as const
