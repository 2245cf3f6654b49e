import type { AnyAuthMethod, Prompt } from 'ssh2'
import { unexpectedQuestion } from '../words/en/losses.ts'
import { asksForPassword } from './keyboard.ts'
import type { TakenSecret } from './taken-secret.ts'
import { clip } from './words.ts'

export function passwordMethod(user: string, taken: TakenSecret): AnyAuthMethod {
  taken.sent()
  return { type: 'password', username: user, password: taken.secret.reveal() }
}

/** Answers the one question for the password, once; `fail` gets the words for anything else that is asked. */
export function keyboardMethod(user: string, taken: TakenSecret, fail: (words: string) => void): AnyAuthMethod {
  let asked = false
  const prompt = (
    _name: string,
    _instructions: string,
    _language: string,
    questions: Prompt[],
    answer: (answers: string[]) => void,
  ): void => {
    if (asked || !asksForPassword(questions)) {
      fail(unexpectedQuestion(clip(questions.map(question => question.prompt).join(' ')), asked))
      return
    }
    asked = true
    taken.sent()
    answer([taken.secret.reveal()])
  }
  return { type: 'keyboard-interactive', username: user, prompt }
}
