import { error } from '../../diagnostic/diagnostic.ts'
import { booleanOf, spanOf } from '../../source/value.ts'
import { datePattern, isDate } from '../grammar/date.ts'
import { type DurationFault, durationOf, durationPattern } from '../grammar/duration.ts'
import { scalar } from './scalar.ts'
import type { Shape } from './shape.ts'
import { malformed } from './texts.ts'

const yes = /^(?:y|yes|on|true|enabled?|1)$/i
const no = /^(?:n|no|off|false|disabled?|0)$/i

/** Whether somebody might write the text for true or false. */
export function looksLikeTruth(text: string): boolean {
  return yes.test(text) || no.test(text)
}

/** `true` or `false` and nothing that merely looks like it: a switch never flips by what a reader takes for truth. */
export const truth: Shape<boolean> = scalar(
  { kind: 'scalar', expected: 'truth' },
  (found, reading) => {
    const value = booleanOf(found)
    if (value !== undefined) return value
    const meant: 'true' | 'false' | undefined = yes.test(found.text)
      ? 'true'
      : no.test(found.text)
        ? 'false'
        : undefined
    const facts = { text: found.text, quoted: !found.plain, ...(meant === undefined ? {} : { meant }) }
    reading.report(error('not-true-or-false', facts, spanOf(found)))
    return undefined
  },
  false,
)

/** A whole number in plain decimal digits: `0012`, `0x1f`, `1e3` and `"22"` mean different things to different readers. */
export function wholeNumber(least: number, most: number): Shape<number> {
  return scalar({ kind: 'scalar', expected: 'whole-number', range: [least, most] }, (found, reading) => {
    const value = Number(found.text)
    const whole = found.plain && /^(?:0|-?[1-9][0-9]*)$/.test(found.text) && value >= least && value <= most
    if (whole) return value
    const near = Number.isInteger(value) && value >= least && value <= most && found.text.trim() !== ''
    const meant = /^0+[0-9]/.test(found.text) ? found.text.replace(/^0+(?=[0-9])/, '') : String(value)
    reading.report(error('not-a-number', { text: found.text, least, most, ...(near ? { meant } : {}) }, spanOf(found)))
    return undefined
  })
}

/** A duration in whole milliseconds. */
export const duration: Shape<number> = scalar(
  { kind: 'scalar', expected: 'duration', pattern: durationPattern },
  (found, reading) => {
    const value: number | DurationFault = durationOf(found.text)
    return typeof value === 'number'
      ? value
      : malformed({ what: 'duration', text: found.text, why: value }, found, reading)
  },
)

/** A day of the calendar, `YYYY-MM-DD`. */
export const date: Shape<string> = scalar(
  { kind: 'scalar', expected: 'date', pattern: datePattern },
  (found, reading) => (isDate(found.text) ? found.text : malformed({ what: 'date', text: found.text }, found, reading)),
)
