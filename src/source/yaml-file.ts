import { error } from '../diagnostic/diagnostic.ts'
import { readByLibrary } from './by-library.ts'
import { quickYaml } from './quick/quick-yaml.ts'
import { type SourceFile, spanIn } from './value.ts'
import type { YamlFile } from './yaml-read.ts'

/** Characters. Of more the library makes gigabytes, in tens of seconds. */
export const libraryLimit = 8 * 1024 * 1024

/** Reads a text as one YAML 1.2 document. Numbers, booleans and null stay texts: what they mean is the schema's to say. */
export function readYaml(file: SourceFile): YamlFile {
  const { root, stoppedAt } = quickYaml(file)
  if (root) return { root, diagnostics: [] }
  if (file.text.length <= libraryLimit) return readByLibrary(file)
  const at = Math.min(stoppedAt, file.text.length - 1)
  const facts = { length: file.text.length, limit: libraryLimit }
  return { diagnostics: [error('unusual-in-large-file', facts, spanIn(file, at, at + 1))] }
}
