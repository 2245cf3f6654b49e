import { setMaxListeners } from 'node:events'

/**
 * Calls `call` when the signal ends; gives what takes that back. One signal stops hundreds of hosts at once, so Node's
 * warning of a leak, which comes at the eleventh listener and would stand on the operator's screen, is turned off for it.
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  setMaxListeners(0, signal)
  signal.addEventListener('abort', call, { once: true })
  return () => signal.removeEventListener('abort', call)
}
