import { error } from '../../diagnostic/diagnostic.ts'
import { type Scalar, spanOf } from '../../source/value.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { malformed } from '../shapes/texts.ts'

/** A text and where it stands: what is wrong with it may show only when the whole definition is known. */
export interface Placed {
  readonly text: string
  readonly at: Scalar
}

const controls = /[\u0000-\u001f\u007f-\u009f]/

/** A line that is sent to a device, or read from it. */
export const placedLine: Shape<Placed> = scalar({ kind: 'scalar', expected: 'line' }, (at, reading) => {
  const text = at.plain ? at.text : at.text.replace(/\n$/, '')
  return controls.test(text) ? malformed({ what: 'line' }, at, reading) : { text, at }
})

/** A regular expression that may have places for parameters. */
export const placedPattern: Shape<Placed> = scalar({ kind: 'scalar', expected: 'pattern' }, at => ({
  text: at.plain ? at.text : at.text.replace(/\n$/, ''),
  at,
}))

/** What a device said, over as many lines as it likes. */
export const placedText: Shape<Placed> = {
  form: { kind: 'scalar', expected: 'text' },
  // Nothing at all is an answer, too.
  read: (value, reading, key) => {
    if (value.kind === 'scalar' && (value.text !== '' || !value.plain)) return { text: value.text, at: value }
    return placedLine.read(value, reading, key)
  },
}

/** What a question is answered: one line, or keys without a line's end. */
export const placedAnswer: Shape<string> = scalar({ kind: 'scalar', expected: 'line' }, (at, reading) => {
  if (/^[^\u0000-\u001f\u007f-\u009f]{0,40}[\r\n]?$/.test(at.text)) return at.text
  reading.report(error('malformed', { what: 'line' }, spanOf(at)))
  return undefined
})
