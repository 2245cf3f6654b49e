import type { SecretSource } from '../runbook/runbook.ts'
import type { Redactor } from '../secret/redact.ts'
import { Unredactable } from '../secret/redact.ts'
import { Secret } from '../secret/secret.ts'
import { noAnswerWithin } from '../words/en/losses.ts'
import { orAborted } from './race.ts'
import { runForSecret } from './secret-command.ts'
import { secretFile } from './secret-file.ts'
import { sourceKey } from './secret-source.ts'
import { unread } from './words.ts'

/** Why there is no usable secret. `detail` is an errno, an exit status or the like. */
export interface SecretFault {
  readonly fault: 'unset' | 'unreadable' | 'command' | 'not-text' | 'empty' | 'too-short' | 'not-answered'
  readonly detail?: string
}

export interface Secrets {
  /** Fetches once; all who ask for the same source get the same. A failed fetch is tried again when asked again. */
  get(source: SecretSource): Promise<Secret | SecretFault>
  /** Fetches it anew when it is asked for again: a one-time code is used up. */
  forget(source: SecretSource): void
}

export interface SecretIo {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Asks a person at the terminal, without echo. Rejects when nobody can answer. */
  readonly ask: (text: string) => Promise<Secret>
  readonly redactor: Redactor
  /** Milliseconds for a program or a file that gives a secret. */
  readonly deadline: number
  /** Ends such programs: nobody waits for secrets any more. */
  readonly closing?: AbortSignal
}

export function isFault(secret: Secret | SecretFault): secret is SecretFault {
  return !(secret instanceof Secret)
}

/** Every secret is known to the redactor before anyone gets it. */
export function secrets(io: SecretIo): Secrets {
  const fetched = new Map<string, Promise<Secret | SecretFault>>()
  const fetchOnce = async (key: string, source: SecretSource): Promise<Secret | SecretFault> => {
    const secret = usable(await fetchFrom(source, io), io.redactor)
    if (isFault(secret)) fetched.delete(key)
    return secret
  }
  return {
    get: source => {
      const key = sourceKey(source)
      const going = fetched.get(key) ?? fetchOnce(key, source)
      fetched.set(key, going)
      return going
    },
    forget: source => {
      fetched.delete(sourceKey(source))
    },
  }
}

function usable(secret: Secret | SecretFault, redactor: Redactor): Secret | SecretFault {
  if (isFault(secret)) return secret
  if (secret.isEmpty) return { fault: 'empty' }
  try {
    redactor.add(secret)
    return secret
  } catch (error) {
    if (error instanceof Unredactable) return { fault: 'too-short' }
    throw error
  }
}

async function fetchFrom(source: SecretSource, io: SecretIo): Promise<Secret | SecretFault> {
  switch (source.from) {
    case 'env': {
      const value = io.env[source.name]
      return value === undefined ? { fault: 'unset' } : new Secret(value)
    }
    case 'file':
      return await readInTime(source.path, io.deadline)
    case 'command': {
      const answer = await runForSecret(source.argv, io.env, io.deadline, io.closing)
      return answer instanceof Uint8Array ? fromBytes(answer) : { fault: 'command', detail: answer.because }
    }
    case 'prompt':
      return await io.ask(source.text).catch(() => ({ fault: 'not-answered' }))
  }
}

/** A pipe that nobody writes to, or a share that is gone, never answers. */
async function readInTime(path: string, deadline: number): Promise<Secret | SecretFault> {
  const signal = AbortSignal.timeout(deadline)
  const read = secretFile(path, signal).then(
    fromBytes,
    error => ({ fault: 'unreadable', detail: unread(error) }) as const,
  )
  const late = { fault: 'unreadable', detail: noAnswerWithin(deadline, 'own-deadline') } as const
  return await orAborted(read, signal, () => late)
}

/** One final line end is the editor's, everything else belongs to the secret. */
function fromBytes(bytes: Uint8Array): Secret | SecretFault {
  try {
    return new Secret(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, ''))
  } catch {
    return { fault: 'not-text' }
  }
}
