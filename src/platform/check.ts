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

/** Line ends as `\n`, none at the end of the text. */
function normalised(text: string): string {
  return text.replace(/\r+\n?/g, '\n').replace(/\n+$/, '')
}
