import type { Clock } from './ports.ts'

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
  const timers = new AbortController()
  const running = work(inner.signal)
  const answer = running.then(value => ({ kind: 'in-time', value }) as const)
  try {
    const limited = clock.after(limit, AbortSignal.any([timers.signal, outer])).then(() => 'over' as const)
    const first = await Promise.race([answer, limited])
    if (first !== 'over') return first
    const because = outer.aborted ? 'cancelled' : 'deadline'
    inner.abort(new DOMException(because, because === 'deadline' ? 'TimeoutError' : 'AbortError'))
    const last = await Promise.race([answer, clock.after(grace, timers.signal).then(() => 'over' as const)])
    if (last !== 'over') return last
    return { kind: 'too-late', because, late: running }
  } finally {
    timers.abort()
    answer.catch(() => undefined)
  }
}
