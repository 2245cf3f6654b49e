import type { Entry, List, Mapping, SourceFile, Value } from '../value.ts'
import { Cursor, colon, dash, endsLines, space } from './cursor.ts'
import { flowAt, isKey, opensFlow } from './flow.ts'
import { scalarAt } from './scalars.ts'

// A byte order mark, carriage returns that end no line and tabs: seldom, and each with rules of its own.
const unusual = /[\ufeff\t]|\r(?!\n)/
const depthLimit = 40

/** What was read; without a root, about where it came to something that it leaves to others. */
export interface QuickRead {
  readonly root?: Value
  readonly stoppedAt: number
}

/**
 * Reads a file that is written as nearly all runbooks are, some fifty times as fast as the YAML library: maps, lists and texts of one
 * line. Nothing where there is anything else, be it a fault or only seldom (anchors, tags, texts over several lines, escapes, keys
 * without a value): then the library has the word. What is read here, it would read the same (test/source/quick-yaml.test.ts).
 */
export function quickYaml(file: SourceFile): QuickRead {
  const odd = file.text.search(unusual)
  if (odd >= 0) return { stoppedAt: odd }
  const cursor = new Cursor(file)
  if (!cursor.endsLine()) cursor.at = 0
  cursor.nextLine()
  if (cursor.atEnd || cursor.column !== 0) return { stoppedAt: cursor.at }
  const root = rootAt(cursor)
  return root && cursor.atEnd ? { root, stoppedAt: cursor.at } : { stoppedAt: cursor.at }
}

function rootAt(cursor: Cursor): Value | undefined {
  if (!opensFlow(cursor.peek())) return blockAt(cursor, 0)
  const root = flowAt(cursor, -1)
  if (!root || !cursor.endsLine()) return undefined
  cursor.nextLine()
  return root
}

// Each of these leaves the cursor at the first letter of the line after what it read, or at the end.

function blockAt(cursor: Cursor, depth: number): List | Mapping | undefined {
  if (depth > depthLimit) return undefined
  return beginsItem(cursor) ? listAt(cursor, depth) : mapAt(cursor, depth)
}

function beginsItem(cursor: Cursor): boolean {
  return cursor.peek() === dash && cursor.text.charCodeAt(cursor.at + 1) === space
}

function mapAt(cursor: Cursor, depth: number): Mapping | undefined {
  const { at: start, column: indent } = cursor
  const entries = new Map<string, Entry>()
  let end = start
  do {
    const key = cursor.atMarker ? undefined : scalarAt(cursor, false)
    if (!key || !isKey(key, entries) || !takesColon(cursor)) return undefined
    const value = entryAt(cursor, indent, depth)
    if (!value) return undefined
    entries.set(key.text, { key, value })
    end = value.end
  } while (!cursor.atEnd && cursor.column === indent)
  return closes(cursor, indent) ? { kind: 'map', file: cursor.file, start, end, entries } : undefined
}

/** Whether what comes stands further out. */
function closes(cursor: Cursor, indent: number): boolean {
  return cursor.atEnd || cursor.column < indent
}

function takesColon(cursor: Cursor): boolean {
  if (cursor.peek() !== colon) return false
  cursor.at += 1
  return cursor.peek() === space || endsLines(cursor.peek())
}

/** What a key of a map at `indent` has: on its line, or below. A list may stand at the indent of the key. */
function entryAt(cursor: Cursor, indent: number, depth: number): Value | undefined {
  if (!cursor.endsLine()) return inlineAt(cursor, indent)
  cursor.nextLine()
  if (cursor.atEnd) return undefined
  if (cursor.column > indent) return blockAt(cursor, depth + 1)
  return cursor.column === indent && beginsItem(cursor) ? listAt(cursor, depth + 1) : undefined
}

/** A value on the rest of a line, or in brackets from there on; what follows may not be indented as if it went on. */
function inlineAt(cursor: Cursor, indent: number): Value | undefined {
  const value = opensFlow(cursor.peek()) ? flowAt(cursor, indent) : scalarAt(cursor, false)
  if (!value || !cursor.endsLine()) return undefined
  cursor.nextLine()
  return cursor.atEnd || cursor.column <= indent ? value : undefined
}

function listAt(cursor: Cursor, depth: number): List | undefined {
  const { at: start, column: indent } = cursor
  const items: Value[] = []
  do {
    cursor.at += 1
    cursor.skipSpaces()
    const item = itemAt(cursor, indent, depth)
    if (!item) return undefined
    items.push(item)
  } while (!cursor.atEnd && cursor.column === indent && beginsItem(cursor))
  const end = items.at(-1)?.end ?? start
  return cursor.atEnd || cursor.column <= indent ? { kind: 'list', file: cursor.file, start, end, items } : undefined
}

function itemAt(cursor: Cursor, indent: number, depth: number): Value | undefined {
  if (opensFlow(cursor.peek())) return inlineAt(cursor, indent)
  const start = cursor.at
  const first = scalarAt(cursor, false)
  const isMap = first !== undefined && cursor.peek() === colon
  cursor.at = start
  if (!isMap) return inlineAt(cursor, indent)
  if (depth > depthLimit) return undefined
  const map = mapAt(cursor, depth + 1)
  return map && (cursor.atEnd || cursor.column <= indent) ? map : undefined
}
