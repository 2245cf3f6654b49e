import { createHash } from 'node:crypto'
import type { Checked, Diagnostic } from '../diagnostic/diagnostic.ts'
import { error } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import { isNonEmpty } from '../names/ids.ts'
import { lazily } from '../names/lazily.ts'
import { treeSource } from '../source/tree-source.ts'
import { type Mapping, spanOf } from '../source/value.ts'
import { runbookOf } from './build/runbook.ts'
import { checkAll } from './checks/all.ts'
import { reportUnknownPlatforms } from './checks/unknown-platforms.ts'
import { ComplaintLog } from './complaint-log.ts'
import { checkIncluded } from './included.ts'
import { knownIds } from './known-ids.ts'
import { type Loaded, load } from './load.ts'
import { merged, reportSharedIds } from './merge.ts'
import type { Runbook } from './runbook.ts'
import { reportTemplateCycles } from './schema/templates.ts'
import { runbookRecord, type WrittenRunbook } from './schema/top.ts'
import type { Reading } from './shapes/shape.ts'

/** The file system as the reading of runbooks sees it. */
export interface Files {
  /** `near`: the name of a file beside where it should be that was probably meant. */
  read(path: string): { readonly bytes: Uint8Array } | { readonly reason: string; readonly near?: string }
  /** Paths that match a pattern, absolute or as seen from the folder `base`. */
  glob(pattern: string, base: string): readonly string[]
  /** The absolute path, as seen from the folder `base`; `~` is home. */
  resolve(path: string, base: string): string
}

export interface Read {
  readonly runbook: Runbook
  readonly source: Source
  /** Hex, of the main file's bytes. */
  readonly sha256: string
  /** All files that were read, by the names used in spans; the main file first. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Reads a runbook with all that it includes; complaints are in order of position. `texts` are there in any case, to show them. */
export function readRunbook(
  main: string,
  files: Files,
): { readonly texts: ReadonlyMap<string, string>; readonly result: Checked<Read> } {
  const log = new ComplaintLog()
  const loaded = load(main, files, log.report)
  const parsed = loaded.main && parse(loaded, files, log)
  const diagnostics = log.inOrder([...loaded.texts.keys()])
  const remarks = diagnostics.filter(isRemark)
  const { texts, bytes } = loaded
  if (parsed && remarks.length === diagnostics.length && isWhole(parsed.written)) {
    // A validation doesn't ask for it.
    const sha256 = lazily(() => sha256Of(bytes.get(main)))
    const value: Read = {
      runbook: runbookOf(parsed.written),
      source: parsed.source,
      get sha256() {
        return sha256()
      },
      files: bytes,
    }
    return { texts, result: { ok: true, value, diagnostics: remarks } }
  }
  if (isNonEmpty(diagnostics)) return { texts, result: { ok: false, diagnostics } }
  throw new Error('a runbook was neither read nor complained of')
}

function sha256Of(bytes: Uint8Array = new Uint8Array()): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function isRemark(diagnostic: Diagnostic): diagnostic is Diagnostic<'warning' | 'note'> {
  return diagnostic.severity !== 'error'
}

function isWhole(written: Partial<WrittenRunbook>): written is WrittenRunbook {
  return written.isolate !== undefined && written.name !== undefined
}

interface Parsed {
  readonly written: Partial<WrittenRunbook>
  readonly source: Source
}

function parse(loaded: Loaded, files: Files, log: ComplaintLog): Parsed | undefined {
  const foreign = loaded.roots.map(otherFormat).filter(diagnostic => diagnostic !== undefined)
  for (const diagnostic of foreign) log.report(diagnostic)
  const root = foreign.length === 0 ? merged(loaded.roots, log.report) : undefined
  if (!root) return undefined
  reportSharedIds(root, log.report)
  const reading = readingOf(root, loaded.complete, files, log)
  reportTemplateCycles(reading.templates, reading)
  for (const included of loaded.roots.slice(1)) checkIncluded(included, reading)
  const written = runbookRecord.part(root, reading)
  const source = treeSource(root, loaded.texts)
  checkAll({ written, source, known: reading.known, report: log.report })
  if (loaded.complete && log.hasErrors()) reportUnknownPlatforms(root, log)
  return { written, source }
}

/** A file that says it is of another version is read no further: whatever is in it may mean something else. */
function otherFormat(root: Mapping): Diagnostic | undefined {
  const format = root.entries.get('isolate')?.value
  if (format?.kind !== 'scalar' || format.text === '' || format.text === '1') return undefined
  return error('unsupported-format', { found: format.text }, spanOf(format))
}

function readingOf(root: Mapping, complete: boolean, files: Files, log: ComplaintLog): Reading {
  const templates = new Map<string, Mapping>()
  const section = root.entries.get('templates')?.value
  for (const [id, { value }] of section?.kind === 'map' ? section.entries : []) {
    if (value.kind === 'map') templates.set(id, value)
  }
  const goal = root.entries.get('goal')?.value
  return {
    report: log.report,
    known: knownIds(root, complete),
    templates,
    goalShutsDown: goal?.kind === 'map' && goal.entries.has('shutdown'),
    path: (path, from) => files.resolve(path, files.resolve('..', from.path)),
  }
}
