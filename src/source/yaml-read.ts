import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Value } from './value.ts'

/** The one value that a file holds; without a value, the diagnostics say why. */
export interface YamlFile {
  readonly root?: Value
  readonly diagnostics: readonly Diagnostic[]
}
