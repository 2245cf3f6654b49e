import type { Operation } from '../platform/operation.ts'
import { renderTimer, shortestTimer } from '../platform/timer.ts'
import { failsOpen } from './fail-open.ts'
import type { Listed } from './listed.ts'
import type { DeviceHand, Timer } from './plan.ts'
import type { Making } from './step-base.ts'

const minute = 60_000

/** For a person to look at what was read back, and to decide; minutes. */
const toDecide = 5

/**
 * How long a timer counts, in minutes: what the act and the network after it may take, and time for a person to decide;
 * ten at least, and no longer than the device counts.
 */
export function minutesOf(timeout: number, settle: number, most: number): number {
  return Math.min(most, Math.max(shortestTimer, Math.ceil((timeout + settle) / minute) + toDecide))
}

/** The timer of a cut that is to open again by itself; undefined: it stays cut. */
export function timerFor(
  { topology, platforms }: Making,
  { placed: { prospect }, lasting }: Listed,
  by: DeviceHand,
  operation: Operation,
  times: { readonly timeout: number; readonly settle: number },
): Timer | undefined {
  const { links, phase } = prospect
  const [cut] = links
  const platform = platforms.get(by.platform)
  if (cut === undefined || platform === undefined || platform.rollback.kind === 'none') return undefined
  if (!failsOpen(topology.runbook.links, phase, links)) return undefined
  const minutes = minutesOf(times.timeout, times.settle, platform.rollback.most)
  const timer = renderTimer(platform, { operation, privilege: by.privilege, minutes, cut })
  if ('because' in timer) throw new Error(`${prospect.id} had a timer before`)
  return { ...timer, lasting: lasting === true }
}
