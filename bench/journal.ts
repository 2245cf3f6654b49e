import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Head, lineOf, next, start } from '../src/journal/chain.ts'
import type { JournalEvent } from '../src/journal/event.ts'
import { createJournal } from '../src/journal/open-journal.ts'
import { verify } from '../src/journal/verify.ts'
import type { StepId } from '../src/names/ids.ts'

// What a step costs at the journal, its intent and its outcome each synced, as a multiple of one bare synced append of
// the same bytes to the same disk; and how long 100,000 records take to verify, as a multiple of hashing their bytes.
// The first argument is a folder on the disk to measure; a memory file system syncs nothing.

const folder = mkdtempSync(join(resolve(process.argv[2] ?? tmpdir()), 'isolate-bench-'))
const rounds = 400

const intent = (n: number): JournalEvent => ({
  type: 'step.intent',
  step: `cut:link-${n}` as StepId,
  data: {
    lines: [`ip link set dev wan${n} down`],
    attempt: 1,
    executor: 'fw-1',
    before: { state: 'UP' },
    undo: [`ip link set dev wan${n} up`],
    purpose: 'act',
  },
})
const outcome = (n: number): JournalEvent => ({
  type: 'step.outcome',
  step: `cut:link-${n}` as StepId,
  data: {
    outcome: 'done',
    how: 'direct',
    seen: [{ transcript: { file: 'transcripts/fw-1.log', from: n, to: n + 120 }, sha256: 'ab'.repeat(32) }],
  },
})

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const clock = { wall: () => new Date(), mono: () => performance.now() }

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

async function steps(): Promise<void> {
  const made = await createJournal(folder, { clock })
  if (!made.ok) throw made.fault
  const bare = await open(join(folder, 'bare'), 'a')
  const [own, same]: [number[], number[]] = [[], []]
  const bytes = Buffer.alloc(
    [intent(1), outcome(1)].reduce(
      (sum, event) => sum + lineOf(next(start, event, { wall: new Date(), mono: 1 })).length,
      0,
    ),
    'x',
  )
  // In turn, so that a busy moment hits both alike.
  for (let n = 0; n < rounds; n++) {
    own.push(
      await timed(async () => {
        await made.journal.append(intent(n))
        await made.journal.append(outcome(n))
      }),
    )
    same.push(
      await timed(async () => {
        await bare.write(bytes)
        await bare.sync()
      }),
    )
  }
  await bare.close()
  await made.journal.close()
  const ratio = median(own) / median(same)
  console.log(`a step, intent and outcome synced: ${ratio.toFixed(2)} times a bare synced append of its bytes (aim: 3)`)
  console.log(`  in microseconds: ${(1000 * median(own)).toFixed(0)} and ${(1000 * median(same)).toFixed(0)}`)
}

function journalOf(count: number): Uint8Array {
  const lines: string[] = []
  let head: Head = start
  for (let n = 0; n < count; n++) {
    const event = n % 2 === 0 ? intent(n) : outcome(n)
    const record = next(head, event, { wall: new Date(1_764_000_000_000 + n), mono: n })
    head = { count: record.seq, head: record.hash }
    lines.push(lineOf(record))
  }
  return Buffer.from(lines.join(''), 'utf8')
}

function verifying(): void {
  const count = 100_000
  const bytes = journalOf(count)
  for (let round = 0; round < 2; round++) verify(bytes.subarray(0, 2_000_000))
  global.gc?.()
  const before = process.memoryUsage().heapUsed
  let most = before
  let seen = 0
  const begin = performance.now()
  const found = verify(bytes, undefined, () => {
    if (++seen % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
  })
  const ms = performance.now() - begin
  const hashBegin = performance.now()
  createHash('sha256').update(bytes).digest()
  const hashing = performance.now() - hashBegin
  if (found.count !== count) throw new Error(`only ${found.count} records are sound`)
  const mebibytes = (size: number) => (size / 1024 / 1024).toFixed(0)
  console.log(
    `${count} records (${mebibytes(bytes.length)} MiB) verified: ${(ms / hashing).toFixed(1)} times hashing the file`,
  )
  console.log(
    `  in ${ms.toFixed(0)} ms (aim: 1000), with at most ${mebibytes(most - before)} MiB of heap more than before`,
  )
}

await steps()
verifying()
rmSync(folder, { recursive: true })
