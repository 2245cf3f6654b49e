import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Halt } from '../engine/halt.ts'
import type { Break } from '../engine/operator.ts'
import { paused } from '../engine/pause.ts'
import type { Io } from '../engine/ports.ts'
import type { Progress } from '../engine/progress.ts'
import { protection } from '../engine/protection.ts'
import type { HostId } from '../names/ids.ts'
import { consequences } from '../plan/consequence.ts'
import { planJson } from '../plan/document.ts'
import type { SafePlan } from '../plan/plan.ts'
import { asStored } from '../plan/stored-plan.ts'
import { replan as words } from '../words/en/reasons.ts'
import { visible } from '../words/visible.ts'
import { ownText } from './files.ts'
import { differencesFrom } from './plan-differences.ts'
import type { Walking } from './ready-to-walk.ts'
import { isOpenAt, openIn, planWithout, standing } from './replan.ts'
import { writeWhole } from './write-whole.ts'

export interface Replanned {
  readonly walking: Walking
  readonly io: Io
}

/**
 * Offers the plan without hosts that don't answer, as a difference, and takes it up where the operator says so; that
 * stands in the journal, with the new plan's fingerprint. `wanted`: it was asked for, so only a path that stays open is
 * asked about. Undefined: the walk goes on with its plan.
 */
export async function offerWithout(
  walking: Walking,
  io: Io,
  progress: Progress,
  hosts: readonly HostId[],
  wanted: boolean,
): Promise<Replanned | Halt | undefined> {
  const { plan, read } = walking
  const fresh = isOpenAt(hosts, plan, progress)
    ? undefined
    : planWithout(read.groundwork, standing(plan, progress, hosts))
  if (fresh === undefined) {
    walking.operating.print([[{ style: 'warn', text: words.none(hosts) }]])
    return undefined
  }
  if (fresh.fingerprint === plan.fingerprint) return undefined
  const open = openIn(fresh)
  const differences = differencesFrom(asStored(plan), fresh)
  const choices = wanted
    ? (['without', 'pause', 'abort'] as const)
    : (['without', 'continue', 'pause', 'abort'] as const)
  for (;;) {
    const question = { hosts, differences, choices, ...(open !== undefined && { open }) }
    const isAgreed = wanted && open === undefined
    const reply = isAgreed
      ? ({ who: io.operator.name, choice: 'without' } as const)
      : await io.operator.absent(question, io.stops.pausing)
    if (reply.choice === 'pause' || reply.choice === 'abort') {
      const halt = await brokenOff(io, reply)
      if (halt !== undefined) return halt
      continue
    }
    await io.journal.append({ type: 'decision', data: { ...reply, reason: words.decided(hosts, open) } })
    return reply.choice === 'without' ? takeUp(walking, io, fresh, hosts, reply.who) : undefined
  }
}

async function brokenOff(io: Io, { who, choice }: Break): Promise<Halt | undefined> {
  if (io.stops.left !== undefined) return { halt: io.stops.left }
  await io.journal.append({ type: 'decision', data: { who, choice } })
  return choice === 'abort' ? { halt: 'operator' } : paused(io)
}

async function takeUp(
  walking: Walking,
  io: Io,
  plan: SafePlan,
  hosts: readonly HostId[],
  who: string,
): Promise<Replanned> {
  const { runbook, groundwork } = walking.read
  const { fingerprint, words: spoken } = plan
  await io.journal.append({ type: 'run.replanned', data: { fingerprint, words: spoken, without: hosts, who } })
  const notStored = storePlan(walking.directory, plan, io.journal.head().count)
  if (notStored !== undefined)
    walking.operating.print([[{ style: 'warn', text: words.planNotStored(visible(notStored)) }]])
  const fresh = { ...walking, plan }
  io.operator.tell({ kind: 'run', plan, rehearsal: false, directory: walking.directory })
  const guards = protection(runbook, plan, groundwork.kept.links.keys())
  return {
    walking: fresh,
    io: {
      ...io,
      protection: guards,
      consequences: consequences(groundwork, plan),
    },
  }
}

/**
 * The plan that is walked is `plan.json`; the one before keeps the number of the record that ended it. What the disk
 * says, where it doesn't take it: the journal has the fingerprint, and the plan can be made again from the runbook.
 */
function storePlan(directory: string, plan: SafePlan, record: number): string | undefined {
  const path = join(directory, 'plan.json')
  try {
    if (existsSync(path)) writeWhole(join(directory, `plan-until-${record}.json`), ownText(path))
    writeWhole(path, `${JSON.stringify(planJson(plan), null, 2)}\n`)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
