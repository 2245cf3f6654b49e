import { visible } from '../visible.ts'

/** What is wrong with a file of answers. */
export const answerFaults = {
  notYaml: (code: string) => `it is not one YAML or JSON document (${code})`,
  notMap: 'it must be a mapping from the ids of steps to answers',
  at: (id: string, what: string) => `${visible(id)}: ${what}`,
  empty: 'the answer is empty',
  shape: 'an answer is a name, a list of names, or a mapping with texts',
  oneOf: (text: string, words: readonly string[]) => `${visible(text)} is none of ${words.join(', ')}`,
  unknownKey: (key: string, known: readonly string[]) =>
    `there is no ${visible(key)} here; there are ${known.join(', ')}`,
  needsReason: 'this answer needs a reason',
} as const
