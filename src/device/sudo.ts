import type { Ran } from '../transport/command.ts'
import { outputText } from './output-text.ts'

/** Commands whose sudo reads the password from standard input. */
export const readsPassword = /^sudo (?:-\w+ )*-S /
// What sudo itself says of a wrong password: it counts the attempts, in every language; we make one.
export const wrongPassword = /^(?:sudo: 1 \D|Sorry, try again\.$)/m

/** A wrong password counts like one at the login: sent to forty hosts, it locks the account. */
export function refusedBySudo({ exit, err }: Ran): boolean {
  const failed = exit.kind === 'status' && exit.code === 1
  return failed && wrongPassword.test(outputText(err))
}
