import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/engine/system-clock.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createJournal } from '../../src/journal/open-journal.ts'
import { verify } from '../../src/journal/verify.ts'
import type { StepId } from '../../src/names/ids.ts'
import { Redactor, shortestSecret } from '../../src/secret/redact.ts'
import { Secret } from '../../src/secret/secret.ts'

/** Every kind of record into which a person or a device puts words, each with these. */
const telling = (words: string): readonly JournalEvent[] => {
  const step = 'cut:a' as StepId
  const evidence = [{ transcript: { file: 'transcripts/fw.log', from: 0, to: 1 }, sha256: '0'.repeat(64) }]
  return [
    { type: 'decision', step, data: { who: words, choice: 'skip', reason: words } },
    { type: 'approval', step, data: { who: words, how: 'at-the-keys' } },
    { type: 'note', step, data: { text: words, about: 'late' } },
    { type: 'step.outcome', step, data: { outcome: 'failed', because: words, seen: evidence } },
    { type: 'step.outcome', step, data: { outcome: 'by-hand', who: words, reason: words } },
    { type: 'step.outcome', step, data: { outcome: 'unknown', since: 'crash', because: words, seen: [] } },
    { type: 'step.outcome', step, data: { outcome: 'done', how: 'direct', because: words, seen: evidence } },
    { type: 'run.ended', data: { how: 'stopped', because: words, counts: {} } },
  ]
}

async function written(events: readonly JournalEvent[], redactor: Redactor): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-journal-'))
  const created = await createJournal(folder, { clock: systemClock, clean: text => redactor.text(text) })
  if (!created.ok) throw created.fault
  for (const event of events) await created.journal.append(event)
  await created.journal.close()
  const bytes = readFileSync(join(folder, 'journal.jsonl'))
  rmSync(folder, { recursive: true })
  return bytes
}

describe('FR-65: a secret that somebody typed at the wrong question, or a device said in its words', () => {
  it('is in no record, whatever it is, and the chain is whole without it', async () => {
    const secret = fc
      .string({ unit: 'grapheme', minLength: shortestSecret + 4, maxLength: 24 })
      .filter(text => text.trim().length >= 8)
    await fc.assert(
      fc.asyncProperty(secret, fc.string(), fc.string(), async (text, before, after) => {
        const redactor = new Redactor()
        redactor.add(new Secret(text))
        const bytes = await written(telling(`${before} ${text} ${after}`), redactor)
        expect(verify(bytes)).toMatchObject({ state: 'whole' })
        for (const line of bytes.toString().trimEnd().split('\n')) {
          const { data } = JSON.parse(line)
          for (const value of Object.values(data)) if (typeof value === 'string') expect(value).not.toContain(text)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('that is spelt like a word of the journal itself changes nothing of what the records mean', async () => {
    const redactor = new Redactor()
    for (const word of ['done', 'failed', 'direct', 'skip', 'stopped', 'crash']) redactor.add(new Secret(word))
    const bytes = await written(telling('as wanted'), redactor)
    const records = bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(records.map(({ data }) => data.outcome ?? data.choice ?? data.how)).toEqual(
      telling('').map(({ data }) =>
        'outcome' in data ? data.outcome : 'choice' in data ? data.choice : 'how' in data ? data.how : undefined,
      ),
    )
  })

  it('is sent as it is where it stands in the lines of a step: what is written is what is sent', async () => {
    const redactor = new Redactor()
    redactor.add(new Secret('wan0'))
    const lines = ['ip link set dev wan0 down']
    const data = { lines, attempt: 1, before: {}, undo: [], purpose: 'act' } as const
    const bytes = await written([{ type: 'step.intent', step: 'cut:a' as StepId, data }], redactor)
    expect(JSON.parse(bytes.toString()).data.lines).toEqual(lines)
  })
})
