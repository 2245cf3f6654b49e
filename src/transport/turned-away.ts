import type { Connection } from './connection.ts'
import { isLost, type Lost } from './lost.ts'
import { orAborted } from './race.ts'
import type { Tell } from './remark.ts'
import type { Counted } from './stream-to.ts'

export interface PatienceIo {
  readonly tell: Tell
  /** Milliseconds before the second try; twice as long before each further one. */
  readonly backOff: number
  /** From 0 up to 1, so that those who were turned away together don't come back together. */
  readonly random: () => number
}

const mostTries = 4

/** Opens again what was turned away, later and later. Nothing was sent that could be refused: no account is at risk. */
export async function patiently(
  open: () => Promise<Connection | Lost>,
  io: PatienceIo,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  for (let tried = 1; ; tried++) {
    const opened = await open()
    if (!isLost(opened)) return opened
    if (opened.turnedAway !== true || tried === mostTries || signal.aborted) return opened
    const ms = io.backOff * 2 ** (tried - 1) * (0.5 + io.random())
    io.tell({ remark: 'turned-away', hop: opened.hop, ms: Math.round(ms) })
    await orAborted(new Promise<void>(resolve => setTimeout(resolve, ms)), signal, () => undefined)
  }
}

/** More than what a server says that turns somebody away, less than its part of a key exchange. */
const fewBytes = 256

/** Tells afterwards whether the peer itself ended `stream` before it had said much. */
export function watchHangUp(stream: Counted): () => boolean {
  let hungUp = false
  const end = (): void => {
    hungUp = true
  }
  stream.once('end', end)
  stream.once('error', end)
  return () => hungUp && stream.bytesRead < fewBytes
}
