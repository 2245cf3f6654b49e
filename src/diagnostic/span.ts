/** A stretch of a file: UTF-16 offsets, the end not included. Lines and columns are made of it when it is printed. */
export interface Span {
  readonly file: string
  readonly start: number
  readonly end: number
}

/** Where a value stands in the runbook, from its root: `['links', 'isp-a', 'between', 0]`. */
export type Path = readonly (string | number)[]

/** From paths to places. A path that isn't written in a file (a default, a template's key) gets its nearest ancestor's place. */
export interface Source {
  /** The place of the value at `path`. */
  spanOf(path: Path): Span
  /** The place of the key that names the value at `path`; for list items the item itself. */
  keyOf(path: Path): Span
  /** The text of each file that was read, by the name used in spans. */
  readonly texts: ReadonlyMap<string, string>
}
