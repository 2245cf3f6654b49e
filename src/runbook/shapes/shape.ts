import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Expected, IdKind } from '../../diagnostic/expected.ts'
import type { Mapping, Scalar, SourceFile, Value } from '../../source/value.ts'

/** A shape as data: what a JSON Schema or a manual page can be made of. */
export type Form =
  | {
      readonly kind: 'scalar'
      readonly expected: Expected
      readonly words?: readonly string[]
      readonly range?: readonly [number, number]
      /** What a text must match, as far as one expression can tell. */
      readonly pattern?: RegExp
    }
  | { readonly kind: 'reference'; readonly to: IdKind }
  | { readonly kind: 'list'; readonly of: Form; readonly least: number; readonly most?: number }
  | { readonly kind: 'map'; readonly of: Form }
  | {
      readonly kind: 'record'
      readonly name: string
      readonly fields: ReadonlyMap<string, FieldForm>
      readonly rules: RecordRules
    }
  /** A record whose required keys may also come from a template. */
  | { readonly kind: 'liked'; readonly of: Form }
  | { readonly kind: 'either'; readonly of: readonly Form[] }
  | { readonly kind: 'selector'; readonly sort: 'links' | 'hosts' | 'nodes' }

/** How the keys of a record go together. */
export interface RecordRules {
  /** Exactly one of these keys must be given. */
  readonly exactlyOne?: readonly string[]
  /** At most one of these keys may be given. */
  readonly atMostOne?: readonly string[]
  /** Keys that mean nothing without another. */
  readonly together?: Readonly<Record<string, string>>
  /** Keys that mean nothing without one of others. */
  readonly withOneOf?: Readonly<Record<string, readonly string[]>>
}

export interface FieldForm {
  readonly form: Form
  readonly required: boolean
  /** One sentence on what the key means. */
  readonly says: string
}

/** What a value may look like, and what is made of it. */
export interface Shape<T> {
  readonly form: Form
  /** Undefined when the value isn't of the shape: then why was reported. `key` is the key that it stands under. */
  read(value: Value, reading: Reading, key?: Scalar): T | undefined
}

/** What reading a value needs beside the value. */
export interface Reading {
  report(diagnostic: Diagnostic): void
  /** The ids of the whole runbook, known before anything is read: so a reference is checked where it stands. */
  readonly known: Known
  readonly templates: ReadonlyMap<string, Mapping>
  /** `goal.shutdown` is given, so that `@goal` means something. */
  readonly goalShutsDown: boolean
  /** `path` made absolute, as seen from the file that it stands in. */
  path(path: string, from: SourceFile): string
}

export interface Known {
  /** False when an included file couldn't be read: then nothing can be called unknown. */
  readonly complete: boolean
  has(kind: IdKind, id: string): boolean
  /** The kind of thing that has the id, whatever is looked for. */
  kindOf(id: string): IdKind | undefined
  nearest(kind: IdKind, id: string): string | undefined
}
