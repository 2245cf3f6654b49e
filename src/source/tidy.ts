import { layoutOf, type Place, type Region } from './tidy-places.ts'

/** One line of the tidied text, and the line of the old text (from 1) that it comes from; undefined: a blank one was put in. */
export interface TidyLine {
  readonly text: string
  readonly from?: number
}

/**
 * The lines of a runbook laid out anew: two blanks for each level, lists one level below their key, one blank line before and
 * after sections of several lines, none doubled, no blanks at line ends. No word, quote, comment or line break within a value
 * is touched. The text must be YAML without errors; what is given back must be read and compared before it is used.
 */
export function tidied(written: string): readonly TidyLine[] {
  return spaced(indented(unified(written)))
}

/** Line feeds alone, and no byte order mark. */
export function unified(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}

interface Line {
  readonly text: string
  readonly from: number
  readonly kind: 'content' | 'comment' | 'blank' | 'within'
  /** Begins a section of the outermost map. */
  readonly isSection: boolean
}

interface Raw {
  readonly text: string
  readonly from: number
  readonly places: readonly Place[]
  readonly region: Region | undefined
}

function rawLines(text: string): readonly Raw[] {
  const { places, regions } = layoutOf(text)
  let place = 0
  let region = 0
  let start = 0
  return text.split('\n').map((line, index) => {
    const end = start + line.length
    const first = place
    while ((places[place]?.offset ?? Number.POSITIVE_INFINITY) <= end) place += 1
    while ((regions[region]?.end ?? Number.POSITIVE_INFINITY) <= start) region += 1
    const around = regions[region]
    const within = around !== undefined && around.start < start && start < around.end
    const raw = { text: line, from: index + 1, places: places.slice(first, place), region: within ? around : undefined }
    start = end + 1
    return raw
  })
}

function indented(text: string): readonly Line[] {
  const raws = rawLines(text)
  const upcoming = nextPlaces(raws)
  let open: readonly Place[] = []
  return raws.map((raw, index): Line => {
    const { text: line, from, places, region } = raw
    const [first] = places
    if (region) return { text: shifted(line, region.shift), from, kind: 'within', isSection: false }
    if (line.trim() === '') return { text: '', from, kind: 'blank', isSection: false }
    if (first) {
      open = [...open.filter(({ old }) => old < first.old), ...places]
      return { text: placed(line, places), from, kind: 'content', isSection: first.fresh === 0 }
    }
    const column = line.search(/\S/)
    const isComment = line[column] === '#'
    const fresh = isComment ? commentColumn(column, open, upcoming[index]) : column
    return { text: ' '.repeat(fresh) + line.trim(), from, kind: isComment ? 'comment' : 'content', isSection: false }
  })
}

/** For each line the place at which the next line with one begins. */
function nextPlaces(raws: readonly Raw[]): readonly (Place | undefined)[] {
  let next: Place | undefined
  return raws
    .toReversed()
    .map(({ places }) => {
      const after = next
      next = places[0] ?? next
      return after
    })
    .toReversed()
}

/** A comment belongs to what follows it in the same column; one further in, to what is open there. */
function commentColumn(column: number, open: readonly Place[], next: Place | undefined): number {
  if (next && column <= next.old) return next.fresh
  const around = open.findLast(({ old }) => old <= column)?.fresh ?? 0
  return Math.max(around, next?.fresh ?? 0)
}

/** The line with each of its places in its new column, one blank after each mark. */
function placed(line: string, places: readonly Place[]): string {
  const [first] = places
  if (!first) return line
  const parts = places.map(({ old }, index) => line.slice(old, places[index + 1]?.old).replace(/^([-?:])[ \t]+/, '$1 '))
  return (' '.repeat(first.fresh) + parts.join('')).trimEnd()
}

function shifted(line: string, shift: number): string {
  if (line === '') return line
  const indent = line.length - line.replace(/^ +/, '').length
  return ' '.repeat(Math.max(0, indent + shift)) + line.slice(indent)
}

/** Blank lines as they are to be: at most one together, none at the edges, one around sections of several lines. */
function spaced(lines: readonly Line[]): readonly TidyLine[] {
  const breaks = sectionBreaks(lines)
  const result: TidyLine[] = []
  let wasBlank = true
  for (const [index, { text, from, kind }] of lines.entries()) {
    if (kind === 'blank' && wasBlank) continue
    if (breaks.has(index) && !wasBlank) result.push({ text: '' })
    result.push({ text, from })
    wasBlank = kind === 'blank'
  }
  // The last line is what follows the last line feed.
  if (wasBlank && lines.at(-1)?.kind === 'blank') result.pop()
  return result
}

/** Where a section begins, its comment included, of which it or the one before has several lines. */
function sectionBreaks(lines: readonly Line[]): ReadonlySet<number> {
  const starts = lines.flatMap(({ isSection }, index) => (isSection ? [index] : []))
  const breaks = new Set<number>()
  for (const [order, start] of starts.entries()) {
    if (order === 0) continue
    const before = starts[order - 1] ?? 0
    const next = starts[order + 1] ?? lines.length
    if (isLong(lines, before, start) || isLong(lines, start, next)) breaks.add(withComments(lines, start))
  }
  return breaks
}

function isLong(lines: readonly Line[], start: number, end: number): boolean {
  return lines.slice(start + 1, end).some(({ kind, text }) => kind === 'content' && /^ /.test(text))
}

function withComments(lines: readonly Line[], start: number): number {
  let first = start
  while (lines[first - 1]?.kind === 'comment' && /^#/.test(lines[first - 1]?.text ?? '')) first -= 1
  return first
}
