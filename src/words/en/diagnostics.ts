import type { Diagnostic, Related, Why } from '../../diagnostic/diagnostic.ts'
import { type Finding, isRuleId } from '../../diagnostic/rule-codes.ts'
import { ignoreDiagnostics } from './ignore-diagnostics.ts'
import { importDiagnostics } from './import-diagnostics.ts'
import { planDiagnostics } from './plan-diagnostics.ts'
import { platformDiagnostics } from './platform-diagnostics.ts'
import { runbookDiagnostics } from './runbook-diagnostics.ts'
import type { Said } from './said.ts'
import { sourceDiagnostics } from './source-diagnostics.ts'

const sentences = {
  ...sourceDiagnostics,
  ...runbookDiagnostics,
  ...platformDiagnostics,
  ...planDiagnostics,
  ...ignoreDiagnostics,
  ...importDiagnostics,
}

/** What is said of a diagnostic: what was found, and what to do. What the user wrote stands in it as it is: see `visible`. */
export function said(diagnostic: Pick<Diagnostic, 'code' | 'facts'>): Said {
  // What a rule found it says itself: its sentences are loaded with the rules.
  if (isFinding(diagnostic)) return diagnostic.facts
  // The table has for each code the function of that code's facts; a diagnostic's code and facts belong together.
  const sentence = sentences[diagnostic.code as keyof typeof sentences] as (facts: Diagnostic['facts']) => Said
  return sentence(diagnostic.facts)
}

function isFinding(diagnostic: Pick<Diagnostic, 'code' | 'facts'>): diagnostic is Pick<Diagnostic, 'code'> & {
  readonly facts: Finding
} {
  return isRuleId(diagnostic.code)
}

export const severityWords = { error: 'error', warning: 'warning', note: 'note' } as const
export const hintWord = 'hint'

const whys: { readonly [W in Why]: string } = {
  first: 'the first one is here',
  'first-document': 'the first document begins here',
  included: 'it was included from here',
  circle: 'and here',
}

/** What stands at a related place. */
export function whyWords(why: Related['why']): string {
  return typeof why === 'string' ? why : whys[why.is]
}

/** `2 errors, 1 warning` */
export function countWords(errors: number, warnings: number): string {
  const counted = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ]
  return counted.join(', ')
}

/** Of complaints that are not shown one by one. */
export const repeatedWords = (code: string, count: number, places: readonly string[]): string =>
  `… and ${count} more of ${code} (--verbose has all): ${places.join(', ')}${places.length < count ? ', …' : ''}`

export const moreWords = (count: number): string => `… and ${count} more, which are shown once these are mended`
