import { closeSync, fstatSync, statSync } from 'node:fs'
import { devNull } from 'node:os'
import { isatty } from 'node:tty'

/**
 * At its end Node gives the terminal its modes back, and aborts where that fails: with the window closed, the code of the
 * program would be that of a crash. What is no terminal any more is closed first, and Node leaves it alone.
 */
export function letGoOfLostTerminal(): void {
  const terminals = [0, 1, 2].filter(descriptor => mayBeTerminal(descriptor) && isatty(descriptor))
  process.on('exit', () => {
    for (const descriptor of terminals) if (!isatty(descriptor)) close(descriptor)
  })
}

// Node's module for terminals brings that for networks along, which takes milliseconds to load: files, pipes and
// /dev/null are told from a terminal without it.
function mayBeTerminal(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor)
    return found.isCharacterDevice() && found.rdev !== statSync(devNull).rdev
  } catch {
    // Closed, or of a kind that can't be asked.
    return true
  }
}

function close(descriptor: number): void {
  try {
    closeSync(descriptor)
  } catch {
    // Closed already.
  }
}
