import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { onEnd } from './ending.ts'

/** A process of the lab and all that it starts; ended with this process at the latest. */
export interface Running extends AsyncDisposable {
  readonly pid: number
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** Ends it now, with its children. */
  kill(): void
}

/** Starts a command in a process group of its own, and waits until it has written `ready`. */
export async function start(
  argv: readonly [string, ...string[]],
  ready: string,
  env: NodeJS.ProcessEnv,
): Promise<Running> {
  const [command, ...args] = argv
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} did not start`)
  const kill = () => killGroup(pid)
  const forget = onEnd(kill)
  void ended.then(forget)
  const end = () => {
    kill()
    return ended
  }
  try {
    await said(child, ready, argv.join(' '))
  } catch (error) {
    kill()
    throw error
  }
  return { pid, ended, kill, [Symbol.asyncDispose]: end }
}

/** Ends a process group now. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Waits for a text on either output; both are read on to the end, so that the process never waits for us. */
function said(child: ChildProcessByStdio<null, Readable, Readable>, ready: string, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`${what}: not ready after 10 s: ${text}`)), 10_000)
    const hear = (chunk: Buffer) => {
      if (text.length < 100_000) text += chunk.toString()
      if (text.includes(ready)) settle(resolve)
    }
    const settle = (done: () => void) => {
      clearTimeout(timer)
      done()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', () => settle(() => reject(new Error(`${what}: ended before it was ready: ${text}`))))
  })
}
