import { createHash } from 'node:crypto'
import { keySize } from './key-size.ts'

const width = 17
const height = 9
/** What a place looks like that was walked over so many times. */
const marks = ' .o+=*BOX@%&#/^'
const start = 'S'
const end = 'E'

/**
 * The picture of a key that `ssh-keygen -lv` and many devices' consoles draw: eleven lines of nineteen characters.
 * The walk of a bishop over a board, two bits of the SHA-256 a step (Loss, Limmer, von Gernler: The drunken bishop, 2009).
 */
export function randomart(blob: Uint8Array): readonly string[] {
  const board = Array.from({ length: height }, () => Array.from({ length: width }, () => 0))
  let x = (width - 1) / 2
  let y = (height - 1) / 2
  for (const move of moves(blob)) {
    x = Math.min(width - 1, Math.max(0, x + ((move & 1) === 1 ? 1 : -1)))
    y = Math.min(height - 1, Math.max(0, y + ((move & 2) === 2 ? 1 : -1)))
    const row = board[y]
    if (row !== undefined) row[x] = Math.min(marks.length - 1, (row[x] ?? 0) + 1)
  }
  const drawn = board.map((row, down) => row.map((times, right) => mark(times, right, down, x, y)).join(''))
  return [border(title(blob)), ...drawn.map(row => `|${row}|`), border('[SHA256]')]
}

function moves(blob: Uint8Array): readonly number[] {
  const bytes = [...createHash('sha256').update(blob).digest()]
  return bytes.flatMap(byte => [byte & 3, (byte >> 2) & 3, (byte >> 4) & 3, byte >> 6])
}

function mark(times: number, right: number, down: number, x: number, y: number): string {
  if (right === x && down === y) return end
  return right === (width - 1) / 2 && down === (height - 1) / 2 ? start : (marks[times] ?? ' ')
}

function title(blob: Uint8Array): string {
  const size = keySize(blob)
  return size === undefined ? '[?]' : `[${size.kind} ${size.bits}]`
}

function border(text: string): string {
  const before = Math.floor((width - text.length) / 2)
  return `+${('-'.repeat(before) + text).padEnd(width, '-')}+`
}
