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
  /** It brings another run back. */
  readonly restores?: RestoredRun
}

/** What of which run a restore brings back; `count` and `head`: of that one's journal, of which it keeps a copy. */
export interface RestoredRun {
  readonly run: string
  readonly count: number
  readonly head: string
  readonly only?: string
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
  const restores = restoredRun(options)
  return { ...begun, ...(emergency !== undefined && { emergency }), ...(restores && { restores }) }
}

function restoredRun(options: object): RestoredRun | undefined {
  const told = new Map<string, unknown>(Object.entries(options))
  const [run, count, head, only] = ['restores', 'restores_count', 'restores_head', 'restores_only'].map(key =>
    told.get(key),
  )
  if (typeof run !== 'string' || typeof count !== 'number' || typeof head !== 'string') return undefined
  return { run, count, head, ...(typeof only === 'string' && { only }) }
}

/** The same as options of a run, for its first record. */
export function restoredOptions({ run, count, head, only }: RestoredRun): Readonly<Record<string, string | number>> {
  return {
    restores: run,
    restores_count: count,
    restores_head: head,
    ...(only !== undefined && { restores_only: only }),
  }
}

function sha256In(data: JournalRecord['data'] | undefined): string {
  const runbook: unknown = data?.['runbook']
  const isTold = typeof runbook === 'object' && runbook !== null && 'sha256' in runbook
  return isTold && typeof runbook.sha256 === 'string' ? runbook.sha256 : ''
}
