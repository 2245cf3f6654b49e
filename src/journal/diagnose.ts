import { start } from './chain.ts'
import type { Fault } from './fault.ts'
import type { Line } from './lines.ts'
import { type NoRecord, type ParsedRecord, parseRecord } from './parse-record.ts'

type Bad = NoRecord & { readonly line: number }
interface Entry {
  readonly line: number
  readonly seq: number
  readonly prev: string
  readonly stated: string
  readonly computed: string
}

/** All that is wrong with the lines of a journal, in the order of the file; empty when nothing is. Looks at all of it. */
export function diagnose(lines: Iterable<Line>): readonly Fault[] {
  const entries: Entry[] = []
  const bad: Bad[] = []
  for (const { number, text } of lines) {
    const parsed: ParsedRecord | NoRecord = text === undefined ? { bad: 'not-json' } : parseRecord(text)
    if ('bad' in parsed) bad.push({ ...parsed, line: number })
    else entries.push(entryOf(number, parsed))
  }
  return faultsOf(entries, bad)
}

function entryOf(line: number, { record, computed }: ParsedRecord): Entry {
  return { line, seq: record.seq, prev: record.prev, stated: record.hash, computed }
}

function faultsOf(entries: readonly Entry[], bad: readonly Bad[]): readonly Fault[] {
  const { chain, left, faults } = chainOf(entries, bad)
  const all = [
    ...faults,
    ...entries
      .filter(entry => entry.stated !== entry.computed)
      .map(({ line, seq }) => ({ why: 'hash', line, seq }) as const),
    ...reordered(chain),
    ...left.map(entry => inserted(entry, chain)),
  ]
  return all.toSorted((a, b) => a.line - b.line)
}

/** Strings the entries together by their numbers and hashes, whatever their order in the file. */
function chainOf(entries: readonly Entry[], bad: readonly Bad[]) {
  const left = new Set(entries)
  const bySeq = grouped(entries)
  const unplaced = [...bad]
  const chain: Entry[] = []
  const faults: Fault[] = []
  let links: readonly string[] | 'any' = [start.head]
  for (let seq = 1, line = 1; left.size > 0 || unplaced.length > 0; ) {
    const here = best(
      (bySeq.get(seq) ?? []).filter(entry => left.has(entry)),
      links,
      bySeq.get(seq + 1) ?? [],
    )
    if (here !== undefined) {
      if (links !== 'any' && !links.includes(here.prev)) faults.push({ why: 'prev', line: here.line, seq })
      chain.push(here)
      left.delete(here)
      links = [here.stated, here.computed]
      line = Math.max(line, here.line + 1)
      seq += 1
      continue
    }
    const broken = unplaced.shift()
    if (broken !== undefined) {
      faults.push(badFault(broken, seq))
      links = 'any'
      line = Math.max(line, broken.line + 1)
      seq += 1
      continue
    }
    const next = Math.min(...[...left].map(entry => entry.seq).filter(other => other > seq))
    if (!Number.isFinite(next)) break
    const at = bySeq.get(next)?.find(entry => left.has(entry))?.line ?? line
    faults.push({ why: 'missing', line: at, seq, from: seq, to: next - 1 })
    links = 'any'
    seq = next
  }
  return { chain, left: [...left], faults }
}

function grouped(entries: readonly Entry[]): ReadonlyMap<number, readonly Entry[]> {
  const groups = new Map<number, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.seq)
    if (group === undefined) groups.set(entry.seq, [entry])
    else group.push(entry)
  }
  return groups
}

/** Of several records with one number: the one that follows and is followed, else the one that follows, else the first. */
function best(same: readonly Entry[], links: readonly string[] | 'any', after: readonly Entry[]): Entry | undefined {
  const follows = (entry: Entry) => links === 'any' || links.includes(entry.prev)
  const followed = (entry: Entry) => after.some(({ prev }) => prev === entry.stated || prev === entry.computed)
  return same.find(entry => follows(entry) && followed(entry)) ?? same.find(follows) ?? same.find(followed) ?? same[0]
}

function badFault(bad: Bad, expected: number): Fault {
  if (bad.bad === 'not-json') return { why: 'not-json', line: bad.line, seq: expected }
  return { why: 'shape', line: bad.line, seq: bad.seq ?? expected, key: bad.key }
}

/** Each record that stands before one that it follows; `before` is the first such one. */
function reordered(chain: readonly Entry[]): readonly Fault[] {
  const faults = new Map<number, Fault>()
  let lowest: Entry | undefined
  for (const entry of chain.toReversed()) {
    if (lowest !== undefined && lowest.line < entry.line)
      faults.set(lowest.line, { why: 'reordered', line: lowest.line, seq: lowest.seq, before: entry.seq })
    if (lowest === undefined || entry.line < lowest.line) lowest = entry
  }
  return [...faults.values()]
}

function inserted(entry: Entry, chain: readonly Entry[]): Fault {
  const twin = chain.find(other => other.stated === entry.stated && other.computed === entry.computed)
  return { why: 'inserted', line: entry.line, seq: entry.seq, ...(twin === undefined ? {} : { copyOf: twin.line }) }
}
