import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'

/**
 * At its end Node gives the terminal its modes back, and aborts where that fails: with the window closed, the code of the
 * program would be that of a crash. What is no terminal any more is closed first, and Node leaves it alone.
 */
export function letGoOfLostTerminal(): void {
  const terminals = [0, 1, 2].filter(isatty)
  process.on('exit', () => {
    for (const descriptor of terminals) if (!isatty(descriptor)) close(descriptor)
  })
}

function close(descriptor: number): void {
  try {
    closeSync(descriptor)
  } catch {
    // Closed already.
  }
}
