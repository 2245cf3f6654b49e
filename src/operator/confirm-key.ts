import type { UnknownKey } from '../transport/remark.ts'
import { learnWords as say } from '../words/en/check.ts'
import type { StyledLine } from '../words/styled.ts'
import type { Prompts } from './prompts.ts'
import { keyLines } from './remark-lines.ts'

/**
 * Whether a person has compared the key: a whole word, as `ssh` wants it, or the fingerprint itself, from the console.
 * Another fingerprint is no slip of the keys: it is told, and nothing but `no` is left. Called off: not compared.
 */
export async function confirmKey(
  prompts: Prompts,
  print: (lines: readonly StyledLine[]) => void,
  key: UnknownKey,
  signal: AbortSignal,
): Promise<boolean> {
  print(keyLines(key))
  let other = false
  const typed = await prompts.line(
    {
      message: say.same(key.hop),
      hint: say.howToAnswer,
      clears: true,
      check: text => {
        if (text === 'no') return undefined
        other ||= /^(?:SHA256|MD5):/.test(text) && text !== key.fingerprint
        if (other) return say.anotherKey
        return text === 'yes' || text === key.fingerprint ? undefined : say.yesOrNo
      },
    },
    signal,
  )
  return !other && typed !== undefined && typed !== 'no'
}
