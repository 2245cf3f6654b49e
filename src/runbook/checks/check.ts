import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { TreeSource } from '../../source/tree-source.ts'
import type { WrittenRunbook } from '../schema/top.ts'
import type { Known } from '../shapes/shape.ts'

/** What a check of the whole looks at: what could be read, without the entries that were at fault. */
export interface Checking {
  readonly written: Partial<WrittenRunbook>
  readonly source: TreeSource
  readonly known: Known
  readonly report: (diagnostic: Diagnostic) => void
}
