import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { textComplaints } from '../complaints/text.ts'
import { isFields } from '../plan/leaves.ts'
import { asStored, type StoredPlan, storedPlan } from '../plan/stored-plan.ts'
import { otherFile } from '../words/en/plan-diff.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { filesOf } from './files.ts'
import { prepare } from './prepare.ts'

export type OtherPlan =
  | { readonly ok: true; readonly plan: StoredPlan }
  /** `altered`: it is a plan, but not the one that its fingerprint is of. */
  | { readonly ok: false; readonly altered: boolean; readonly complaints: readonly StyledLine[] }

/** `near`: a file in the same folder that was probably meant. */
interface Unread {
  readonly reason: string
  readonly near?: string
}

/** Bytes: the plan of ten thousand hosts has some forty million. */
const largestPlan = 512 * 1024 * 1024

/** The plan in a file, which is a `plan.json`, or a runbook that is planned here. */
export function otherPlan({ cwd }: Call, file: string): OtherPlan {
  const found = bytesOf(cwd, file)
  if ('reason' in found) return refused(unreadable(file, found))
  const json = jsonIn(found.bytes)
  if (isFields(json) && !('isolate' in json)) return planIn(file, json)
  // The bytes are given along: a pipe can be read but once.
  const { texts, diagnostics, good } = prepare(file, filesOf(cwd, new Map([[file, found.bytes]])))
  if (good !== undefined) return { ok: true, plan: asStored(good.plan) }
  const complaints = [...textComplaints(diagnostics, texts), [otherFile.noRunbook(visible(file))]]
  return { ok: false, altered: false, complaints }
}

/** The plan in a file that must be a `plan.json`. */
export function approvedPlan({ cwd }: Call, file: string): OtherPlan {
  const found = bytesOf(cwd, file)
  if ('reason' in found) return refused(unreadable(file, found))
  const json = jsonIn(found.bytes)
  return isFields(json) && 'steps' in json ? planIn(file, json) : refused(otherFile.notApproved(visible(file)))
}

function unreadable(file: string, { reason, near }: Unread): string {
  return otherFile.unreadable(visible(file), reason, near && visible(near))
}

function planIn(file: string, json: unknown): OtherPlan {
  const read = storedPlan(json)
  if (read.ok) return read
  const isAltered = read.because === 'altered'
  return refused(isAltered ? otherFile.altered(visible(file)) : otherFile.noPlan(visible(file)), isAltered)
}

function refused(line: string, altered = false): OtherPlan {
  return { ok: false, altered, complaints: [[line]] }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

/** A plan may be larger than any runbook; all else is read, and refused, as a runbook is. */
function bytesOf(cwd: string, file: string): { readonly bytes: Uint8Array } | Unread {
  try {
    const path = resolve(cwd, file)
    const kind = statSync(path)
    if (kind.isFile() && kind.size <= largestPlan) return { bytes: readFileSync(path) }
  } catch {
    // Said better below.
  }
  return filesOf(cwd).read(file)
}
