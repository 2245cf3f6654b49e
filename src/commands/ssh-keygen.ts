import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NonEmpty } from '../names/ids.ts'
import type { Person } from '../runbook/runbook.ts'
import { type ProgramEnd, runProgram } from '../transport/run-program.ts'
import { keygen } from '../words/en/journal.ts'
import { visible } from '../words/visible.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Signatures are made and taken for this purpose alone: none of them can be passed off as a login or a commit. */
const namespace = 'isolate'
// A key in a hardware token may wait for a finger; what takes longer is asked again at the next seal.
const deadline = 15_000
const mostBytes = 64 * 1024

/** Why nothing is known: the program is missing, didn't answer, or something else went wrong. */
export interface NoAnswer {
  readonly because: string
}

/** Signs a text with the private key of a file, or with the agent's where the file is a public key. Never asks for a passphrase. */
export async function sign(env: Env, keyFile: string, text: string): Promise<{ signature: Uint8Array } | NoAnswer> {
  const ended = await keygenWith(env, ['-Y', 'sign', '-f', keyFile, '-n', namespace], text)
  if (ended.end !== 'exit') return { because: whyNot(ended) }
  if (ended.code === 0) return { signature: ended.stdout }
  return { because: lastLine(ended.stderr) ?? keygen.status(ended.code) }
}

/** Runs `work` with a file that exists for its length only. */
export async function withFile<T>(text: string | Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'isolate-key-'))
  try {
    const path = join(folder, 'file.pub')
    await writeFile(path, text, { mode: 0o600 })
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Checks signatures against the keys of people, which stand in an `allowed signers` file meanwhile. */
export class Signers {
  readonly #env: Env
  readonly #people: readonly Person[]

  constructor(env: Env, people: Iterable<Person>) {
    this.#env = env
    this.#people = [...people].filter(({ key }) => key !== undefined)
  }

  get count(): number {
    return this.#people.length
  }

  /** Whose key made the signature in a file, whatever it is of; undefined: of none of them. */
  whose(signature: string): Promise<Person | undefined | NoAnswer> {
    return withFile(this.#allowed(), async allowed => {
      const ended = await keygenWith(this.#env, ['-Y', 'find-principals', '-s', signature, '-f', allowed])
      if (ended.end !== 'exit') return { because: whyNot(ended) }
      const [, digits] = /^person-(\d+)$/m.exec(Buffer.from(ended.stdout).toString('utf8')) ?? []
      return ended.code === 0 && digits !== undefined ? this.#people[Number(digits)] : undefined
    })
  }

  /** Whether the signature in a file is a person's, of exactly this text. */
  fits(person: Person, signature: string, text: string): Promise<boolean | NoAnswer> {
    return withFile(this.#allowed(), async allowed => {
      const who = `person-${this.#people.indexOf(person)}`
      const asked = ['-Y', 'verify', '-f', allowed, '-I', who, '-n', namespace, '-s', signature]
      const ended = await keygenWith(this.#env, asked, text)
      return ended.end === 'exit' ? ended.code === 0 : { because: whyNot(ended) }
    })
  }

  /** People are numbered here: a name could be read as a pattern, and a key's comment is nobody's word. */
  #allowed(): string {
    const lines = this.#people.map(({ key = '' }, index) => {
      const [type, base64] = key.split(' ')
      return `person-${index} namespaces="${namespace}" ${type} ${base64}\n`
    })
    return lines.join('')
  }
}

function keygenWith(env: Env, args: readonly string[], input?: string): Promise<ProgramEnd> {
  // Detached from the terminal, it can't ask for a passphrase there; nor may it open a window.
  const quiet = { ...env, SSH_ASKPASS_REQUIRE: 'never', LC_ALL: 'C' }
  const argv: NonEmpty<string> = ['ssh-keygen', ...args]
  const options = { env: quiet, deadline, mostBytes, complaints: true }
  return runProgram(argv, input === undefined ? options : { ...options, input })
}

function whyNot(ended: Exclude<ProgramEnd, { end: 'exit' }>): string {
  if (ended.end === 'late') return keygen.late(deadline)
  const reason = ended.end === 'too-much' ? undefined : ended.because
  return reason === 'ENOENT' ? keygen.missing : keygen.failed(reason)
}

function lastLine(text: string): string | undefined {
  const line = text
    .trim()
    .split(/[\r\n]+/)
    .at(-1)
  return line === undefined || line === '' ? undefined : visible(line.slice(0, 200))
}
