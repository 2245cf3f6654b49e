import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { JournalEvent } from '../journal/event.ts'
import type { Lock, Refusal } from '../journal/lock.ts'
import { start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import { takenOver, takeOrBreak, wayOut } from './break-lock.ts'

/** The lock of a runbook file, for the length of a walk. */
export type RunbookLock =
  | { readonly ok: true; readonly lock?: Lock; readonly remark?: string }
  | { readonly ok: false; readonly line: string }

/**
 * Locks a runbook file beside the file itself, so that two walks of one runbook see each other wherever their runs are
 * kept, also over a share. Where nothing can be written there, on a read-only stick, there is no lock, and a remark
 * says so.
 */
export async function lockRunbook(file: string, who: string, breaking?: string): Promise<RunbookLock> {
  const path = lockOf(file)
  const locked = await takeOrBreak(path, who, breaking)
  if (!locked.ok) return refusalOf(locked, path)
  const { lock } = locked
  const remark = takenOver(path, locked, breaking)
  return remark === undefined ? { ok: true, lock } : { ok: true, lock, remark }
}

function refusalOf(refusal: Refusal, path: string): RunbookLock {
  if (refusal.because === 'disk') return { ok: true, remark: start.noRunbookLock(visible(path)) }
  if (refusal.because === 'empty') return { ok: false, line: `${start.notLocked(visible(path))} ${wayOut(refusal)}` }
  const { who, host, pid, since } = refusal.holder
  const held = start.runbookHeldBy(visible(who), visible(host), pid, visible(since))
  return { ok: false, line: `${held} ${wayOut(refusal)}` }
}

export function lockNote(remark: string): JournalEvent {
  return { type: 'note', data: { about: 'lock', text: remark } }
}

/** Of the file itself, by whatever link it is called. */
function lockOf(file: string): string {
  const real = realOf(file)
  return join(dirname(real), `.${basename(real)}.lock`)
}

function realOf(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
