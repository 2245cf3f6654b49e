import type { NonEmpty } from '../../names/ids.ts'

/**
 * The plan as it is put on paper: what stands where, in the order of the pages. Texts of the runbook are as they were
 * written there, so whoever writes a paper out makes them visible and escapes them for his medium.
 */
export interface Paper {
  readonly name: string
  readonly fingerprint: string
  readonly words: readonly string[]
  /** The first is the cover. Each begins on a new page. */
  readonly sections: NonEmpty<Section>
}

export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

export type Tone = 'plain' | 'strong' | 'warning'

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  /** The fingerprint, its words and its QR code. */
  | { readonly kind: 'identity' }
  | { readonly kind: 'step'; readonly step: StepOnPaper }
  | { readonly kind: 'table'; readonly table: Table }

/** A label, and what it says. */
export interface Field {
  readonly label: string
  readonly parts: readonly Part[]
  /** May stand to the left of the next field, where both are narrow. */
  readonly besideNext?: true
}

export type Part =
  | { readonly kind: 'prose'; readonly text: string; readonly tone: Tone }
  /** What is typed or compared letter by letter: never cut off. `caption` stands above. */
  | { readonly kind: 'exact'; readonly caption?: string; readonly lines: readonly string[] }
  /** One exact line beside its name. */
  | { readonly kind: 'named'; readonly name: string; readonly line: string }
  /** A box before each. */
  | { readonly kind: 'boxes'; readonly items: readonly string[] }
  /** Rows for handwriting. */
  | { readonly kind: 'table'; readonly table: Table }

export interface StepOnPaper {
  /** The place in the plan, as the screens number it. */
  readonly number: number
  readonly total: number
  readonly id: string
  readonly title: string
  readonly fields: readonly Field[]
  /** What can have become of it, a box each. */
  readonly ends: readonly string[]
  /** What is filled in by hand: times, initials. */
  readonly blanks: readonly string[]
}

/** An empty cell is for handwriting; a row of one cell stands over all columns, as a heading of those that follow. */
export interface Table {
  readonly head: readonly string[]
  /** How wide the columns are to each other. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
  /** A box to tick before each row. */
  readonly boxes: boolean
}

export function text(said: string, tone: Tone = 'plain'): Block {
  return { kind: 'text', text: said, tone }
}

export function field(label: string, ...parts: readonly Part[]): Field {
  return { label, parts }
}

export function besideNext(one: Field): Field {
  return { ...one, besideNext: true }
}

/** A field of prose; none where nothing is said. */
export function said(label: string, words: string | undefined, tone: Tone = 'plain'): readonly Field[] {
  return words === undefined || words === '' ? [] : [field(label, prose(words, tone))]
}

export function prose(words: string, tone: Tone = 'plain'): Part {
  return { kind: 'prose', text: words, tone }
}

export function exact(lines: readonly string[], caption?: string): Part {
  return caption === undefined ? { kind: 'exact', lines } : { kind: 'exact', caption, lines }
}

export function named(name: string, line: string): Part {
  return { kind: 'named', name, line }
}

/** A table with nothing in it but its head: `rows` lines to write on. */
export function blankTable(head: readonly string[], widths: readonly number[], rows: number): Table {
  return { head, widths, rows: Array.from({ length: rows }, () => head.map(() => '')), boxes: false }
}
