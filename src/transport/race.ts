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
  let until = 0
  let rings = 0
  let resolve: (value: T) => void = () => {}
  const ended = new Promise<T>(done => {
    resolve = done
  })
  const settle = (value: T): void => {
    if (over) return
    over = true
    stop()
    forget()
    resolve(value)
  }
  const expire = (why: Late): void => {
    if (!over) settle(late(why))
  }
  const aborted = (): void => expire(lateness(signal))
  const wait = (left: number): void => {
    rings = performance.now() + left
    timer = setTimeout(ring, left)
  }
  // What is left of a deadline that was put off meanwhile: each part of a login, and of a command, puts it off.
  const ring = (): void => {
    const left = until - performance.now()
    if (left >= 1) wait(left)
    else expire('own-deadline')
  }
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const restart = (fresh: number): void => {
    if (over) return
    until = performance.now() + fresh
    if (timer !== undefined && rings <= until) return
    stop()
    wait(fresh)
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
    pause: stop,
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
