/** What the system tells the program while it runs. */
export interface SignalEvents {
  /** Ctrl-C where the terminal isn't ours, or `kill -INT`. */
  readonly interrupt: () => void
  /** SIGTERM, SIGHUP: end. */
  readonly end: (signal: NodeJS.Signals) => void
  /** Going on after a stop. */
  readonly wake: () => void
}

/** Listens until the returned function is called. */
export function listenToSignals(events: SignalEvents): () => void {
  const listeners: readonly (readonly [NodeJS.Signals, (signal: NodeJS.Signals) => void])[] = [
    ['SIGINT', events.interrupt],
    ['SIGTERM', events.end],
    ['SIGHUP', events.end],
    ['SIGCONT', events.wake],
  ]
  for (const [signal, listener] of listeners) process.on(signal, listener)
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** Stops the program as the terminal's own Ctrl-Z would. */
export function stopProgram(): void {
  process.kill(process.pid, 'SIGTSTP')
}
