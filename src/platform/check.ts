import type { Exit, Holds, RenderedCheck } from './rendered.ts'

interface Asked {
  readonly text: string
  readonly exit: Exit
  /** Something was left out of `text`. */
  readonly cut: boolean
}

/** What an answer says about the wanted state. What isn't certain is *unknown*: a truncated text proves no absence. */
export function holds(check: RenderedCheck, answer: Asked): Holds {
  const plain = said(check, answer)
  return check.inverted ? opposite[plain] : plain
}

const opposite: { readonly [H in Holds]: Holds } = { yes: 'no', no: 'yes', unknown: 'unknown' }

function said(check: RenderedCheck, answer: Asked): Holds {
  const text = normalised(answer.text)
  if (new RegExp(check.never, 'm').test(text) || saysNo(check, answer.exit)) return 'no'
  if (answer.cut || !allowsYes(check, answer.exit)) return 'unknown'
  return new RegExp(check.match, 'm').test(text) ? 'yes' : 'unknown'
}

function saysNo(check: RenderedCheck, exit: Exit): boolean {
  return exit.kind === 'status' && exit.code === check.exit?.no
}

function allowsYes(check: RenderedCheck, exit: Exit): boolean {
  const wanted = check.exit?.yes
  if (exit.kind === 'none' || exit.kind === 'prompt') return wanted === undefined
  return exit.kind === 'status' && exit.code === (wanted ?? 0)
}

/**
 * The line of an answer that says what was found: where what means *yes*, or *no*, matched. Of several lines the first
 * and the last. Undefined where nothing in the text says it: an exit status does, or nobody can tell.
 */
export function tellingLine(check: RenderedCheck, answer: Pick<Asked, 'text'>, found: Holds): string | undefined {
  if (found === 'unknown') return undefined
  const isYes = (check.inverted ? opposite[found] : found) === 'yes'
  const text = normalised(answer.text)
  const match = new RegExp(isYes ? check.match : check.never, 'm').exec(text)
  if (match === null) return undefined
  const lines = linesAround(text, match.index, match[0])
  const [first] = lines
  return lines.length > 1 ? `${first} … ${lines.at(-1)}` : first
}

/** The whole lines in which a part of a text stands. */
function linesAround(text: string, at: number, part: string): readonly string[] {
  const start = at + part.length - part.trimStart().length
  const end = Math.max(start, at + part.trimEnd().length)
  const after = text.indexOf('\n', end)
  const whole = text.slice(text.slice(0, start).lastIndexOf('\n') + 1, after < 0 ? text.length : after)
  return whole
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Line ends as `\n`, none at the end of the text. */
function normalised(text: string): string {
  return text.replace(/\r+\n?/g, '\n').replace(/\n+$/, '')
}
