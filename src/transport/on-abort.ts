const waiting = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `call` when the signal ends; gives what takes that back. One signal stops hundreds of hosts at once: it has one
 * listener for all of them, since Node warns of a leak at the eleventh, and looks through all of them to take one away.
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  const calls = waiting.get(signal) ?? listenTo(signal)
  // The same function may wait more than once.
  const own = calls.has(call) ? (): void => call() : call
  calls.add(own)
  return () => void calls.delete(own)
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const calls = new Set<() => void>()
  waiting.set(signal, calls)
  signal.addEventListener('abort', () => callAll(calls), { once: true })
  return calls
}

/** All of them, whatever one of them throws; none that another took back. */
function callAll(calls: ReadonlySet<() => void>): void {
  for (const call of [...calls])
    try {
      if (calls.has(call)) call()
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
}
