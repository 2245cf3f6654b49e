import type { Durable, Journal, JournalEvent } from '../journal/event.ts'
import type { Transcripts } from './transcripts.ts'

/**
 * The journal, in which nothing stands that rests on a transcript that isn't on the disk. Where one can't be put there,
 * what has happened is written all the same, and told as a fault of the journal: an intent is not written.
 */
export function afterTranscripts(journal: Journal, transcripts: Pick<Transcripts, 'settled'>): Journal {
  let turn: Promise<unknown> = Promise.resolve()
  const settled = (): Promise<void> => {
    const mine = turn.then(() => transcripts.settled())
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    head: () => journal.head(),
    append: async <E extends JournalEvent>(event: E): Promise<Durable<E>> => {
      try {
        await settled()
      } catch (fault) {
        if (event.type !== 'step.intent') await journal.append(event)
        throw fault
      }
      return await journal.append(event)
    },
  }
}
