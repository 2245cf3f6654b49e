import type { JournalRecord } from '../journal/event.ts'
import { fold } from '../journal/fold.ts'
import { eventOf } from '../journal/read-event.ts'

/** How far a run has come, as its journal says. */
export interface RunState {
  readonly how: 'finished' | 'stopped' | 'open'
  readonly drill: boolean
  /** It is the journal of a watch. */
  readonly watch: boolean
}

export function runStateOf(records: readonly JournalRecord[]): RunState {
  if (isWatch(records)) return { how: endOfWatch(records), drill: false, watch: true }
  const { started, ended } = fold(records)
  return { how: ended?.event.data.how ?? 'open', drill: started?.event.data.drill ?? false, watch: false }
}

export function isWatch([first]: readonly JournalRecord[]): boolean {
  return first?.type === 'watch.started'
}

function endOfWatch(records: readonly JournalRecord[]): RunState['how'] {
  const last = records.findLast(({ type }) => type === 'watch.ended')
  const event = last && eventOf(last)
  return event?.type === 'watch.ended' ? event.data.how : 'open'
}
