import type { Line, Platform, TimerHole } from './definition.ts'
import type { Operation, Privilege } from './operation.ts'
import { type Filling, filledCheck, mapped, render, text } from './render.ts'
import type { LineWithBack, Rendered, RenderedTimer } from './rendered.ts'
import { undoLines } from './undo.ts'

/** A timer that counts shorter than this is armed nowhere: nobody gets to a console in that time. Minutes. */
export const shortestTimer = 10

/** Why no timer can be armed for an operation on a platform. `back`: nothing would be there for it to send. */
export type NoTimer =
  | { readonly because: 'platform'; readonly why: string }
  | { readonly because: 'operation' | 'back' }

/** What a timer is made with. `minutes`: how long it counts; `cut`: the cut's name. */
export interface TimerOf {
  readonly operation: Operation
  readonly privilege: Privilege
  readonly minutes: number
  readonly cut: string
}

/** The exact lines of the timer that takes a cut back, or why there is none. */
export function renderTimer(
  platform: Platform,
  { operation, privilege, minutes, cut }: TimerOf,
): RenderedTimer | NoTimer {
  const { rollback } = platform
  if (rollback.kind === 'none') return { because: 'platform', why: rollback.because }
  if (!rollback.of.includes(operation.name)) return { because: 'operation' }
  const params = new Map([
    ['minutes', String(minutes)],
    ['cut', nameOf(cut)],
  ])
  const filling: Filling = { params, privilege, exec: platform.channel === 'exec' }
  const arm = mapped(rollback.arm, one => armLine(one, filling))
  const { undo } = rendered(platform, operation)
  const carries = arm.some(one => typeof one !== 'string')
  if (carries && ('impossible' in undo || undo.length === 0)) return { because: 'back' }
  return {
    minutes,
    ready: filledCheck(rollback.ready, filling),
    arm,
    ...(carries && !('impossible' in undo) && { back: undo }),
    armed: filledCheck(rollback.armed, filling),
    confirm: mapped(rollback.confirm, one => text(one, filling)),
    cancel: mapped(rollback.cancel, one => text(one, filling)),
    takes: rollback.takes,
  }
}

/** The device carries its way back out by itself, as root: without `sudo`, which nobody would give a password. */
function rendered(platform: Platform, operation: Operation): Pick<Rendered, 'undo'> {
  const result = render(platform, operation, 'none')
  return result.ok ? result.rendered : { undo: [] }
}

/** Ids of the runbook are of letters, digits and `._-`; an attachment's has a `~` besides, which no unit's name may have. */
function nameOf(cut: string): string {
  return cut.replaceAll('~', ':')
}

function armLine(one: Line<TimerHole>, filling: Filling): string | LineWithBack {
  const at = one.parts.findIndex(part => typeof part !== 'string' && part.param === 'back')
  if (at < 0) return text(one, filling)
  const before = { parts: one.parts.slice(0, at), ...(one.root && { root: one.root }) }
  return { before: text(before, filling), after: text({ parts: one.parts.slice(at + 1) }, filling) }
}

/** What is sent to arm a timer, with the way back from what was recorded. Empty: there would be nothing for it to do. */
export function armLines(timer: RenderedTimer, recorded: Readonly<Record<string, string>>): readonly string[] {
  const { back, arm } = timer
  if (back === undefined) return arm.filter(one => typeof one === 'string')
  const { lines } = undoLines({ undo: back }, recorded)
  if (lines.length === 0) return []
  const word = quoted([...lines, 'true'].join('; '))
  return arm.map(one => (typeof one === 'string' ? one : `${one.before}${word}${one.after}`))
}

/** A text as one word of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** The lines that arm it, as they can be told before the device was asked: the way back stands as what it is. */
export function armTexts({ arm }: Pick<RenderedTimer, 'arm'>): readonly string[] {
  return arm.map(one => (typeof one === 'string' ? one : `${one.before}${wayBack}${one.after}`))
}

/** No line has these characters. */
const wayBack = "'‹undo›'"
