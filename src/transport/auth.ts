import type { AnyAuthMethod, Prompt } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { Secret } from '../secret/secret.ts'
import { unexpectedQuestion } from '../words/en/losses.ts'
import type { Credential } from './credentials.ts'
import { asksForPassword } from './keyboard.ts'
import type { Tell } from './remark.ts'
import { sourceKey, sourceName } from './secret-source.ts'
import { isFault, type Secrets } from './secrets.ts'
import type { Ssh2 } from './ssh2.ts'
import type { MayUseAgain, Tries } from './tries.ts'
import { clip, words } from './words.ts'

export interface AuthIo {
  readonly ssh2: Ssh2
  readonly secrets: Secrets
  readonly tries: Tries
  readonly mayUseAgain: MayUseAgain
  readonly tell: Tell
}

/** How far a login has come; what to try next is asked by the SSH library. */
export interface Authenticating {
  /** The next thing to try, or false when nothing is left. `offered`: what the server still takes, null before it said. */
  next(offered: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | false>
  /** The server let us in. */
  succeeded(): void
  /** The connection is gone: what was sent and not answered counts as refused. */
  ended(): void
  readonly offered: readonly string[]
  readonly tried: readonly string[]
}

/**
 * Tries the credentials in their order, each at most once; those that the server doesn't offer wait, since it may offer
 * them after a first factor. `fail` ends the login with words of its own.
 */
export function authenticating(
  hop: HostId,
  user: string,
  usable: readonly Credential[],
  io: AuthIo,
  fail: (words: string) => void,
): Authenticating {
  const waiting = new Set(usable)
  const tried: string[] = []
  let offered: readonly string[] = []
  /** The secret that is claimed; `sent` when the server has it and hasn't answered yet. */
  let pending: { readonly key: string; sent: boolean } | undefined
  let over = false

  const answered = (how: 'accepted' | 'refused'): void => {
    const secret = pending
    pending = undefined
    if (secret === undefined) return
    if (!secret.sent) io.tries.released(secret.key)
    else if (how === 'accepted') io.tries.accepted(secret.key)
    else io.tries.refused(secret.key, hop)
  }

  const withSecret = async (credential: Credential & { kind: 'password' }): Promise<Secret | undefined> => {
    const source = sourceName(credential.source)
    const secret = await io.secrets.get(credential.source)
    if (isFault(secret)) {
      io.tell({ remark: 'secret-unusable', hop, source, why: secret.fault })
      return undefined
    }
    const key = `${user} ${sourceKey(credential.source)}`
    const refusedBy = await io.tries.claim(key)
    if (refusedBy !== undefined && !(await io.mayUseAgain({ source, user, refusedBy, host: hop }))) {
      io.tell({ remark: 'secret-held-back', hop, source, refusedBy })
      return undefined
    }
    pending = { key, sent: false }
    if (!over) return secret
    answered('refused')
    return undefined
  }

  const password = async (credential: Credential & { kind: 'password' }): Promise<AnyAuthMethod | undefined> => {
    const secret = await withSecret(credential)
    const claimed = pending
    if (secret === undefined || claimed === undefined) return undefined
    const plain = !credential.keyboard && offered.includes('password')
    tried.push(`${plain ? 'password' : 'keyboard-interactive'} (${sourceName(credential.source)})`)
    claimed.sent = plain
    if (plain) return { type: 'password', username: user, password: secret.reveal() }
    let asked = false
    const prompt = (
      _name: string,
      _text: string,
      _lang: string,
      questions: Prompt[],
      answer: (to: string[]) => void,
    ) => {
      const ours = !asked && asksForPassword(questions)
      if (ours) {
        asked = true
        claimed.sent = true
        answer([secret.reveal()])
      } else fail(unexpectedQuestion(clip(questions.map(question => question.prompt).join(' ')), asked))
    }
    return { type: 'keyboard-interactive', username: user, prompt }
  }

  const key = async (credential: Credential & { kind: 'key' }): Promise<AnyAuthMethod | undefined> => {
    const { path, bytes, passphrase: source } = credential
    const passphrase = source === undefined ? undefined : await io.secrets.get(source)
    if (passphrase !== undefined && isFault(passphrase)) {
      io.tell({ remark: 'key-unusable', hop, path, why: { kind: 'passphrase' } })
      return undefined
    }
    const parsed = io.ssh2.utils.parseKey(bytes, passphrase?.reveal())
    if (parsed instanceof Error) {
      const encrypted = /passphrase|encrypted|decrypt|integrity/i.test(parsed.message)
      const why = encrypted ? ({ kind: 'passphrase' } as const) : ({ kind: 'malformed', words: words(parsed) } as const)
      io.tell({ remark: 'key-unusable', hop, path, why })
      return undefined
    }
    tried.push(`key ${path}`)
    // A parsed key would be dropped silently here: the library wants the bytes.
    return { type: 'publickey', username: user, key: bytes, ...(passphrase && { passphrase: passphrase.reveal() }) }
  }

  const method = async (credential: Credential): Promise<AnyAuthMethod | undefined> => {
    switch (credential.kind) {
      case 'agent':
        tried.push(`agent ${credential.name}`)
        return { type: 'agent', username: user, agent: credential.agent }
      case 'key':
        return await key(credential)
      case 'password':
        return await password(credential)
    }
  }

  return {
    get offered() {
      return offered
    },
    tried,
    next: async (left, partial) => {
      if (left === null) return { type: 'none', username: user }
      answered(partial === true ? 'accepted' : 'refused')
      offered = left
      for (const credential of waiting) {
        if (!takes(left, credential)) continue
        waiting.delete(credential)
        const chosen = await method(credential)
        if (chosen !== undefined) return chosen
      }
      return false
    },
    succeeded: () => {
      if (tried.length === 0) io.tell({ remark: 'no-credential', hop, user })
      answered('accepted')
    },
    ended: () => {
      over = true
      answered('refused')
    },
  }
}

/** A password goes by either method, whichever the server has. */
function takes(offered: readonly string[], credential: Credential): boolean {
  if (credential.kind !== 'password') return offered.includes('publickey')
  return offered.includes('keyboard-interactive') || (!credential.keyboard && offered.includes('password'))
}
