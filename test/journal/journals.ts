import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { JournalFile } from '../../src/journal/journal-file.ts'
import type { JournalOptions } from '../../src/journal/journal-options.ts'
import { createJournal, openJournal } from '../../src/journal/open-journal.ts'
import { ticking } from './samples.ts'

/** An empty folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function newJournal(folder: string, options: Partial<JournalOptions> = {}): Promise<JournalFile> {
  const made = await createJournal(folder, { clock: ticking(), ...options })
  if (!made.ok) throw made.fault
  onTestFinished(() => void made.journal.close())
  return made.journal
}

export async function reopened(folder: string, options: Partial<JournalOptions> = {}) {
  const opened = await openJournal(folder, { clock: ticking(), ...options })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  onTestFinished(() => void opened.journal.close())
  return opened
}

export function journalBytes(folder: string): Buffer {
  return readFileSync(join(folder, 'journal.jsonl'))
}

/** The types of the records in the file, in their order. */
export function typesIn(folder: string): readonly string[] {
  const lines = journalBytes(folder).toString('utf8').split('\n').filter(Boolean)
  return lines.map(line => String(JSON.parse(line).type))
}
