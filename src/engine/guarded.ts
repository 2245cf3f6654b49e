import type { Journal } from '../journal/event.ts'
import { JournalLost } from './halt.ts'

/** The journal, with every refusal told as the one thing that it means: nothing more may be done. */
export function guarded(journal: Journal): Journal {
  return {
    head: () => journal.head(),
    append: event =>
      journal.append(event).catch((error: unknown) => {
        throw error instanceof JournalLost ? error : new JournalLost(error)
      }),
  }
}
