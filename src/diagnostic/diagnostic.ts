import type { NonEmpty } from '../names/ids.ts'
import type { Catalogue } from './codes.ts'
import type { Finding, RuleId } from './rule-codes.ts'
import type { Span } from './span.ts'

export type Code = keyof Catalogue & string
export type Severity = 'error' | 'warning' | 'note'
export type { RuleId, RuleLevel } from './rule-codes.ts'

/** What stands at another place, where the words for it are always the same. */
export type Why = 'first' | 'first-document' | 'included' | 'circle'

/** Another place that has to do with it: where the first of two clashing keys stands, say. A text is the name of what stands there. */
export interface Related {
  readonly at: Span
  readonly why: string | { readonly is: Why }
}

export function elsewhere(is: Why, at: Span): Related {
  return { at, why: { is } }
}

/** What can be said about an input: facts, not sentences. The sentences are in `words/`. */
export type Diagnostic<S extends Severity = Severity> =
  | { readonly [C in Exclude<Code, RuleId>]: Said<C, Catalogue[C], S> }[Exclude<Code, RuleId>]
  // One for all rules: each says itself what it found.
  | Said<RuleId, Finding, S>

interface Said<C, Facts, S> {
  readonly code: C
  readonly facts: Facts
  readonly severity: S
  readonly at: Span
  readonly related: readonly Related[]
}

/** A value that was found good, with remarks; or what is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic<'warning' | 'note'>[] }
  | { readonly ok: false; readonly diagnostics: NonEmpty<Diagnostic> }

/** Builds an error, the code and its facts checked against the catalogue. */
export function error<C extends Code>(
  code: C,
  facts: Catalogue[C],
  at: Span,
  related: readonly Related[] = [],
): Diagnostic<'error'> {
  return { code, facts, severity: 'error', at, related } as Diagnostic<'error'>
}

/** Builds a note: something of this computer or this day, not of the runbook. */
export function note<C extends Code>(code: C, facts: Catalogue[C], at: Span): Diagnostic<'note'> {
  return { code, facts, severity: 'note', at, related: [] } as Diagnostic<'note'>
}

/** Builds a warning, the code and its facts checked against the catalogue. */
export function warning<C extends Code>(
  code: C,
  facts: Catalogue[C],
  at: Span,
  related: readonly Related[] = [],
): Diagnostic<'warning'> {
  return { code, facts, severity: 'warning', at, related } as Diagnostic<'warning'>
}

/** What a rule found. */
export function finding(
  rule: RuleId,
  facts: Finding,
  severity: Severity,
  at: Span,
  related: readonly Related[] = [],
): Diagnostic {
  return { code: rule, facts, severity, at, related }
}
