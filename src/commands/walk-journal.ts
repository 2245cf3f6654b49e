import { afterTranscripts } from '../device/after-transcripts.ts'
import type { Transcripts } from '../device/transcripts.ts'
import { guarded } from '../engine/guarded.ts'
import type { Clock } from '../engine/ports.ts'
import { tellingSlowness } from '../engine/slow-journal.ts'
import type { Journal } from '../journal/event.ts'
import type { Venue } from './venue.ts'

/**
 * The journal as a walk writes it. `slow` is told of a disk that hangs, by the time of `clock`: only of the disk itself.
 * A drill's laptop that has lost its power writes nothing for ever, and no disk is to blame for that.
 */
export function walkJournal(
  journal: Journal,
  venue: Pick<Venue, 'journal'>,
  transcripts: Pick<Transcripts, 'settled'>,
  clock: Pick<Clock, 'after'>,
  slow: () => void,
): Journal {
  return guarded(venue.journal(tellingSlowness(afterTranscripts(journal, transcripts), clock, slow)))
}
