/** What the system tells the program while it runs. */
export interface SignalEvents {
  /** Ctrl-C where the terminal isn't ours, or `kill -INT`. */
  readonly interrupt: () => void
  /** SIGTERM, SIGHUP: end. */
  readonly end: (signal: NodeJS.Signals) => void
  /** Going on after a stop. */
  readonly wake: () => void
}

/**
 * Listens until the returned function is called. A program that was told to end is ending already: a second SIGHUP (a
 * closed window sends more than one) or SIGTERM must not take the code away with which it says how it ended; nor must a
 * SIGHUP that comes after the window was found gone and nobody listens any more.
 */
export function listenToSignals(events: SignalEvents): () => void {
  const end = (signal: NodeJS.Signals): void => {
    turnDeafTo(signal)
    events.end(signal)
  }
  const listeners: readonly (readonly [NodeJS.Signals, (signal: NodeJS.Signals) => void])[] = [
    ['SIGINT', events.interrupt],
    ['SIGTERM', end],
    ['SIGHUP', end],
    ['SIGCONT', events.wake],
  ]
  for (const [signal, listener] of listeners) process.on(signal, listener)
  return () => {
    turnDeafTo('SIGHUP')
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** Stops the program as the terminal's own Ctrl-Z would. */
export function stopProgram(): void {
  process.kill(process.pid, 'SIGTSTP')
}

function turnDeafTo(signal: NodeJS.Signals): void {
  if (!process.listeners(signal).includes(deaf)) process.on(signal, deaf)
}

function deaf(): void {}
