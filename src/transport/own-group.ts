import type { ChildProcess } from 'node:child_process'

/**
 * Programs that hold connections run in a process group of their own: Ctrl-C at the terminal is a question to us, and
 * must not end a command that is under way. They end with us all the same.
 */
export const ownGroup = { detached: true, cleanup: false } as const

const living = new Set<ChildProcess>()
let watching = false

function endAll(): void {
  for (const child of living) child.kill()
}

export function endsWithUs(child: ChildProcess): void {
  if (!watching) process.on('exit', endAll)
  watching = true
  living.add(child)
  child.once('exit', () => living.delete(child))
}
