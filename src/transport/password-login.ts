import type { AnyAuthMethod, Prompt } from 'ssh2'
import type { Questions } from './questions.ts'
import type { TakenSecret } from './taken-secret.ts'
import { words } from './words.ts'

export function passwordMethod(user: string, taken: TakenSecret): AnyAuthMethod {
  taken.sent()
  return { type: 'password', username: user, password: taken.secret.reveal() }
}

/** Answers the rounds of questions; `fail` gets the words for what nothing answers. */
export function keyboardMethod(user: string, questions: Questions, fail: (words: string) => void): AnyAuthMethod {
  const prompt = (
    _name: string,
    _instructions: string,
    _language: string,
    round: Prompt[],
    answer: (answers: string[]) => void,
  ): void => {
    questions.answer(round).then(
      answers => {
        if (typeof answers === 'string') return fail(answers)
        for (const taken of answers) taken.sent()
        answer(answers.map(({ secret }) => secret.reveal()))
      },
      error => fail(words(error)),
    )
  }
  return { type: 'keyboard-interactive', username: user, prompt }
}
