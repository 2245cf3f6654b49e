import type { IgnoreCodes } from '../../diagnostic/rule-codes.ts'
import { name, type Said } from './said.ts'

type Sentences = { readonly [C in keyof IgnoreCodes]: (facts: IgnoreCodes[C]) => Said }

export const ignoreDiagnostics: Sentences = {
  'unknown-rule': ({ rule, nearest }) => ({
    message: rule === '' ? 'It is not said which rule is to be ignored' : `There is no rule ${name(rule)}`,
    hint:
      nearest === undefined
        ? 'write `# isolate-ignore rule-id: reason`; the rules are in docs/rules of isolate'
        : `did you mean ${name(nearest)}?`,
  }),
  'unused-ignore': ({ rule }) => ({
    message: `Nothing is ignored here: ${name(rule)} finds nothing on this line`,
    hint: 'take the comment out, or move it to the line, or directly above the line, that the finding names',
  }),
  'ignore-without-reason': ({ rule }) => ({
    message: `${name(rule)} is not ignored: no reason is given`,
    hint: `write \`# isolate-ignore ${rule}: reason\`, for whoever reads this next year`,
  }),
}
