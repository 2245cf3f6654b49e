import { resolve } from 'node:path'
import { systemClock } from '../engine/system-clock.ts'
import type { LinkId } from '../names/ids.ts'
import { type Site, siteOf } from '../operator/site.ts'
import { isRemoving, type Plan } from '../plan/plan.ts'
import type { Read } from '../runbook/read.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { type Confirmation, type Confirmations, confirmedNow, groundingOf } from '../survey/confirmed.ts'
import { checkWords as say } from '../words/en/check.ts'
import { notCovered } from '../words/en/plan.ts'
import type { Basis } from '../words/en/plan-verdict.ts'
import type { Call } from './command.ts'
import { ownText } from './files.ts'
import { writeWhole } from './write-whole.ts'

/** Beside the runbook, so that it goes with it onto the stick. */
export function confirmationsFile(runbook: string): string {
  return `${runbook}.checked.json`
}

/** Writes down which links were confirmed and which no longer are; gives why it couldn't. */
export function keepConfirmed(
  file: string,
  runbook: Runbook,
  { confirmed: links, otherwise }: { readonly confirmed: readonly LinkId[]; readonly otherwise: readonly LinkId[] },
  now: Date,
): string | undefined {
  const before = readConfirmations(file)
  const confirmed = confirmedNow(runbook, before, links, otherwise, now)
  // Nothing was read that adds to it or takes from it.
  if (links.length === 0 && Object.keys(confirmed).length === Object.keys(before).length) return undefined
  try {
    writeWhole(confirmationsFile(file), `${JSON.stringify({ version: 1, links: confirmed }, null, 2)}\n`)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What a plan's proofs rest on, and the sentence in place of the one that they are on paper. */
export function groundingWords(file: string, runbook: Runbook, plan: Plan, now: Date): Grounded {
  const cuts = plan.steps.flatMap(step => (isRemoving(step) && step.kind === 'cut' ? step.links : []))
  const { confirmed, open, oldest } = groundingOf(runbook, [...new Set(cuts)], readConfirmations(file), now)
  if (oldest === undefined) return { basis: 'paper', grounding: notCovered.onPaper }
  const day = oldest.slice(0, 10)
  return open.length === 0
    ? { basis: 'checked', grounding: say.grounded(confirmed.length, day) }
    : { basis: 'partly', grounding: say.partly(confirmed.length, day, open) }
}

export interface Grounded {
  readonly basis: Basis
  readonly grounding: string
}

/** What screens say of logins, and of what the plan's proofs rest on. */
export function groundedSite({ cwd }: Call, read: Read, plan: Plan): Site & Grounded {
  const [main = ''] = read.files.keys()
  return groundedBeside(resolve(cwd, main), read, plan)
}

/** The same of a run's own copy of a runbook: what was confirmed stands beside `file`, which it is a copy of. */
export function groundedBeside(file: string, { runbook }: Read, plan: Plan): Site & Grounded {
  return { ...siteOf(runbook), ...groundingWords(file, runbook, plan, systemClock.wall()) }
}

/** What isn't there, or isn't what it should be, confirms nothing. */
function readConfirmations(file: string): Confirmations {
  try {
    const found: unknown = JSON.parse(ownText(confirmationsFile(file)))
    if (typeof found !== 'object' || found === null || !('links' in found)) return {}
    const { links } = found
    if (typeof links !== 'object' || links === null) return {}
    return Object.fromEntries(Object.entries(links).filter((entry): entry is [string, Confirmation] => isOne(entry[1])))
  } catch {
    return {}
  }
}

function isOne(value: unknown): value is Confirmation {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('definition' in value)) return false
  return typeof value.at === 'string' && typeof value.definition === 'string'
}
