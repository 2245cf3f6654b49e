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
  const twins = new Map(chain.map(entry => [entry.stated, entry]))
  const all = [
    ...faults,
    ...entries
      .filter(entry => entry.stated !== entry.computed)
      .map(({ line, seq }) => ({ why: 'hash', line, seq }) as const),
    ...reordered(chain),
    ...left.map(entry => inserted(entry, twins)),
  ]
  return all.toSorted((a, b) => a.line - b.line)
}

/** Strings the entries together by their numbers and hashes, whatever their order in the file. */
function chainOf(entries: readonly Entry[], bad: readonly Bad[]) {
  const bySeq = grouped(entries)
  const numbers = [...bySeq.keys()].toSorted((a, b) => a - b)
  const unplaced = [...bad].reverse()
  const chain: Entry[] = []
  const faults: Fault[] = []
  let links: readonly string[] | 'any' = [start.head]
  let seq = 1
  for (let next = 0; next < numbers.length || unplaced.length > 0; seq++) {
    const number = numbers[next]
    const here: Entry | undefined =
      number === seq ? best(bySeq.get(seq) ?? [], links, bySeq.get(seq + 1) ?? []) : undefined
    if (here !== undefined) {
      if (links !== 'any' && !links.includes(here.prev)) faults.push({ why: 'prev', line: here.line, seq })
      chain.push(here)
      links = [here.stated, here.computed]
      next++
      continue
    }
    links = 'any'
    const broken = unplaced.pop()
    if (broken !== undefined) faults.push(badFault(broken, seq))
    else if (number !== undefined) {
      faults.push({ why: 'missing', line: bySeq.get(number)?.[0]?.line ?? 1, seq, from: seq, to: number - 1 })
      seq = number - 1
    }
  }
  const placed = new Set(chain)
  return { chain, left: entries.filter(entry => !placed.has(entry)), faults }
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

function inserted(entry: Entry, twins: ReadonlyMap<string, Entry>): Fault {
  const twin = twins.get(entry.stated)
  const isCopy = twin !== undefined && twin.computed === entry.computed
  return { why: 'inserted', line: entry.line, seq: entry.seq, ...(isCopy ? { copyOf: twin.line } : {}) }
}
