import type { HostId } from '../names/ids.ts'
import type { World } from './world.ts'

/** What a simulated device says to a command, and the world after it. */
export interface Reply {
  readonly world: World
  readonly out: string
  readonly errors: string
  /** Exit status; undefined: the device is gone before it could say one. */
  readonly status: number | undefined
}

/** A command of one simulated operating system; undefined where it isn't this one. */
export type Command = (world: World, host: HostId, line: string) => Reply | undefined

export function says(world: World, out: string, status = 0): Reply {
  return { world, out, errors: '', status }
}

export function complains(world: World, errors: string, status: number): Reply {
  return { world, out: '', errors: `${errors}\n`, status }
}
