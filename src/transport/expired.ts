import type { HostId } from '../names/ids.ts'
import { passwordExpired } from '../words/en/losses.ts'
import type { Ran } from './command.ts'
import { type Lost, unsent } from './lost.ts'

/**
 * What sshd says in place of running a command where the account's password has expired (OpenSSH, session.c,
 * do_pwchange): it lets the account in, and would have it change the password at a terminal.
 */
const saysSo = /^(?:WARNING: Your password has expired\.\r?\n)?Password change required but no TTY available\.\r?\n$/

/** The loss where the account was let in to change its password and for nothing else: the command was not run. */
export function unlessExpired(hop: HostId, ran: Ran): Ran | Lost {
  const { exit, out, err } = ran
  if (exit.kind !== 'status' || exit.code !== 1 || out.head.length > 0 || err.head.length > 200) return ran
  return saysSo.test(Buffer.from(err.head).toString('latin1')) ? unsent('login', hop, passwordExpired) : ran
}
