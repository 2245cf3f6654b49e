import type { Answer, LostAnswer } from '../device/ports.ts'
import type { Evidence } from '../journal/event.ts'
import { isLost } from '../transport/lost.ts'
import type { Clock } from './ports.ts'
import { said } from './state-read.ts'

/** What a device's clock showed beside ours. */
export interface DeviceClock {
  /** What it said, or what kept it from saying it. */
  readonly words: string
  readonly seen: readonly Evidence[]
  /** Nothing came back: the session that was asked is not trusted with what matters. */
  readonly lost?: true
  /** Milliseconds by which it is ahead of ours, give or take what the way of the answer leaves open. Undefined: it told none. */
  readonly offset?: { readonly ahead: number; readonly giveOrTake: number }
}

/** A device's clock further off than this spoils the order of what its logs say; milliseconds. */
const tolerance = 2_000

/** Asks for a clock by a read that prints whole seconds since 1970. The answer may be half its own time old, either way. */
export async function askClock(ask: () => Promise<Answer | LostAnswer>, clock: Clock): Promise<DeviceClock> {
  const before = clock.wall().getTime()
  const answer = await ask()
  const after = clock.wall().getTime()
  if (isLost(answer)) return { words: answer.words, seen: answer.seen === undefined ? [] : [answer.seen], lost: true }
  const told = { words: said(answer), seen: [answer.seen] }
  const seconds = /^[0-9]{9,11}$/.exec(answer.text.trim())?.[0]
  if (seconds === undefined) return told
  // A whole second was cut off: on the average half of one is missing.
  const ahead = Math.round(Number(seconds) * 1000 + 500 - (before + after) / 2)
  return { ...told, offset: { ahead, giveOrTake: Math.round((after - before) / 2) + 500 } }
}

/** Whether it is off by so much that its logs don't line up with the journal. */
export function isOff({ ahead, giveOrTake }: NonNullable<DeviceClock['offset']>): boolean {
  return Math.abs(ahead) > tolerance + giveOrTake
}
