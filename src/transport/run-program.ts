import { execa } from 'execa'
import type { NonEmpty } from '../names/ids.ts'
import { onAbort } from './on-abort.ts'

export interface ProgramOptions {
  /** All that the program sees of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds. */
  readonly deadline: number
  /** Bytes that it may write to its standard output. */
  readonly mostBytes: number
  /** What it reads; without, it has no standard input. */
  readonly input?: string
  /** Whether what it says on standard error is kept. */
  readonly complaints?: boolean
  /** Ends it before its time. */
  readonly signal?: AbortSignal
}

/** How a program ended. `because`: the system's name for it (ENOENT, SIGKILL), where there is one. */
export type ProgramEnd =
  | { readonly end: 'exit'; readonly code: number; readonly stdout: Uint8Array; readonly stderr: string }
  | { readonly end: 'late' }
  | { readonly end: 'too-much' }
  | { readonly end: 'not-run'; readonly because?: string }

const graceMs = 2_000

/** Of a program that nobody waits for any more. */
const shortGraceMs = 300

/** Runs a program: no shell, no terminal to ask at; ended with everything it started when the time is over. Never rejects. */
export async function runProgram(argv: NonEmpty<string>, options: ProgramOptions): Promise<ProgramEnd> {
  const [file, ...args] = argv
  // A group of its own: what the program starts in turn can be ended with it.
  const child = execa(file, args, {
    env: options.env,
    extendEnv: false,
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    stderr: options.complaints === true ? 'pipe' : 'ignore',
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: options.mostBytes,
    reject: false,
    cleanup: true,
    detached: process.platform !== 'win32',
    shell: false,
  })
  let late = false
  let giveUp: () => void = () => undefined
  // Whoever leaves the group and keeps its output open would be waited for without end.
  const givenUp = new Promise<'given-up'>(resolve => {
    giveUp = () => resolve('given-up')
  })
  const kill = (): void => {
    endGroup(child.pid, 'SIGKILL')
    giveUp()
  }
  const timers: NodeJS.Timeout[] = []
  const end = (grace: number): void => {
    late = true
    endGroup(child.pid, 'SIGTERM')
    timers.push(setTimeout(kill, grace))
  }
  timers.push(setTimeout(() => end(graceMs), options.deadline))
  const forget = options.signal && onAbort(options.signal, () => end(shortGraceMs))
  if (options.signal?.aborted === true) end(shortGraceMs)
  // A group of its own hears nothing of our end.
  process.once('exit', kill)
  const result = await Promise.race([child, givenUp])
  process.off('exit', kill)
  forget?.()
  for (const each of timers) clearTimeout(each)
  if (late || result === 'given-up') {
    kill()
    child.stdout?.destroy()
    child.stderr?.destroy()
    return { end: 'late' }
  }
  if (result.isMaxBuffer) return { end: 'too-much' }
  if (result.exitCode === undefined) {
    const because = result.signal ?? result.code
    return because === undefined ? { end: 'not-run' } : { end: 'not-run', because }
  }
  const stderr = Buffer.from(result.stderr ?? []).toString('utf8')
  return { end: 'exit', code: result.exitCode, stdout: result.stdout ?? new Uint8Array(), stderr }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // Everyone in it has ended already.
  }
}
