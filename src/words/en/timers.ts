import { visible } from '../visible.ts'

/** Hours and minutes of a moment, UTC. */
const clock = (at: Date) => at.toISOString().slice(11, 16)

const quoted = (words: string) => (words === '' ? 'nothing' : `“${visible(words)}”`)

/** Why something could not be done or read; a device that says nothing is said to. */
const why = (words: string) => (words === '' ? 'the device said nothing' : `“${visible(words)}”`)

const secondsOf = (count: number) => `${count} ${count === 1 ? 'second' : 'seconds'}`

const minutesOf = (count: number) => `${count} ${count === 1 ? 'minute' : 'minutes'}`

interface Span {
  readonly from: Date
  readonly by: Date
}

/** Between which two minutes a timer takes its cut back. */
const between = ({ from, by }: Span) => `between ${clock(from)} and ${clock(by)} UTC`

/** Of timers on devices that take a cut back unless it is confirmed: armed for `fail: open`, and for nothing else. */
export const timerWords = {
  takes: {
    own: 'for “fail: open” a timer on the device is armed that takes the cut back, and nothing else, unless it is confirmed',
    all:
      'for “fail: open” a timer on the device is armed that puts its whole configuration back unless it is confirmed: the cut ' +
      'and whatever anybody changed there meanwhile',
  },
  /** Beside a step of the plan. `ours`: the timer is that of a platform that comes along; of no other is it known here. */
  step: (minutes: number, takes: 'own' | 'all', ours: boolean) =>
    `armed before the cut, confirmed once it was read back, then nothing is armed any more; unless it is confirmed, the link ` +
    `opens again by itself ${minutes} minutes after it was armed` +
    (takes === 'own'
      ? '; nothing else on the device changes'
      : `, and with it whatever anybody changed on the device meanwhile; ${
          ours
            ? 'the device doesn’t restart'
            : 'that the device doesn’t restart with it is known from your definition’s `source` alone'
        }`),
  again: (lasting: boolean) =>
    lasting
      ? 'read once more when that time is over, at the end of the run'
      : 'read once more when that time is over, before the next phase: later nobody gets there',
  back: (minutes: number) => `the way back, by the device itself, after ${minutes} minutes`,
  armed: (span: Span) => `The timer is armed: unless it is confirmed, the link opens again ${between(span)}.`,
  confirmed: (span: Span) =>
    `Confirmed: nothing is armed any more. It is read once more after ${clock(span.by)} UTC, when the time of the timer is over.`,
  cancelled: 'No timer is armed: nothing is taken back.',
  held: 'The time of the timer is over, and it is still cut.',
  opened: 'It is open again.',
  unread: (span: Span) =>
    `Whether a timer is armed nobody can tell; if one is, it takes the cut back ${between(span)}.`,
  wait: (steps: readonly string[], until: Date, left: number) =>
    `Waiting until ${clock(until)} UTC, for ${minutesOf(Math.ceil(left / 60_000))}: then what was confirmed is ` +
    `read once more: ${steps.join(', ')}. A pause or an end loses nothing: “isolate resume” reads them.`,
  waitInDrill: (steps: readonly string[], left: number, speed: number) =>
    `Waiting for ${minutesOf(Math.ceil(left / 60_000))}${
      speed === 1 ? '' : ` of the drill, ${secondsOf(Math.ceil(left / 1000 / speed))} here`
    }: then what was confirmed is read once more: ${steps.join(', ')}.`,
  left: {
    armed: (step: string, host: string, span: Span) =>
      `${step}: its timer on ${visible(host)} is armed. Unless it is confirmed, the link opens again ${between(span)}.`,
    unread: (step: string, host: string, span: Span) =>
      `${step}: whether its timer on ${visible(host)} is armed nobody could tell. If it is, the link opens again ${between(span)}.`,
    confirmed: (step: string, host: string, span: Span) =>
      `${step}: its timer on ${visible(host)} is confirmed, and the cut has not been read again since its time was over (${clock(span.by)} UTC).`,
    over: (step: string, host: string, span: Span) =>
      `${step}: the time of its timer on ${visible(host)} was over by ${clock(span.by)} UTC, and nobody has read since then whether the link is open. Look there.`,
  },
  /** What the run can be gone on with for. */
  resumed: {
    armed: '“isolate resume” reads how it stands, and confirms it if the cut is there.',
    unread: '“isolate resume” reads how it stands, and confirms it if the cut is there.',
    confirmed: '“isolate resume” does.',
    over: '“isolate resume” reads it.',
  },
} as const

/** How a timer was found, in a report. */
export function timerRemark(data: {
  readonly state: 'armed' | 'confirmed' | 'cancelled' | 'held' | 'opened' | 'unread'
  readonly host: string
  readonly from: string
  readonly by: string
}): string {
  const span = { from: new Date(data.from), by: new Date(data.by) }
  const words: { readonly [S in typeof data.state]: string } = {
    armed: `it was armed, to open the link again ${between(span)} unless it was confirmed`,
    confirmed: 'it was confirmed: nothing was armed any more',
    cancelled: 'none was armed any more, and nothing was taken back by it',
    held: 'its time was over, and the cut was still there',
    opened: `the link was open again (it was to take the cut back ${between(span)})`,
    unread: `nobody could tell how it stood (it takes the cut back ${between(span)})`,
  }
  return `Timer on ${visible(data.host)}: ${words[data.state]}.`
}

/** A cut that was found open again at a moment (RFC 3339, UTC), in a report. */
export function timerOpened(data: { readonly from: string; readonly by: string }, at: string): string {
  const span = { from: new Date(data.from), by: new Date(data.by) }
  return (
    `it was found open again at ${clock(new Date(at))} UTC, after it was cut; its timer was to open it ${between(span)}, ` +
    `unless something else did before. See what came through meanwhile.`
  )
}

/** Why a step ended as it did, where its timer has to do with it. Those that begin with a blank follow on another sentence. */
export const timerReasons = {
  nothingToTakeBack: 'Nothing is there that a timer could bring back, so none was armed. Nothing was cut.',
  notArmed: (words: string) => `The timer could not be armed: ${why(words)}. Nothing was cut.`,
  notReady: (words: string) => `No timer can be armed on this device: ${why(words)}. Nothing was sent.`,
  armedUnread: (words: string) =>
    `Whether a timer is armed on the device already can’t be told: ${why(words)}. Nothing was sent.`,
  armedAlready: (cancel: readonly string[]) =>
    `A timer is armed on the device already, which this run knows nothing of: it would open the link again. Nothing was sent. ` +
    `See whose it is; this stops it: ${cancel.map(line => `“${visible(line)}”`).join(', ')}.`,
  armedStill: 'The timer of an earlier attempt is still armed.',
  othersTimer: (step: string) =>
    `The timer of ${step} is still armed on this device and would take this along with it. Nothing was sent.`,
  /** `words`: why it could not be stopped, where that was tried. */
  stillArmed: (span: Span, words?: string) =>
    `${words === undefined ? '' : ` The timer could not be stopped: ${why(words)}.`} The timer is armed: unless it is confirmed or stopped, the link opens again ${between(span)}.`,
  notConfirmed: (span: Span, words: string) =>
    `It is cut and that was read back, but the timer could not be confirmed: ${why(words)}. The link opens again ` +
    `${between(span)}, unless “retry” confirms it before.`,
  openedMeanwhile: (words: string) =>
    `The timer took it back before it was confirmed: the device says ${quoted(words)}. Nothing is armed any more.`,
  /** `now`: when it was found. */
  fired: (span: Span, now: Date) =>
    `The link is open and no timer is armed any more: the timer fired, or something else opened it. It has been open since ` +
    `${now < span.by ? clock(now) : clock(span.by)} UTC at the latest, and the timer was to open it ${between(span)}.`,
  openedEarly: (now: Date) =>
    `The link is open and no timer is armed, before the timer’s time: the cut took no effect, or something else opened it. It ` +
    `was found open at ${clock(now)} UTC.`,
  cutUnread: (words: string) =>
    `The timer is confirmed, but whether the cut is still there could not be read: ${why(words)}.`,
  opened: (words: string) =>
    `It was done and confirmed, and now that the time of its timer is over it is open again: the device says ${quoted(words)}.`,
  unreadAgain: (words: string) =>
    `It was done and confirmed; now that the time of its timer is over nobody can read whether it is still so: ${why(words)}.`,
} as const
