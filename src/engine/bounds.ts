import { onAbort } from '../transport/on-abort.ts'
import type { Clock } from './ports.ts'

// A reason of our own: without one each would be an exception with a stack, for every call to a device.
const over = 'over'

/** How long work that was called off may take to say what became of it; milliseconds. */
const grace = 500

export type Ended<T> =
  | { readonly kind: 'in-time'; readonly value: T }
  | { readonly kind: 'too-late'; readonly because: 'deadline' | 'cancelled'; readonly late: Promise<T> }

/**
 * Lets `work` run for at most `limit` milliseconds or until `outer` is aborted; then its signal is aborted and it has a
 * short grace to answer for itself. It never waits for longer, whatever `work` does.
 */
export async function within<T>(
  clock: Clock,
  limit: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Ended<T>> {
  const inner = new AbortController()
  const running = work(inner.signal)
  const answer = running.then(value => ({ kind: 'in-time', value }) as const)
  try {
    const first = await Promise.race([answer, timed(clock, limit, answer, outer)])
    if (first !== over) return first
    const because = outer.aborted ? 'cancelled' : 'deadline'
    inner.abort(new DOMException(because, because === 'deadline' ? 'TimeoutError' : 'AbortError'))
    const last = await Promise.race([answer, timed(clock, grace, answer)])
    if (last !== over) return last
    return { kind: 'too-late', because, late: running }
  } finally {
    answer.catch(() => undefined)
  }
}

/** When the time is over, or `outer` has ended; its timer ends with `answer` at the latest. */
function timed(clock: Clock, ms: number, answer: Promise<unknown>, outer?: AbortSignal): Promise<typeof over> {
  return new Promise(resolve => {
    const stop = (): void => {
      callOff()
      forget?.()
      resolve(over)
    }
    const callOff = alarm(clock, ms, stop)
    const forget = outer && onAbort(outer, stop)
    if (outer?.aborted === true) stop()
    answer.then(stop, stop)
  })
}

/** Calls `ring` when the time is over, or as soon as what it gives is called. */
function alarm(clock: Clock, ms: number, ring: () => void): () => void {
  if (clock.alarm !== undefined && clock.deadline === undefined) return clock.alarm(ms, ring)
  const waiting = new AbortController()
  void (clock.deadline?.(ms, waiting.signal) ?? clock.after(ms, waiting.signal)).then(ring)
  return () => waiting.abort(over)
}
