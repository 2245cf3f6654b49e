/** What can be wrong with a runbook as a document: keys, shapes, ids, references. */
export interface RunbookCodes {
  'unknown-key': { readonly key: string; readonly nearest?: string; readonly known: readonly string[] }
}
