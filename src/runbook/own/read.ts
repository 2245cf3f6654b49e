import { type Checked, error } from '../../diagnostic/diagnostic.ts'
import { isNonEmpty } from '../../names/ids.ts'
import type { Platform } from '../../platform/definition.ts'
import { spanOf } from '../../source/value.ts'
import { ComplaintLog } from '../complaint-log.ts'
import { knownIds } from '../known-ids.ts'
import { load } from '../load.ts'
import { merged } from '../merge.ts'
import type { Files } from '../read.ts'
import { platformsShape } from '../schema/top.ts'

type Own = ReadonlyMap<string, Platform>

/** The platforms of a file by itself, whatever else stands in it. */
export function readPlatforms(
  file: string,
  files: Files,
): { readonly texts: ReadonlyMap<string, string>; readonly result: Checked<Own> } {
  const log = new ComplaintLog()
  const loaded = load(file, files, log.report)
  const root = loaded.main && merged(loaded.roots, log.report)
  const section = root?.entries.get('platforms')
  if (root && !section) log.report(error('missing-key', { key: 'platforms' }, spanOf(root)))
  const reading = {
    report: log.report,
    known: knownIds(
      root ?? { kind: 'map', entries: new Map(), file: { name: file, path: file, text: '' }, start: 0, end: 0 },
      false,
    ),
    templates: new Map(),
    goalShutsDown: false,
    path: (path: string) => path,
  }
  const value = section && platformsShape.read(section.value, reading, section.key)
  const diagnostics = log.inOrder([...loaded.texts.keys()])
  const { texts } = loaded
  if (isNonEmpty(diagnostics)) return { texts, result: { ok: false, diagnostics } }
  return { texts, result: { ok: true, value: value ?? new Map(), diagnostics: [] } }
}
