import { type DrillStamp, drillStampOf } from '../rules/drill-stamp.ts'
import { ownText } from './files.ts'
import { writeWhole } from './write-whole.ts'

/** `hospital.yml.drilled.json` beside `hospital.yml`, as what `check` leaves is called. */
export function stampNameOf(runbook: string): string {
  return `${runbook}.drilled.json`
}

/** `hospital.drilled.json`: what it was called once. */
function formerNameOf(runbook: string): string {
  return `${runbook.replace(/\.ya?ml$/i, '')}.drilled.json`
}

/** What the last drill left beside a runbook. One that can't be read is none: it is a help, and its absence no fault. */
export function stampBeside(runbook: string): DrillStamp | undefined {
  return stampIn(stampNameOf(runbook)) ?? stampIn(formerNameOf(runbook))
}

function stampIn(file: string): DrillStamp | undefined {
  try {
    return drillStampOf(ownText(file))
  } catch {
    return undefined
  }
}

/** Leaves the stamp of a drill; gives why it could not be left, or undefined. */
export function leaveStamp(runbook: string, stamp: DrillStamp): string | undefined {
  try {
    writeWhole(stampNameOf(runbook), `${JSON.stringify(stamp, null, 2)}\n`, 0o644)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
