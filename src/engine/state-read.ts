import type { Answer, LostAnswer, Reader } from '../device/ports.ts'
import type { Evidence } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import { holds, tellingLine } from '../platform/check.ts'
import type { Holds, RenderedCheck } from '../platform/rendered.ts'
import { isLost } from '../transport/lost.ts'
import { loss } from '../words/en/reasons.ts'
import { sudoWords } from '../words/en/sudo.ts'
import { read } from './contact.ts'
import type { Looking } from './ports.ts'

/** What a check found, with what it rests on; or the loss that kept it from being asked. */
export interface StateRead {
  readonly state: Holds
  readonly seen: readonly Evidence[]
  /** What the device said, in its own words: the line from which the state is known, where there is one. */
  readonly words: string
  readonly lost?: LostAnswer
  /** Of a cluster: one of its devices says yes, another no. */
  readonly mixed?: true
}

export async function readState(
  io: Pick<Looking, 'clock'>,
  host: HostId,
  reader: Reader,
  check: RenderedCheck,
  signal: AbortSignal,
): Promise<StateRead> {
  const answer = await read(io, host, reader, check.read, signal)
  if (isLost(answer)) return lostRead(answer)
  const state = holds(check, answer)
  return { state, seen: [answer.seen], words: tellingLine(check, answer, state) ?? said(answer) }
}

/** What a read found, or what kept it from being asked, in words. */
export function foundWords({ lost, words }: StateRead): string {
  return lost === undefined ? words : loss(lost)
}

export function lostRead(lost: LostAnswer): StateRead {
  return { state: 'unknown', seen: lost.seen === undefined ? [] : [lost.seen], words: lost.words, lost }
}

/** What a device says for itself: its errors before its output, the last line that says something; of sudo also what to do. */
export function said(answer: Pick<Answer, 'text' | 'errors' | 'sudo'>): string {
  if (answer.sudo !== undefined) return sudoWords(answer.sudo)
  const lines = (answer.errors.trim() === '' ? answer.text : answer.errors).split('\n').map(line => line.trim())
  return lines.filter(line => line !== '').at(-1) ?? ''
}
