import { wrapText } from '../terminal/wrap.ts'
import { cutShort } from '../words/en/plan-verdict.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { columns } from './layout.ts'

/** Whether long lists are shown to their end. */
export type Whole = 'whole' | 'short'

/** Enough for a sentence; what is longer is a list of names. */
const sentence = 4

/** A text as lines of `width`, cut short after a few of them unless all is wanted; that it was is said. */
export function clipped(text: string, width: number, whole: Whole, mostLines = sentence): readonly string[] {
  const lines = wrapText(visible(text), width)
  if (whole === 'whole' || lines.length <= mostLines) return lines
  const kept = lines.slice(0, mostLines)
  const last = kept[mostLines - 1] ?? ''
  const fits = last.slice(0, Math.max(0, width - cutShort.length - 1))
  return [...kept.slice(0, -1), `${last.length === fits.length ? last : upToBlank(fits)} ${cutShort}`]
}

function upToBlank(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf(' ')))
}

/** A heading and its items; nothing where there are none. */
export function listLines(title: string, texts: readonly string[], whole: Whole): readonly StyledLine[] {
  if (texts.length === 0) return []
  const items = texts.flatMap(text =>
    clipped(text, columns - 4, whole).map((line, row): StyledLine => [row === 0 ? '  - ' : '    ', line]),
  )
  return [[], ...wrapText(title, columns).map((text): StyledLine => [{ style: 'strong', text }]), ...items]
}
