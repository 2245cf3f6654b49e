/** Why sudo ran nothing. */
export type SudoFault =
  | 'wrong-password'
  | 'password-wanted'
  | 'not-in-sudoers'
  | 'not-allowed'
  | 'no-terminal'
  | 'account-expired'
  | 'password-expired'
  | 'broken'
  | 'missing'

const meanings: { readonly [F in SudoFault]: string } = {
  'wrong-password':
    'sudo refused the password: correct the secret of the access’s “sudo”; it is not sent again by itself',
  'password-wanted':
    'sudo wants a password for this, or the account may not run it at all: give the access’s “sudo” a secret, or allow the command in sudoers with NOPASSWD',
  'not-in-sudoers': 'this account may run nothing by sudo: allow it in sudoers, or use another access',
  'not-allowed':
    'sudo works for this account, but not for this command: allow the command in sudoers, or use another access',
  'no-terminal':
    'sudo wants a terminal (“requiretty”): switch that off for this account, with “Defaults:NAME !requiretty” in sudoers',
  'account-expired': 'the account is locked or has expired on this host: use another access, or have it opened again',
  'password-expired': 'the account’s password has expired on this host: change it there, or use another access',
  broken: 'sudo itself is broken on this host: log in as root, or go to its console',
  missing: 'there is no sudo on this host: take “sudo” out of the access if its account is root, or use another access',
}

/** What sudo said, and what that means and what to do. */
export function sudoWords({ fault, words }: { readonly fault: SudoFault; readonly words: string }): string {
  return words.trim() === '' ? meanings[fault] : `${words.trim()} (${meanings[fault]})`
}
