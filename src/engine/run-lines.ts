import type { Answer, Reader } from '../device/ports.ts'
import type { Evidence } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { RunLine } from '../plan/plan.ts'
import type { Holds } from '../platform/rendered.ts'
import { isLost } from '../transport/lost.ts'
import { exitWords, reasons } from '../words/en/reasons.ts'
import { read } from './contact.ts'
import type { Io } from './ports.ts'
import { isSuccess } from './sent.ts'
import { lostRead, type StateRead, said } from './state-read.ts'

/** Whether an answer is what its command was to give: status 0, the pattern there, the other one not. */
export function fits(line: RunLine, answer: Answer): Holds {
  if (answer.exit.kind === 'none') return 'unknown'
  if (!isSuccess(answer.exit)) return 'no'
  if (line.match !== undefined && !new RegExp(line.match, 'm').test(answer.text)) return answer.cut ? 'unknown' : 'no'
  if (line.notMatch === undefined) return 'yes'
  // A shell that gives status 0 for everything complains on stderr; what is to be seen has to be on stdout.
  const never = new RegExp(line.notMatch, 'm')
  if (never.test(answer.text) || never.test(answer.errors)) return 'no'
  return answer.cut ? 'unknown' : 'yes'
}

/** Reads one command after the other; the first that isn't as wanted tells. */
export async function readLines(
  io: Io,
  host: HostId,
  reader: Reader,
  lines: readonly RunLine[],
  signal: AbortSignal,
): Promise<StateRead> {
  const seen: Evidence[] = []
  for (const line of lines) {
    const answer = await read(io, host, reader, line.command, signal)
    if (isLost(answer)) return lostRead(answer)
    seen.push(answer.seen)
    const state = fits(line, answer)
    if (state !== 'yes') return { state, seen, words: misfit(line, answer) }
  }
  return { state: 'yes', seen, words: '' }
}

export function misfit(line: RunLine, answer: Answer): string {
  const words = isSuccess(answer.exit) ? said(answer) : exitWords(answer.exit, said(answer))
  return reasons.misfit(line.command, words)
}
