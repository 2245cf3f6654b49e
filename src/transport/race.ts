import { onAbort } from './on-abort.ts'

/** The first of several possible ends of something; all later ones are ignored. */
export interface Race<T> {
  readonly ended: Promise<T>
  readonly over: boolean
  settle(value: T): void
  /** Stops the deadline, while a person is asked. */
  pause(): void
  /** Starts the deadline anew. */
  restart(ms: number): void
}

/** Why nothing came: the own deadline, or the caller's signal (a signal that timed out is the caller's deadline). */
export type Late = 'own-deadline' | 'deadline' | 'cancelled'

/** `late` gives the outcome, and ends what is under way; it is called at most once, and never after `settle`. */
export function race<T>(ms: number, signal: AbortSignal, late: (why: Late) => T): Race<T> {
  let over = false
  let forget = (): void => {}
  let timer: NodeJS.Timeout | undefined
  let resolve: (value: T) => void = () => {}
  const ended = new Promise<T>(done => {
    resolve = done
  })
  const settle = (value: T): void => {
    if (over) return
    over = true
    clearTimeout(timer)
    forget()
    resolve(value)
  }
  const expire = (why: Late): void => {
    if (!over) settle(late(why))
  }
  const aborted = (): void => expire(lateness(signal))
  const restart = (fresh: number): void => {
    clearTimeout(timer)
    if (!over) timer = setTimeout(() => expire('own-deadline'), fresh)
  }
  if (signal.aborted) queueMicrotask(aborted)
  else forget = onAbort(signal, aborted)
  restart(ms)
  return {
    ended,
    get over() {
      return over
    },
    settle,
    pause: () => clearTimeout(timer),
    restart,
  }
}

/** What an aborted signal means. */
export function lateness(signal: AbortSignal): 'deadline' | 'cancelled' {
  const { reason } = signal
  return reason instanceof Error && reason.name === 'TimeoutError' ? 'deadline' : 'cancelled'
}

/** What `promise` gives, or `late` as soon as the signal ends; `promise` is then left to itself. */
export function orAborted<T, L>(promise: Promise<T>, signal: AbortSignal, late: () => L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => resolve(late())
    if (signal.aborted) aborted()
    const forget = onAbort(signal, aborted)
    promise.then(resolve, reject).finally(forget)
  })
}
