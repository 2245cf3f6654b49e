import { durationOf } from '../runbook/grammar/duration.ts'
import { watchWords as say } from '../words/en/watch.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { UsageError } from './usage.ts'

/** Milliseconds. */
export interface WatchOptions {
  readonly every: number
  readonly lasting: number
}

const shortest = 1_000
const usual = { every: 60_000, lasting: 3_600_000 }

/** Throws a `UsageError` where they can't be meant so. */
export function watchOptions(call: Call): WatchOptions {
  const every = timeOf(call, 'every') ?? usual.every
  if (every < shortest) throw new UsageError(say.tooOften(visible(call.flags.text('every') ?? '')))
  return { every, lasting: timeOf(call, 'for') ?? usual.lasting }
}

function timeOf(call: Call, name: string): number | undefined {
  const typed = call.flags.text(name)
  const time = typed === undefined ? undefined : durationOf(typed)
  if (typeof time === 'string') throw new UsageError(say.badTime(`--${name}`, visible(typed ?? '')))
  return time
}
