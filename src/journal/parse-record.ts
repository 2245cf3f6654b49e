import { canonical, NotCanonical } from '../plan/canonical.ts'
import { isCanonical } from './canonical.ts'
import { sha256 } from './chain.ts'
import type { JournalRecord } from './event.ts'

/** A line that is a record by its shape. `computed`: the hash that it ought to have. */
export interface ParsedRecord {
  readonly record: JournalRecord
  readonly computed: string
}

export type NoRecord =
  /** No JSON object, or not in UTF-8. */
  | { readonly bad: 'not-json' }
  /** A key is missing, of the wrong kind, or written twice. */
  | { readonly bad: 'shape'; readonly key: string; readonly seq?: number }

/** Reads one line, its line end taken off. */
export function parseRecord(text: string): ParsedRecord | NoRecord {
  const value = parseJson(text)
  if (!isObject(value)) return { bad: 'not-json' }
  const wrong = wrongKey(value)
  if (wrong !== undefined) return { bad: 'shape', key: wrong, ...seqOf(value) }
  const record = value as unknown as JournalRecord // each of its keys has just been looked at
  // The form is checked with the cheap test first: our own lines are canonical already.
  if (isCanonical(text, value)) return { record, computed: sha256(formOf(text, record)) }
  const twice = keyTwice(text)
  if (twice !== undefined) return { bad: 'shape', key: twice, ...seqOf(value) }
  return withForm(record)
}

/**
 * The form without the hash, cut out of the record's own canonical text. What the text is compared with has no brace in it
 * and ends with the text, so these keys are the record's and none of its data.
 */
function formOf(text: string, record: JournalRecord): string {
  const { hash, mono, prev, seq, step, type } = record
  const about = step === undefined ? '' : `,"step":${JSON.stringify(step)}`
  const behind = `,"mono":${mono},"prev":"${prev}","seq":${seq}${about},"type":${JSON.stringify(type)}}`
  const end = `,"hash":"${hash}"${behind}`
  return text.endsWith(end) ? text.slice(0, -end.length) + behind : JSON.stringify(withoutHash(record))
}

function withoutHash({ hash: _, ...body }: JournalRecord): Omit<JournalRecord, 'hash'> {
  return body
}

function withForm(record: JournalRecord): ParsedRecord | NoRecord {
  try {
    return { record, computed: sha256(canonical(withoutHash(record))) }
  } catch (error) {
    if (error instanceof NotCanonical) return { bad: 'shape', key: 'data', seq: record.seq }
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function seqOf({ seq }: Record<string, unknown>): { seq?: number } {
  return isCount(seq, 1) ? { seq } : {}
}

function isCount(value: unknown, from: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const hex = /^[0-9a-f]{64}$/

const checks: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['seq', value => isCount(value, 1)],
  ['at', value => typeof value === 'string' && time.test(value)],
  ['mono', value => isCount(value, 0)],
  ['type', value => typeof value === 'string' && value !== ''],
  ['step', value => value === undefined || typeof value === 'string'],
  ['data', isObject],
  ['prev', value => typeof value === 'string' && hex.test(value)],
  ['hash', value => typeof value === 'string' && hex.test(value)],
]

function wrongKey(value: Record<string, unknown>): string | undefined {
  return checks.find(([key, holds]) => !holds(value[key]))?.[0]
}

/** A key that an object of the JSON `text` has twice: readers would differ in which value they take. */
function keyTwice(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (key !== undefined) {
      const name = String(JSON.parse(key))
      if (open.at(-1)?.has(name)) return name
      open.at(-1)?.add(name)
    }
  }
  return undefined
}
