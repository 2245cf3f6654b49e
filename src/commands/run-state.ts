import type { JournalRecord } from '../journal/event.ts'
import { fold } from '../journal/fold.ts'

/** How far a run has come, as its journal says. */
export interface RunState {
  readonly how: 'finished' | 'stopped' | 'open'
  readonly drill: boolean
}

export function runStateOf(records: readonly JournalRecord[]): RunState {
  const { started, ended } = fold(records)
  return { how: ended?.event.data.how ?? 'open', drill: started?.event.data.drill ?? false }
}
