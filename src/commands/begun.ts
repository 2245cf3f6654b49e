import type { JournalRecord } from '../journal/event.ts'

/** How a run began, as far as a later call has to know. */
export interface Begun {
  readonly fingerprint: string
  /** Of the runbook, hex; empty where the journal doesn't say. */
  readonly sha256: string
  /** The runbook's absolute path of then. */
  readonly runbook: string
  readonly drill: boolean
  readonly emergency?: string
}

/** Undefined where the journal doesn't tell of a beginning. */
export function beginning(records: readonly JournalRecord[]): Begun | undefined {
  const data = records.find(({ type }) => type === 'run.started')?.data
  const options: unknown = data?.['options']
  const fingerprint = data?.['fingerprint']
  if (typeof fingerprint !== 'string' || typeof options !== 'object' || options === null) return undefined
  if (!('runbook' in options) || typeof options.runbook !== 'string') return undefined
  const emergency = 'emergency' in options && typeof options.emergency === 'string' ? options.emergency : undefined
  const begun = { fingerprint, sha256: sha256In(data), runbook: options.runbook, drill: data?.['drill'] === true }
  return emergency === undefined ? begun : { ...begun, emergency }
}

function sha256In(data: JournalRecord['data'] | undefined): string {
  const runbook: unknown = data?.['runbook']
  const isTold = typeof runbook === 'object' && runbook !== null && 'sha256' in runbook
  return isTold && typeof runbook.sha256 === 'string' ? runbook.sha256 : ''
}
