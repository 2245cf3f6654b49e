import { join } from 'node:path'
import { recovered } from '../engine/resume.ts'
import type { JournalRecord } from '../journal/event.ts'
import { journalName } from '../journal/journal-options.ts'
import { readIfThere } from '../journal/read-if-there.ts'
import { type VerifiedRecords, verified } from '../journal/read-records.ts'
import { realDisk } from '../journal/real-disk.ts'
import type { Plan } from '../plan/plan.ts'
import type { RunSoFar } from '../survey/watching.ts'
import type { Grounded } from './prepare.ts'
import { planAsOf } from './replan.ts'

/** The journal of a run, without its lock: whoever writes it is not disturbed. Rejects with a `DiskFault`. */
export async function readJournal(folder: string): Promise<VerifiedRecords> {
  return verified((await readIfThere(realDisk, join(folder, journalName))) ?? new Uint8Array())
}

/** Follows a run by its journal, whether it has ended or goes on. */
export class RunFollowed {
  readonly #folder: string
  readonly #read: Grounded
  readonly #whole: Plan
  #records: readonly JournalRecord[]
  #now: RunSoFar

  /** `whole`: the plan of its runbook, before any host was left out. */
  constructor(folder: string, read: Grounded, whole: Plan, plan: Plan, records: readonly JournalRecord[]) {
    this.#folder = folder
    this.#read = read
    this.#whole = whole
    this.#records = records
    this.#now = { steps: plan.steps, progress: recovered(plan, records).progress }
  }

  get soFar(): RunSoFar {
    return this.#now
  }

  /** Looks again; false where its journal is no longer what it was, and then nothing of it counts. */
  async look(): Promise<boolean> {
    const read = await readJournal(this.#folder).catch(() => undefined)
    const { length } = this.#records
    const isSame = read?.records[length - 1]?.hash === this.#records[length - 1]?.hash
    if (read === undefined || !isSame || read.verification.state === 'altered') return false
    if (read.records.length === length) return true
    const plan = planAsOf(this.#read.groundwork, this.#whole, read.records)
    if (plan === undefined) return false
    this.#records = read.records
    this.#now = { steps: plan.steps, progress: recovered(plan, read.records).progress }
    return true
  }
}
