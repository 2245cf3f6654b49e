import { keys, questions } from '../words/en/walk.ts'
import type { Prompts } from './prompts.ts'

export type Key = keyof typeof keys

/**
 * One of a few choices, each typed by its letter or its word and Enter. Enter alone chooses nothing.
 * Undefined: the question was called off.
 */
export async function chooseKey<K extends Key>(
  prompts: Prompts,
  question: string,
  choices: readonly K[],
  signal: AbortSignal,
): Promise<K | undefined> {
  const listed = choices.map(choice => `${keys[choice][0]} ${keys[choice][1]}`).join(' · ')
  const letters = choices.map(choice => keys[choice][0]).join(', ')
  const find = (typed: string): K | undefined => {
    const plain = typed.toLowerCase()
    return choices.find(choice => keys[choice][0] === plain || choice === plain)
  }
  const typed = await prompts.line(
    {
      hint: listed,
      clears: true,
      message: `${question} (${letters})`,
      check: text => (find(text) === undefined ? questions.type(letters) : undefined),
    },
    signal,
  )
  return typed === undefined ? undefined : find(typed)
}
