import type { HostId } from '../names/ids.ts'
import type { World } from './world.ts'

/** Where somebody stands on a simulated command line: a mode, and what was entered to get there. */
export interface Standing {
  readonly mode: string
  readonly context: readonly string[]
}

/** What a line brings about: output, the world after it, and where the session stands then. */
export interface LineReply {
  readonly world: World
  /** Lines that end with `\n`. */
  readonly out: string
  readonly standing: Standing
  /** The device is gone: there is no prompt any more. */
  readonly gone?: true
}

/** The command line of a simulated device: what it looks like, and what a line does. Pure. */
export interface CommandLine {
  readonly start: Standing
  /** What the device waits with; a question as well as a prompt. */
  prompt(name: string, standing: Standing): string
  answer(world: World, host: HostId, standing: Standing, line: string): LineReply
}

export function replies(world: World, standing: Standing, out = ''): LineReply {
  return { world, standing, out: out === '' || out.endsWith('\n') ? out : `${out}\n` }
}
