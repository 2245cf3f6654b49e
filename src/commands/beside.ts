import { basename } from 'node:path'
import type { CopyEnd, CopyQueue } from '../journal/copy-queue.ts'
import type { JournalRecord } from '../journal/event.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import type { JournalOptions } from '../journal/journal-options.ts'
import type { Person } from '../runbook/runbook.ts'
import { copies as words } from '../words/en/journal.ts'
import type { Call } from './command.ts'
import { copiesOf } from './copies.ts'
import type { ExitCode } from './exit-codes.ts'
import { SealSigning, type Sign, signingOf } from './signing.ts'

export type Readiness = { readonly ok: true } | { readonly ok: false; readonly line: string; readonly code: ExitCode }

/** What goes on beside a run while its journal is written: its seals are signed, its records copied. None of it holds a step up. */
export class Beside {
  readonly #call: Call
  #sign: Sign | undefined
  #signing: SealSigning | undefined
  #folder = ''
  readonly #copiesFor: (run: string) => readonly CopyQueue[]
  #copies: readonly CopyQueue[] = []

  /** Throws a `UsageError` where what is asked for makes no sense. */
  constructor(call: Call) {
    this.#call = call
    this.#copiesFor = copiesOf(call)
  }

  /** Makes ready to sign, where that is wanted; before anything is changed. */
  async ready(people: ReadonlyMap<string, Person>, operator: string): Promise<Readiness> {
    const signing = await signingOf(this.#call, people, operator)
    if (!signing.ok) return signing
    this.#sign = signing.sign
    return { ok: true }
  }

  /** The options of the journal in a folder, which tells of its records from now on. */
  watching(folder: string, options: JournalOptions): JournalOptions {
    this.#folder = folder
    this.#copies = this.#copiesFor(basename(folder))
    return { ...options, onWritten: records => this.#written(records) }
  }

  /** After the last record: waits for a bounded time, notes in the journal what could not be done, and signs all of it. */
  async end(journal: JournalFile): Promise<void> {
    const faults = (await this.#signing?.settled()) ?? []
    await this.#note(journal, faults)
    const ends = await Promise.all(this.#copies.map(copy => copy.end()))
    this.#copies = []
    await this.#note(journal, ends.flatMap(lackingOf))
    // Where it didn't work before, nobody is kept waiting for it once more.
    const seals = faults.length === 0 ? this.#seals() : undefined
    const { count, head } = journal.head()
    if (count > 0) seals?.sealed({ count, head })
    await this.#note(journal, (await seals?.settled()) ?? [])
  }

  #written(records: readonly JournalRecord[]): void {
    for (const copy of this.#copies) copy.put(records)
    // A seal is of what was there before it.
    for (const { type, seq, prev } of records)
      if (type === 'seal') this.#seals()?.sealed({ count: seq - 1, head: prev })
  }

  #seals(): SealSigning | undefined {
    if (this.#sign === undefined) return undefined
    this.#signing ??= new SealSigning(this.#sign, this.#folder)
    return this.#signing
  }

  async #note(journal: JournalFile, texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.#call.screen.complain([[text]])
      // Where the disk says no, the screen has said it.
      await journal.append({ type: 'note', data: { about: 'beside', text } }).catch(() => undefined)
    }
  }
}

function lackingOf({ name, sent, lacking, because }: CopyEnd): readonly string[] {
  return lacking === 0 ? [] : [words.lacking(name, lacking, sent + lacking, because)]
}
