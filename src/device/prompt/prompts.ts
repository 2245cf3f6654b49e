import type { Shell } from '../../platform/shell.ts'

/** The mode in which a device should be after a line that was sent in `mode`. */
export function modeAfter(shell: Shell, mode: string, line: string): string {
  const moved = shell.moves.find(move => (move.from === undefined || move.from === mode) && move.line.test(line))
  return moved?.to ?? mode
}

/** Does a line on which a device stands look like a question? Anything else may be the beginning of a slow answer. */
export function looksAsked(text: string): boolean {
  return /[?:>#\])}]$/.test(text) || /\b(?:confirm|continue|password|yes\/no|y\/n)\b/i.test(text)
}
