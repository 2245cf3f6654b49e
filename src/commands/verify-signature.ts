import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Head } from '../journal/chain.ts'
import type { JournalRecord } from '../journal/event.ts'
import { readInRun } from '../journal/run-files.ts'
import { keptSeals, newestSignature } from '../journal/seal-files.ts'
import { sealedHeads, sealText } from '../journal/seal-text.ts'
import { type Read, readRunbook } from '../runbook/read.ts'
import type { Person } from '../runbook/runbook.ts'
import { beginning } from './begun.ts'
import { filesOf } from './files.ts'
import type { SignatureCheck, Signer } from './signature-check.ts'
import { Signers } from './ssh-keygen.ts'
import { storedFiles } from './stored-files.ts'

export interface Signed {
  readonly folder: string
  /** The sound records of the journal. */
  readonly records: readonly JournalRecord[]
  readonly env: Readonly<Record<string, string | undefined>>
}

// Each candidate costs one start of ssh-keygen.
const mostTexts = 200

/** Checks the signature in a file, or the run's own newest one; undefined where there is none. */
export async function checkSignature(run: Signed, file?: string): Promise<SignatureCheck | undefined> {
  const own = await readInRun(run.folder, newestSignature)
  if (file === undefined && own === undefined) return undefined
  const people = peopleOf(run)
  if (people === undefined) return { signature: 'unchecked', because: 'no-runbook' }
  const signers = new Signers(run.env, people)
  if (signers.count === 0) return { signature: 'unchecked', because: 'no-keys' }
  const path = file ?? join(run.folder, newestSignature)
  const person = await signers.whose(path)
  if (person === undefined) return { signature: 'of-nobody' }
  if ('because' in person) return { signature: 'unchecked', because: person.because }
  return ofWhat(run, path, person, signers)
}

async function ofWhat(run: Signed, path: string, person: Person, signers: Signers): Promise<SignatureCheck> {
  const by = { name: person.name, key: fingerprint(person.key ?? '') }
  for (const head of await candidates(run)) {
    const fits = await signers.fits(person, path, sealText(head))
    if (typeof fits !== 'boolean') return { signature: 'unchecked', because: fits.because }
    if (fits) return compared(run.records, head, by)
  }
  return { signature: 'of-something-else', by }
}

/** What may have been signed: the texts that were kept, which may tell of more than the journal does, and the journal's own. */
async function candidates({ folder, records }: Signed): Promise<readonly Head[]> {
  const heads = [...(await keptSeals(folder)), ...sealedHeads(records)]
  return [...new Map(heads.map(head => [sealText(head), head])).values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, mostTexts)
}

function compared(records: readonly JournalRecord[], { count, head }: Head, by: Signer): SignatureCheck {
  const record = records[count - 1]
  if (record === undefined) return { signature: 'longer', by, count, have: records.length }
  if (record.hash !== head) return { signature: 'differs', by, count }
  return { signature: 'matches', by, count, after: records.length - count }
}

/** The people of the runbook as the run keeps it. */
function peopleOf({ folder, records }: Signed): Iterable<Person> | undefined {
  const begun = beginning(records)
  if (begun === undefined) return undefined
  const read = readKept(folder, begun.runbook)
  return read?.runbook.people.values()
}

function readKept(folder: string, main: string): Read | undefined {
  const { result } = readRunbook(main, storedFiles(folder, main, filesOf(folder)))
  return result.ok ? result.value : undefined
}

/** As `ssh-keygen -l` prints it. */
function fingerprint(key: string): string {
  const [, base64 = ''] = key.split(' ')
  const hash = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64')
  return `SHA256:${hash.replace(/=+$/, '')}`
}
