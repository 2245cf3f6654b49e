/** What can be wrong with a file as YAML text. */
export interface SourceCodes {
  'unreadable-file': { readonly file: string; readonly reason: string }
}
