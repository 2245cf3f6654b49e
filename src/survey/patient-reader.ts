import type { LostAnswer, Reader } from '../device/ports.ts'
import { within } from '../engine/bounds.ts'
import type { Clock } from '../engine/ports.ts'
import type { HostId } from '../names/ids.ts'
import { isLost } from '../transport/lost.ts'
import { lossWords } from '../words/en/reasons.ts'

/** Milliseconds that a device may take for one read. */
const limit = 30_000

/**
 * Reads that each end in time. A device that kept silent once is not asked for anything more: each further question
 * would cost the same time again, and the answer of none would be worth more.
 */
export function patientReader(reader: Reader, host: HostId, clock: Clock): Reader {
  let silent: LostAnswer | undefined
  return {
    ...reader,
    read: async (command, signal) => {
      if (silent !== undefined) return silent
      const ended = await within(clock, limit, signal, inner => reader.read(command, inner))
      if (ended.kind === 'too-late') ended.late.catch(() => undefined)
      const answer: Awaited<ReturnType<Reader['read']>> =
        ended.kind === 'in-time'
          ? ended.value
          : { lost: ended.because, hop: host, words: lossWords[ended.because], sent: 'maybe' }
      if (isLost(answer) && (answer.lost === 'deadline' || answer.lost === 'silence')) silent = answer
      return answer
    },
  }
}
