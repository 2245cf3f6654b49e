import type { Entry, List, Mapping, Scalar, Value } from '../value.ts'
import { type Cursor, colon, comma, endsLines, hash, space } from './cursor.ts'
import { scalarAt } from './scalars.ts'

const openList = 91
const closeList = 93
const openMap = 123
const closeMap = 125

// Together below the limit of the library.
const depthLimit = 40
const longestKey = 500

export function opensFlow(code: number): boolean {
  return code === openList || code === openMap
}

/** A list or a map in brackets; its further lines must be indented by more than `indent`. */
export function flowAt(cursor: Cursor, indent: number, depth = 0): List | Mapping | undefined {
  if (depth > depthLimit) return undefined
  return cursor.peek() === openList ? listAt(cursor, indent, depth) : mapAt(cursor, indent, depth)
}

function listAt(cursor: Cursor, indent: number, depth: number): List | undefined {
  const start = cursor.at
  const items: Value[] = []
  const closed = each(cursor, indent, closeList, () => {
    const item = valueAt(cursor, indent, depth)
    if (item) items.push(item)
    return item !== undefined
  })
  return closed ? { kind: 'list', file: cursor.file, start, end: cursor.at, items } : undefined
}

function mapAt(cursor: Cursor, indent: number, depth: number): Mapping | undefined {
  const start = cursor.at
  const entries = new Map<string, Entry>()
  const closed = each(cursor, indent, closeMap, () => {
    const key = keyIn(cursor, entries)
    if (!key) return false
    cursor.skipSpaces()
    const value = valueAt(cursor, indent, depth)
    if (value) entries.set(key.text, { key, value })
    return value !== undefined
  })
  return closed ? { kind: 'map', file: cursor.file, start, end: cursor.at, entries } : undefined
}

/** Reads what stands between brackets, part by part; whether it went well up to the closing one, after which the cursor is then. */
function each(cursor: Cursor, indent: number, close: number, read: () => boolean): boolean {
  cursor.at += 1
  for (;;) {
    if (!skip(cursor, indent)) return false
    if (cursor.peek() !== close) {
      if (!read() || !skip(cursor, indent)) return false
      if (cursor.peek() === comma) {
        cursor.at += 1
        continue
      }
    }
    if (cursor.peek() !== close) return false
    cursor.at += 1
    return true
  }
}

function valueAt(cursor: Cursor, indent: number, depth: number): Value | undefined {
  if (opensFlow(cursor.peek())) return flowAt(cursor, indent, depth + 1)
  return scalarAt(cursor, true)
}

function keyIn(cursor: Cursor, entries: ReadonlyMap<string, Entry>): Scalar | undefined {
  const key = scalarAt(cursor, true)
  return key && isKey(key, entries) && takesColon(cursor, key) ? key : undefined
}

/** Whether it is a key that needs no second look: not there yet, short, no merge key. */
export function isKey({ text, plain }: Scalar, entries: ReadonlyMap<string, Entry>): boolean {
  return !(plain && text === '<<') && text.length <= longestKey && !entries.has(text)
}

/** After a text in quotes the value may follow the colon at once, as in JSON. */
function takesColon(cursor: Cursor, key: Scalar): boolean {
  if (cursor.peek() !== colon) return false
  cursor.at += 1
  return cursor.peek() === space || !key.plain
}

/**
 * Blanks, comments and line ends; whether the line that it comes to is indented enough. A comment at the beginning of a
 * line, in the middle of brackets, is left to the library, which refuses it behind a value.
 */
function skip(cursor: Cursor, indent: number): boolean {
  cursor.skipSpaces()
  if (!endsLines(cursor.peek()) && cursor.peek() !== hash) return true
  if (!cursor.endsLine()) return false
  const before = cursor.at
  cursor.nextLine()
  if (cursor.text.slice(before, cursor.at).includes('\n#')) return false
  return cursor.column > indent && !cursor.atMarker
}
