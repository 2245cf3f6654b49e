/** The titles of the JSON Schemas, as editors show them. */
export const schemaTitles = {
  runbook: 'Runbook of isolate, format version 1',
  included: 'File that a runbook of isolate includes, format version 1',
} as const
