import { bytesLeftOut } from '../words/en/devices.ts'
import { recordLines } from './record-lines.ts'

/** `>` sent, `<` output, `!` errors, `=` our own. */
export type Mark = '>' | '<' | '!' | '='

/** Of one exchange, in the file; of a larger one the last record says how much isn't in it. */
const mostBytes = 16 * 1024 * 1024
/** What a record takes beside its text: a device that sends empty lines for ever must not fill the disk with times. */
const recordBytes = 32

/** The two outputs of an exchange as records, up to a bound; what lies beyond it is counted. */
export function boundedOutput(write: (mark: Mark, bytes: Uint8Array) => void): {
  readonly push: (stream: 'out' | 'err', chunk: Uint8Array) => void
  readonly end: () => void
} {
  const lines = { out: recordLines(), err: recordLines() }
  const marks = { out: '<', err: '!' } as const
  let left = 0
  let room = mostBytes
  const take = (stream: 'out' | 'err', pieces: readonly Uint8Array[]): void => {
    for (const piece of pieces) {
      room -= piece.length + recordBytes
      if (room < 0) left += piece.length
      else write(marks[stream], piece)
    }
  }
  return {
    push: (stream, chunk) => take(stream, lines[stream].push(chunk)),
    end: () => {
      take('out', lines.out.end())
      take('err', lines.err.end())
      if (left > 0) write('=', Buffer.from(bytesLeftOut(left)))
    },
  }
}
