import type { HostId } from '../names/ids.ts'

/** What goes wrong on purpose, by name; `power-loss` is the laptop's. */
export const faultNames = [
  'slow',
  'dropped-session',
  'wrong-password',
  'changed-host-key',
  'cut-does-not-take',
  'cut-comes-back',
  'power-loss',
] as const
export type FaultName = (typeof faultNames)[number]

/** The named sets of `--faults`. */
export const faultSets: Readonly<Record<string, readonly FaultName[]>> = {
  none: [],
  light: ['slow', 'cut-does-not-take'],
  night: ['slow', 'dropped-session', 'cut-does-not-take', 'power-loss'],
  worst: faultNames,
}

/** Where each fault strikes in this drill. Each strikes once, but a slow device stays slow. */
export interface Faults {
  readonly slow: ReadonlySet<HostId>
  readonly droppedSession?: HostId
  readonly wrongPassword?: HostId
  readonly changedHostKey?: HostId
  readonly cutDoesNotTake?: HostId
  readonly cutComesBack?: HostId
  /** After how many outcomes the laptop goes dark. */
  readonly powerLossAfter?: number
}

/** A small generator, so that a seed gives the same drill on every machine (mulberry32; any seed will do). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Who could be struck: those that cut something, in order, and all that are logged in to. */
export interface Targets {
  readonly cutting: readonly HostId[]
  readonly all: readonly HostId[]
  readonly steps: number
}

export function placeFaults(names: readonly FaultName[], seed: number, { cutting, all, steps }: Targets): Faults {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const chosen = (name: FaultName, list: readonly HostId[]): HostId | undefined => {
    const one = pick(list)
    return names.includes(name) ? one : undefined
  }
  const slow = chosen('slow', all)
  const droppedSession = chosen('dropped-session', cutting)
  const wrongPassword = chosen('wrong-password', all)
  const changedHostKey = chosen('changed-host-key', all)
  const cutDoesNotTake = chosen('cut-does-not-take', cutting)
  const after = 1 + Math.floor(random() * Math.max(1, steps - 2))
  // Drawn last: the others strike where they struck before there was this one.
  const cutComesBack = chosen('cut-comes-back', cutting)
  return {
    slow: new Set(slow === undefined ? [] : [slow]),
    ...(droppedSession !== undefined && { droppedSession }),
    ...(wrongPassword !== undefined && { wrongPassword }),
    ...(changedHostKey !== undefined && { changedHostKey }),
    ...(cutDoesNotTake !== undefined && { cutDoesNotTake }),
    ...(cutComesBack !== undefined && { cutComesBack }),
    ...(names.includes('power-loss') && { powerLossAfter: after }),
  }
}
