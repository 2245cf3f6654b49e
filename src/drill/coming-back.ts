import type { World } from './world.ts'

const sets = ['closed', 'blocked', 'unrouted', 'stopped'] as const

/** What one act has closed or taken out. */
export type Taken = Readonly<Record<(typeof sets)[number], readonly string[]>>

/** What is closed or taken out in the later world and wasn't in the one before. */
export function takenBetween(before: World, after: World): Taken {
  const added = (name: (typeof sets)[number]): readonly string[] =>
    [...after[name]].filter(one => !before[name].has(one))
  return { closed: added('closed'), blocked: added('blocked'), unrouted: added('unrouted'), stopped: added('stopped') }
}

/** The world in which a daemon on the device, or a colleague, has brought it back; the same where nothing of it is left. */
export function givenBack(world: World, taken: Taken): World {
  const isLeft = sets.some(name => taken[name].some(one => world[name].has(one)))
  if (!isLeft) return world
  const less = (name: (typeof sets)[number]): ReadonlySet<string> =>
    new Set([...world[name]].filter(one => !taken[name].includes(one)))
  return {
    ...world,
    closed: less('closed'),
    blocked: less('blocked'),
    unrouted: less('unrouted'),
    stopped: less('stopped'),
  }
}
