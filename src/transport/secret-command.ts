import { execa } from 'execa'
import type { NonEmpty } from '../names/ids.ts'
import { noAnswerWithin, secretCommandWords } from '../words/en/losses.ts'

/** More is no secret, but a program gone wrong. */
const mostBytes = 64 * 1024
const graceMs = 2_000

/**
 * What the program writes to its standard output: no shell, no standard input, ended with everything it started when the
 * time is over. What it says on standard error isn't kept: it may quote the secret.
 */
export async function runForSecret(
  argv: NonEmpty<string>,
  env: Readonly<Record<string, string | undefined>>,
  deadline: number,
): Promise<Uint8Array | { readonly because: string }> {
  const [file, ...args] = argv
  // A group of its own: what the program starts in turn can be ended with it.
  const child = execa(file, args, {
    env,
    extendEnv: false,
    stdin: 'ignore',
    stderr: 'ignore',
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: mostBytes,
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
  }, deadline)
  const result = await child
  clearTimeout(timer)
  for (const each of hard) clearTimeout(each)
  if (late) endGroup(child.pid, 'SIGKILL')
  if (late) return { because: noAnswerWithin(deadline, 'own-deadline') }
  if (result.isMaxBuffer) return { because: secretCommandWords.tooMuch(mostBytes) }
  if (result.exitCode === undefined) return { because: result.signal ?? result.code ?? secretCommandWords.notStarted }
  return result.exitCode === 0 ? result.stdout : { because: secretCommandWords.status(result.exitCode) }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // Everyone in it has ended already.
  }
}
