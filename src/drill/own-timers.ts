import type { HostId } from '../names/ids.ts'
import type { Line, Platform, TimerRecipe } from '../platform/definition.ts'
import { sampleOf } from './own-operations.ts'
import { arming, disarming, isArmed, type World } from './world.ts'

/** What the timer of a user's own platform says to a line, and the world after it; undefined: it is no line of its. */
export function ownTimerAnswer(
  { rollback }: Platform,
  world: World,
  host: HostId,
  line: string,
): { readonly world: World; readonly out: string } | undefined {
  if (rollback.kind === 'none') return undefined
  const asked = matched(rollback.armed.read, line)
  if (asked !== undefined) {
    const verdict = isArmed(world, host, nameOf(asked)) ? 'yes' : 'no'
    return { world, out: sampleOf(rollback.armed, verdict, asked) }
  }
  if (matched(rollback.ready.read, line) !== undefined) return { world, out: sampleOf(rollback.ready, 'yes', {}) }
  return armed(rollback, world, host, line) ?? stopped(rollback, world, host, line)
}

function armed({ arm }: TimerRecipe, world: World, host: HostId, line: string) {
  for (const one of arm) {
    const found = matched(one, line)
    if (found === undefined) continue
    const { minutes, back } = found
    // It is one of several lines, of which another has the time.
    if (minutes === undefined) return { world, out: '' }
    const { closed, stopped: off } = world
    const lines = back?.slice(1, -1).replaceAll(`'\\''`, "'").split('; ')
    return { world: arming(world, host, nameOf(found), Number(minutes), lines ?? { closed, stopped: off }), out: '' }
  }
  return undefined
}

function stopped({ confirm, cancel }: TimerRecipe, world: World, host: HostId, line: string) {
  const found = [...confirm, ...cancel].map(one => matched(one, line)).find(one => one !== undefined)
  return found === undefined ? undefined : { world: disarming(world, host, nameOf(found)), out: '' }
}

type Found = Readonly<Record<string, string>>

function nameOf({ cut }: Found): string {
  return cut ?? 'timer'
}

/** What stands in the places of a line; undefined: it is another line. */
function matched({ parts }: Line<string>, line: string): Found | undefined {
  const holes: string[] = []
  const source = parts.map(part => {
    if (typeof part === 'string') return part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    holes.push(part.param)
    return part.param === 'back' ? "('[^]*')" : '([^ ]+)'
  })
  const found = new RegExp(`^${source.join('')}$`).exec(line)
  return found === null ? undefined : Object.fromEntries(holes.map((name, index) => [name, found[index + 1] ?? '']))
}
