import type { HostId } from '../names/ids.ts'
import type { Shell } from '../platform/shell.ts'
import type { Access, SecretSource } from '../runbook/runbook.ts'
import type { Lost } from '../transport/lost.ts'
import { unsent } from '../transport/lost.ts'
import { remarkText } from '../transport/remark-text.ts'
import { isTaken, type SecretUseIo, takeSecret } from '../transport/taken-secret.ts'
import { consoleWords } from '../words/en/losses.ts'
import type { Password } from './asked-password.ts'

/** Logging in to a device at the end of a serial line, which asks in words where SSH asks by its protocol. */
export interface ConsoleLogin {
  /** The question for a password. */
  readonly ask: RegExp
  /** The secret, once; a device that asks for it again has refused it. */
  readonly password: () => Promise<Password | Lost>
  /** Nobody had to log in: somebody else's session, or a console that asks nobody. */
  readonly open: () => void
}

export interface ConsoleLoginIo extends SecretUseIo {
  readonly remark: (words: string) => void
}

const asksName = /(?:^|[^a-z])(?:log ?in|user(?: ?name)?)(?: as)? ?:$/i
const asksPassword = /pass(?:word|phrase|code)[^:]{0,60}:$/i

export function consoleLogin(hop: HostId, { user, auth }: Access, io: ConsoleLoginIo): ConsoleLogin {
  return {
    ask: asksPassword,
    password: async () => {
      const secret = secretOf(auth)
      if (secret === undefined) return unsent('login', hop, consoleWords.noPassword)
      const taken = await takeSecret(hop, user, secret, io)
      if (!isTaken(taken)) return unsent('login', hop, remarkText(taken))
      taken.sent()
      return taken
    },
    open: () => io.remark(consoleWords.open),
  }
}

/** The command line as a serial line shows it: it asks for a name first, which is no secret. */
export function shellAtConsole(shell: Shell, user: string): Shell {
  // A carriage return is what the Enter key of a terminal sends.
  const ending = '\r'
  return { ...shell, ending, greeting: [...shell.greeting, { ask: asksName, answer: `${user}${ending}` }] }
}

function secretOf(auth: Access['auth']): SecretSource | undefined {
  for (const way of auth) if (way.kind === 'password' || way.kind === 'keyboard-interactive') return way.secret
  return undefined
}
