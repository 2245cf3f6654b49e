import { paragraph } from '../terminal/wrap.ts'
import type { Call } from './command.ts'
import type { ExitCode } from './exit-codes.ts'

/** Says, in sentences as wide as the screen, why a command does nothing. */
export async function refused({ screen }: Call, sentences: readonly string[], code: ExitCode): Promise<ExitCode> {
  await screen.complain(sentences.flatMap(sentence => [...paragraph(sentence, 'plain', 0)]))
  return code
}
