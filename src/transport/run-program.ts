import { execa } from 'execa'
import type { NonEmpty } from '../names/ids.ts'

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
}

/** How a program ended. `because`: the system's name for it (ENOENT, SIGKILL), where there is one. */
export type ProgramEnd =
  | { readonly end: 'exit'; readonly code: number; readonly stdout: Uint8Array; readonly stderr: string }
  | { readonly end: 'late' }
  | { readonly end: 'too-much' }
  | { readonly end: 'not-run'; readonly because?: string }

const graceMs = 2_000

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
  const hard: NodeJS.Timeout[] = []
  let late = false
  const timer = setTimeout(() => {
    late = true
    endGroup(child.pid, 'SIGTERM')
    hard.push(setTimeout(() => endGroup(child.pid, 'SIGKILL'), graceMs))
  }, options.deadline)
  const result = await child
  clearTimeout(timer)
  for (const each of hard) clearTimeout(each)
  if (late) endGroup(child.pid, 'SIGKILL')
  if (late) return { end: 'late' }
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
