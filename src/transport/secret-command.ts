import type { NonEmpty } from '../names/ids.ts'
import { noAnswerWithin, secretCommandWords } from '../words/en/losses.ts'
import { runProgram } from './run-program.ts'

/** More is no secret, but a program gone wrong. */
const mostBytes = 64 * 1024

/**
 * What the program writes to its standard output: no shell, no standard input, ended with everything it started when the
 * time is over. What it says on standard error isn't kept: it may quote the secret.
 */
export async function runForSecret(
  argv: NonEmpty<string>,
  env: Readonly<Record<string, string | undefined>>,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | { readonly because: string }> {
  const ended = await runProgram(argv, { env, deadline, mostBytes, ...(signal && { signal }) })
  switch (ended.end) {
    case 'late':
      return { because: noAnswerWithin(deadline, 'own-deadline') }
    case 'too-much':
      return { because: secretCommandWords.tooMuch(mostBytes) }
    case 'not-run':
      return { because: ended.because ?? secretCommandWords.notStarted }
    case 'exit':
      return ended.code === 0 ? ended.stdout : { because: secretCommandWords.status(ended.code) }
  }
}
