import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { identity } from '../engine/approval.ts'
import type { Head } from '../journal/chain.ts'
import { DiskFault } from '../journal/disk.ts'
import { keepSeal, newestSignature } from '../journal/seal-files.ts'
import { sealText } from '../journal/seal-text.ts'
import type { Person } from '../runbook/runbook.ts'
import { signing as words } from '../words/en/journal.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type NoAnswer, Signers, sign, withFile } from './ssh-keygen.ts'
import { writeWhole } from './write-whole.ts'

/** Signs a text as the person at the keys. */
export type Sign = (text: string) => Promise<{ readonly signature: Uint8Array } | NoAnswer>

export type Signing =
  | { readonly ok: true; readonly sign: Sign | undefined }
  | { readonly ok: false; readonly line: string; readonly code: ExitCode }

/**
 * How the person at the keys signs, where `--sign` says so. Tried out beforehand, so that a key that can't sign, or is
 * another one than the runbook has for this person, is told before anything happens and not after the last step.
 */
export async function signingOf(call: Call, people: ReadonlyMap<string, Person>, operator: string): Promise<Signing> {
  const file = call.flags.text('sign')
  if (file === undefined) return { ok: true, sign: undefined }
  const person = people.get(identity(operator, people))
  const key = person?.key
  if (person === undefined || key === undefined) return refused(words.noKey(visible(operator)), exitCodes.invalid)
  const signs: Sign = text =>
    file === 'agent'
      ? withFile(`${key}\n`, path => sign(call.env, path, text))
      : sign(call.env, resolve(call.cwd, file), text)
  const shown = visible(file)
  const trial = await signs(words.trial)
  if ('because' in trial) return refused(words.cannot(shown, trial.because), exitCodes.unavailable)
  const own = await isOwn(call, person, trial.signature)
  if (own === true) return { ok: true, sign: signs }
  return refused(own === false ? words.otherKey(shown, visible(person.name)) : own.because, exitCodes.unavailable)
}

function refused(line: string, code: ExitCode): Signing {
  return { ok: false, line, code }
}

function isOwn({ env }: Call, person: Person, signature: Uint8Array): Promise<boolean | NoAnswer> {
  return withFile(signature, path => new Signers(env, [person]).fits(person, path, words.trial))
}

// Signing goes on beside the walk; when the walk has ended, it is waited for as long as one attempt may take.
const lastWait = 16_000

/** Signs the seals of a run beside the walk, one after the other, into its folder. */
export class SealSigning {
  readonly #sign: Sign
  readonly #folder: string
  readonly #open = new Set<number>()
  readonly #faults: string[] = []
  #turn: Promise<void> = Promise.resolve()

  constructor(sign: Sign, folder: string) {
    this.#sign = sign
    this.#folder = folder
  }

  sealed(head: Head): void {
    this.#open.add(head.count)
    this.#turn = this.#turn.then(() => this.#seal(head))
  }

  /** Waits, for a bounded time, until all is signed; what isn't, in sentences, each of them told once. */
  async settled(): Promise<readonly string[]> {
    const over = new AbortController()
    const late = setTimeout(lastWait, undefined, { signal: over.signal }).catch(() => undefined)
    await Promise.race([this.#turn, late])
    over.abort()
    const open = [...this.#open].map(count => words.notSigned(count, words.noTime))
    this.#open.clear()
    return [...this.#faults.splice(0), ...open]
  }

  async #seal(head: Head): Promise<void> {
    const fault = await this.#attempt(head).catch(reasonOf)
    this.#open.delete(head.count)
    if (fault !== undefined) this.#faults.push(words.notSigned(head.count, fault))
  }

  async #attempt(head: Head): Promise<string | undefined> {
    const signed = await this.#sign(sealText(head))
    if ('because' in signed) return signed.because
    await keepSeal(this.#folder, head, signed.signature)
    writeWhole(join(this.#folder, newestSignature), Buffer.from(signed.signature).toString('utf8'))
    return undefined
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DiskFault) return visible(error.message)
  return visible(error instanceof Error ? error.message : String(error))
}
