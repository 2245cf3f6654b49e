import type { Span } from '../diagnostic/span.ts'

/** A file that was read: the name is the one used in spans, the path is absolute, the text still has its BOM. */
export interface SourceFile {
  readonly name: string
  readonly path: string
  readonly text: string
}

/** UTF-16 offsets into the file's text, the end not included. */
export interface Placed {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

/** A text as it was written: quotes and escapes resolved, but no number, boolean or null made of it. */
export interface Scalar extends Placed {
  readonly kind: 'scalar'
  readonly text: string
  /** Written without quotes and not as a block: it may mean a number, a boolean or nothing. */
  readonly plain: boolean
}

export interface List extends Placed {
  readonly kind: 'list'
  readonly items: readonly Value[]
}

export interface Entry {
  readonly key: Scalar
  readonly value: Value
}

/** A `Map`, so that a key named `__proto__` is a key like any other and numbers keep their place. */
export interface Mapping extends Placed {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, Entry>
}

/** Something that was complained of already: whoever reads it says nothing more. */
export interface Broken extends Placed {
  readonly kind: 'broken'
}

export type Value = Scalar | List | Mapping | Broken

export function spanOf(placed: Placed): Span {
  return { file: placed.file.name, start: placed.start, end: placed.end }
}

/** The stretch as far as the file has it. */
export function spanIn({ name, text }: SourceFile, start: number, end: number): Span {
  const from = Math.min(Math.max(0, start), text.length)
  return { file: name, start: from, end: Math.min(Math.max(from, end), text.length) }
}

// The YAML 1.2 core schema, https://yaml.org/spec/1.2.2/#1032-tag-resolution
const nothing = /^(?:~|null|Null|NULL)?$/
const truth = /^(?:true|True|TRUE)$/
const falsehood = /^(?:false|False|FALSE)$/

export function isNothing(scalar: Scalar): boolean {
  return scalar.plain && nothing.test(scalar.text)
}

/** True or false as YAML 1.2 reads it; undefined for everything else, quoted words included. */
export function booleanOf(scalar: Scalar): boolean | undefined {
  if (!scalar.plain) return undefined
  if (truth.test(scalar.text)) return true
  return falsehood.test(scalar.text) ? false : undefined
}
