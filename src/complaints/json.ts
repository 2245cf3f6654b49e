import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/span.ts'
import { type Ruler, rulerOf } from '../source/place.ts'
import { said, whyWords } from '../words/en/diagnostics.ts'
import { visible } from '../words/visible.ts'
import { withoutSecrets } from './masks.ts'

/** Lines and columns from 1. A column counts code points, not UTF-16 units and not bytes; the end is the first column after the span. */
export interface JsonPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface JsonDiagnostic extends JsonPlace {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly hint?: string
  readonly related?: readonly (JsonPlace & { readonly message: string })[]
}

export interface JsonComplaints {
  readonly files: readonly string[]
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** Complaints for other programs. A file whose text is not in `texts` (it could not be read) has the place 1:1. */
export function jsonComplaints(
  files: readonly string[],
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): JsonComplaints {
  const rulers = new Map<string, Ruler>()
  const place = (span: Span) => placeIn(span, texts, rulers)
  return { files, diagnostics: diagnostics.map(diagnostic => entryOf(diagnostic, place)) }
}

function entryOf(diagnostic: Diagnostic, place: (span: Span) => JsonPlace): JsonDiagnostic {
  const { code, severity, at, related } = diagnostic
  const { message, hint } = said(diagnostic)
  const others = related.map(({ at: there, why }) => ({ message: visible(whyWords(why)), ...place(there) }))
  return {
    code,
    severity,
    message: visible(withoutSecrets(message)),
    ...(hint === undefined ? {} : { hint: visible(hint) }),
    ...place(at),
    ...(others.length === 0 ? {} : { related: others }),
  }
}

function placeIn(
  { file, start, end }: Span,
  texts: ReadonlyMap<string, string>,
  rulers: Map<string, Ruler>,
): JsonPlace {
  const ruler = rulers.get(file) ?? rulerOf(texts.get(file) ?? '')
  rulers.set(file, ruler)
  const from = ruler(start)
  const to = ruler(end)
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}
