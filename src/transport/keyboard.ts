/** One question of a server in keyboard-interactive. */
export interface Question {
  readonly prompt: string
  readonly echo?: boolean | undefined
}

// Words for "password" in the languages of Europe and some beyond, as PAM and directories ask for it.
const passwordWords =
  /pass\s?wor[dt]|pass\s?phrase|passwd|kennwort|passwort|mot de passe|contrase(?:ñ|n)a|senha|palavra-passe|wachtwoord|lösenord|losenord|adgangskode|passord|salasana|heslo|hasło|haslo|jelszó|geslo|lozinka|parol|κωδικ|парол|şifre|密码|密碼|パスワード|비밀번호/i

// A second factor or a change of password: the password must not be typed into it.
const otherWords =
  /verification|one.?time|\botp\b|totp|token|passcode|\bpin\b|\bcode\b|challenge|second|factor|duo|yubi|new |neues|nouveau|nueva|retype|re-enter|again|confirm|change/i

/** Whether the round asks for the password and nothing else: one question, not echoed, by its words a password. */
export function asksForPassword(questions: readonly Question[]): boolean {
  const [only, ...more] = questions
  if (only === undefined || more.length > 0 || only.echo === true) return false
  return passwordWords.test(only.prompt) && !otherWords.test(only.prompt)
}
