import type { SudoFault } from '../words/en/sudo.ts'
import type { Answer } from './ports.ts'
import { wrongPassword } from './sudo.ts'

/**
 * How sudo says why it ran nothing, in its own words (sudo 1.9: `plugins/sudoers`, `auth/pam.c`), the telling ones first:
 * an account that has expired is told of, and then "a password is required" as well. In another language than English
 * only a wrong password is known for sure; else the device's own words stand.
 */
const faults: readonly (readonly [SudoFault, RegExp])[] = [
  ['account-expired', /^sudo: (?:account validation failure|Account expired)/m],
  ['password-expired', /^sudo: (?:Account or password is expired|unable to change expired password)/m],
  ['no-terminal', /^sudo: sorry, you must have a tty/m],
  [
    'not-in-sudoers',
    /^\S+ is not in the sudoers file|^\S+ is not allowed to run sudo on |^Sorry, user \S+ may not run sudo on /m,
  ],
  ['not-allowed', /^Sorry, user \S+ is not allowed to execute /m],
  [
    'broken',
    /^sudo: (?:no valid sudoers sources|.*(?:setuid root|have the setuid bit|"no new privileges"))|sudoers.*syntax error/m,
  ],
  ['wrong-password', wrongPassword],
  ['password-wanted', /^sudo: a password is required/m],
]

/** What kept sudo from running a line; undefined where it ran it, or where it isn't known. */
export function sudoFault(line: string, { exit, errors }: Pick<Answer, 'exit' | 'errors'>): Answer['sudo'] {
  if (!line.startsWith('sudo ') || exit.kind !== 'status') return undefined
  if (exit.code === 127 && /\bsudo: (?:command )?not found$/m.test(errors)) return { fault: 'missing', words: errors }
  if (exit.code !== 1) return undefined
  for (const [fault, pattern] of faults) {
    const words = errors.split('\n').find(each => pattern.test(each))
    if (words !== undefined) return { fault, words }
  }
  // `sudo -l COMMAND` of a command that isn't allowed prints nothing (sudo(8)).
  return / -l /.test(line) && errors.trim() === '' ? { fault: 'not-allowed', words: '' } : undefined
}
