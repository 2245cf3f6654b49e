/** What is wrong with a chain, at which line of the file (from 1); `seq` is the number that the record has or should have. */
export type Fault =
  /** The line is no JSON. */
  | { readonly why: 'not-json'; readonly line: number; readonly seq: number }
  /** The line is JSON but no record: this key is missing, of the wrong kind or written twice. */
  | { readonly why: 'shape'; readonly line: number; readonly seq: number; readonly key: string }
  /** The record's content is not what was hashed. */
  | { readonly why: 'hash'; readonly line: number; readonly seq: number }
  /** The record is sound but doesn't follow from the one before: one of the two was replaced. */
  | { readonly why: 'prev'; readonly line: number; readonly seq: number }
  /** Records `from` to `to` are not in the file. */
  | { readonly why: 'missing'; readonly line: number; readonly seq: number; readonly from: number; readonly to: number }
  /** The record belongs to the chain but stands before record `before`, which it follows. */
  | { readonly why: 'reordered'; readonly line: number; readonly seq: number; readonly before: number }
  /** The record has no place in the chain; with `copyOf` it repeats the record of that line. */
  | { readonly why: 'inserted'; readonly line: number; readonly seq: number; readonly copyOf?: number }
  /** The seal's words are those of another record with this number: from there back, anything may have been rewritten. */
  | { readonly why: 'seal'; readonly line: number; readonly seq: number }
