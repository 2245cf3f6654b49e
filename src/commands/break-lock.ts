import { systemClock } from '../engine/system-clock.ts'
import { type Locked, type Refusal, takeLock } from '../journal/lock.ts'
import type { Holder } from '../journal/lock-holder.ts'
import { locks } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'

/**
 * Takes a lock. With a reason (`--break-lock`) also that of a holder of whom can't be told from here whether it still
 * runs; never that of a process that is seen to run.
 */
export async function takeOrBreak(path: string, who: string, reason: string | undefined): Promise<Locked> {
  const options = { who, since: systemClock.wall().toISOString() }
  const locked = await takeLock(path, options)
  if (locked.ok || reason === undefined || !isUncertain(locked)) return locked
  return takeLock(path, { ...options, override: locked.holder })
}

type Uncertain = Extract<Refusal, { holder: Holder }>

/** Another computer's, or of a process of which the system doesn't say when it began: its number may be another's by now. */
function isUncertain(refusal: Refusal): refusal is Uncertain {
  return refusal.because === 'elsewhere' || (refusal.because === 'held' && refusal.holder.began === '')
}

/** What stands in the journal of a lock that was taken over; undefined where there was none. */
export function takenOver(path: string, locked: Locked, reason: string | undefined): string | undefined {
  if (!locked.ok || locked.broke === undefined) return undefined
  if (locked.broke === 'empty') return locks.stale(visible(path), undefined)
  const { who, host, pid, since } = locked.broke
  if (!locked.forced) return locks.stale(visible(path), visible(who))
  return locks.broken(visible(path), visible(who), visible(host), pid, visible(since), visible(reason ?? ''))
}

/** What else the person at the keys can do where a lock is held. */
export function wayOut(refusal: Refusal): string {
  if (refusal.because === 'empty') return locks.young
  return isUncertain(refusal) ? locks.ifGone : locks.endIt
}
