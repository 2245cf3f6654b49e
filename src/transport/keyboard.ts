/** One question of a server in keyboard-interactive. */
export interface Question {
  readonly prompt: string
  readonly echo?: boolean | undefined
}

// Words for "password" in the languages of Europe and some beyond, as PAM and directories ask for it.
const passwordWords =
  /pass\s?wor[dt]|pass\s?phrase|passwd|kennwort|passwort|mot de passe|contrase(?:ñ|n)a|senha|palavra-passe|wachtwoord|lösenord|losenord|adgangskode|passord|salasana|heslo|hasło|haslo|jelszó|geslo|lozinka|parol|κωδικ|парол|şifre|密码|密碼|パスワード|비밀번호/i

// A second factor: the password must not be typed into it.
const codeWords =
  /verification|one.?time|\botp\b|totp|token|passcode|\bpin\b|\bcode\b|challenge|second|factor|duo|yubi|response|einmal|bestätigungscode/i

// A change of password: nothing must be typed into it by itself.
const changeWords = /new |neues|nouveau|nueva|retype|re-enter|again|confirm|change/i

/** Whether the round asks for the password and nothing else: one question, not echoed, by its words a password. */
export function asksForPassword(questions: readonly Question[]): boolean {
  const [only, ...more] = questions
  if (only === undefined || more.length > 0 || only.echo === true) return false
  return passwordWords.test(only.prompt) && !codeWords.test(only.prompt) && !changeWords.test(only.prompt)
}

/** Whether a question, by its words, is for a one-time code. */
export function asksForCode(prompt: string): boolean {
  return codeWords.test(prompt) && !changeWords.test(prompt)
}

/** Whether it wants a new password: that is decided by a person, at the device. */
export function asksForChange(prompt: string): boolean {
  return changeWords.test(prompt)
}
