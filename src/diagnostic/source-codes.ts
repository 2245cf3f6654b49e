/** What in the text breaks the rules of YAML itself, for faults that have no code of their own. */
export type YamlProblem =
  | 'indentation'
  | 'open-bracket'
  | 'after-bracket'
  | 'no-colon'
  | 'no-comma'
  | 'comment-without-blank'
  | 'key-over-lines'
  | 'directive'
  | 'other'

type None = Readonly<Record<never, never>>

/** What can be wrong with a file as YAML text. */
export interface SourceCodes {
  /** `near`: the name of a file in the same folder. */
  'unreadable-file': { readonly file: string; readonly reason: string; readonly near?: string }
  'file-too-large': { readonly bytes: number; readonly limit: number }
  'unusual-in-large-file': { readonly length: number; readonly limit: number }
  'not-utf-8': { readonly encoding?: 'UTF-16' }
  'control-character': { readonly character: string }
  'carriage-return': None
  'reordering-character': { readonly character: string }
  'empty-file': None
  'several-documents': None
  'too-deep': { readonly limit: number }
  'yaml-version': { readonly version: string }
  'yaml-tag': { readonly tag: string }
  'yaml-syntax': { readonly problem: YamlProblem; readonly detail?: string }
  'tab-indentation': None
  'unquoted-colon': None
  'unquoted-character': { readonly character: string; readonly text: string }
  'unquoted-braces': None
  'unclosed-quote': None
  'bad-escape': { readonly escape: string }
  'smart-quote': { readonly character: string }
  'odd-blank': { readonly character: string }
  'duplicate-key': { readonly key: string }
  'merge-key': None
  'empty-key': None
  'complex-key': None
  'unknown-alias': { readonly alias: string }
  'alias-cycle': { readonly alias: string }
  'alias-bomb': { readonly alias: string; readonly limit: number }
}
