import type { Journal } from '../journal/event.ts'
import type { Clock } from './ports.ts'

/** Milliseconds; a disk that is only slow, or a mirror that is given up, takes less. */
const patience = 5_000

/**
 * The journal, which tells when a record takes so long to be written that somebody would wonder. Nothing is done until it
 * is written: a disk that hangs gives no answer that could be told from one that is still to come.
 */
export function tellingSlowness(journal: Journal, clock: Pick<Clock, 'after'>, tell: () => void): Journal {
  return {
    head: () => journal.head(),
    append: async event => {
      const over = new AbortController()
      const late = clock.after(patience, over.signal).then(() => (over.signal.aborted ? undefined : tell()))
      try {
        return await journal.append(event)
      } finally {
        over.abort()
        await late
      }
    },
  }
}
