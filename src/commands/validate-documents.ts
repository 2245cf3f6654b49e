import { githubLines } from '../complaints/github.ts'
import { type JsonComplaints, jsonComplaints } from '../complaints/json.ts'
import { junitXml } from '../complaints/junit.ts'
import { once } from '../complaints/once.ts'
import { sarifLog } from '../complaints/sarif.ts'
import { inertJson } from '../words/inert.ts'
import type { LookedAt } from './looked-at.ts'

/** The formats of `validate` for other programs: what is said of all runbooks in one document. */
export type DocumentFormat = 'json' | 'sarif' | 'junit' | 'github'

export interface Circumstances {
  /** Of the program. */
  readonly version: string
  readonly at: Date
  /** Warnings fail. */
  readonly strict: boolean
}

/** The document, with its last line end. */
export function documentOf(format: DocumentFormat, all: readonly LookedAt[], circumstances: Circumstances): string {
  switch (format) {
    case 'json':
      return indented(together(all))
    case 'sarif':
      return indented(sarifLog(together(all), circumstances.version))
    case 'junit':
      return junitXml(all.map(looked), circumstances.at, circumstances.strict)
    case 'github':
      return githubLines(together(all).diagnostics)
        .map(line => `${line}\n`)
        .join('')
  }
}

function indented(document: object): string {
  return inertJson(document, 2)
}

function together(all: readonly LookedAt[]): JsonComplaints {
  const names = all.map(({ name }) => name)
  const diagnostics = all.flatMap(({ prepared }) => prepared.diagnostics)
  return jsonComplaints(names, once(diagnostics), new Map(all.flatMap(({ prepared }) => [...prepared.texts])))
}

function looked({ name, prepared: { diagnostics, texts }, seconds }: LookedAt) {
  return { file: name, diagnostics: jsonComplaints([name], diagnostics, texts).diagnostics, seconds }
}
