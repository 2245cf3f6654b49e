import type { HostId } from '../names/ids.ts'
import type { Platform } from '../platform/definition.ts'
import { unwrapped } from '../platform/encoded.ts'
import { isBuiltIn, withOwn } from '../platform/registry.ts'
import type { Management } from '../topology/reachable.ts'
import type { Node } from '../topology/topology.ts'
import { givenBack, type Taken, takenBetween } from './coming-back.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import { commandLines } from './command-lines.ts'
import { answersOf } from './exec-hosts.ts'
import { ownAnswer, ownCommandLine } from './own-platform.ts'
import type { OwnCommands } from './run-steps.ts'
import type { Reply } from './shell.ts'
import { type ArmedTimer, managementIn, reverting, takesAway, type World } from './world.ts'

/** After it was read back; milliseconds of the drill. */
const beforeItComesBack = 15_000

/** The one world of a drill, as it changes. Whoever wants to know when it does says so. */
export class Hospital {
  private current: World
  private management: Management | undefined
  private readonly watchers: (() => void)[] = []
  private returning:
    | { readonly host: HostId; readonly due: number; readonly taken: Taken; readonly struck: () => void }
    | undefined

  private readonly own: OwnCommands

  private readonly now: () => number

  /** `own` answers the commands that the runbook brings along; `now`: milliseconds of the drill. */
  constructor(world: World, own: OwnCommands = () => undefined, now: () => number = () => 0) {
    this.current = world
    this.own = own
    this.now = now
  }

  get world(): World {
    this.tick()
    return this.current
  }

  /** The time that it is now, and what timers have taken back by then. */
  private tick(): void {
    if (this.current.timers.size === 0 && this.returning === undefined) return
    const now = this.now()
    this.giveBack(now)
    for (const [key, { host, due, back }] of this.current.timers) {
      if (due > now) continue
      const timers = new Map(this.current.timers)
      timers.delete(key)
      const over = { ...this.current, timers }
      this.become(isLines(back) ? this.carriedOut(over, host, back) : reverting(over, host, back))
    }
  }

  private giveBack(now: number): void {
    const { returning } = this
    if (returning === undefined || returning.due > now) return
    this.returning = undefined
    const world = givenBack(this.current, returning.taken)
    if (world === this.current) return
    this.become(world)
    returning.struck()
  }

  /** What a host took away since that world comes back by itself, a while after it was read back; `struck` is told when it does. */
  bringBack(host: HostId, before: World, struck: () => void): void {
    const taken = takenBetween(before, this.current)
    this.returning = { host, due: Number.POSITIVE_INFINITY, taken, struck }
  }

  /** What a host has done was read back: from now on it may come back, however slow this computer is. */
  readBack(host: HostId): void {
    const { returning } = this
    if (returning?.host !== host || Number.isFinite(returning.due)) return
    this.returning = { ...returning, due: this.now() + beforeItComesBack }
  }

  /** A device does by itself what it was told to, line by line, whatever comes of one. */
  private carriedOut(world: World, host: HostId, lines: readonly string[]): World {
    return lines.reduce((before, line) => this.answer(host, line, before).world, world)
  }

  /** Runs a command on a host, and takes over the world that comes of it. */
  run(host: HostId, line: string): Reply {
    this.tick()
    this.current = { ...this.current, now: this.now() }
    const reply = this.answer(host, line)
    this.become(reply.world)
    return reply
  }

  /** Would a command take something away? */
  wouldCut(host: HostId, line: string): boolean {
    return takesAway(this.current, this.answer(host, line).world)
  }

  /** What a line on a host's command line says and would bring about. */
  typed(host: HostId, at: Standing, line: string, commandLine: CommandLine): LineReply {
    this.tick()
    this.current = { ...this.current, now: this.now() }
    const own = this.own(this.current, host, line)
    return own === undefined ? commandLine.answer(this.current, host, at, line) : replies(own.world, at, own.out)
  }

  private answer(host: HostId, line: string, world = this.current): Reply {
    const platform = this.platformOf(host)
    const command = (platform?.encoded && unwrapped(platform.encoded, line)) ?? line
    const answers = this.own(world, host, command)
    if (answers !== undefined) return answers
    if (platform !== undefined && !isBuiltIn(platform.id)) return ownAnswer(platform, world, host, command)
    return answersOf(platform?.id)(world, host, command)
  }

  /** The command line that a host has instead of commands; undefined: it has none. */
  commandLine(host: HostId): CommandLine | undefined {
    const platform = this.platformOf(host)
    if (platform === undefined || isBuiltIn(platform.id)) return commandLines.get(platform?.id ?? '')
    return typeof platform.channel === 'object' ? ownCommandLine(platform, platform.channel) : undefined
  }

  /** Its platform, by whichever of its names the runbook calls it. */
  private platformOf(host: HostId): Platform | undefined {
    const { hosts, platforms } = this.current.topology.runbook
    return withOwn(platforms).get(hosts.get(host)?.platform ?? '')
  }

  become(world: World): void {
    if (world === this.current) return
    this.current = world
    this.management = undefined
    for (const changed of this.watchers) changed()
  }

  /** Whether a host answers the laptop by one of its ways. */
  answersBy(host: HostId, way: number): boolean {
    this.tick()
    this.management ??= managementIn(this.current)
    const node = this.current.topology.nodeOf.get(host)
    if (node === undefined) return false
    for (const one of this.management.waysIn(node, this.current.place)) if (one.way === way) return true
    return false
  }

  /** Shut down, or dead with what ran or powered it. */
  isOff(host: HostId): boolean {
    this.tick()
    this.management ??= managementIn(this.current)
    return this.management.up.live[this.current.topology.nodeOf.get(host) as Node] === 0
  }

  onChange(changed: () => void): void {
    this.watchers.push(changed)
  }
}

function isLines(back: ArmedTimer['back']): back is readonly string[] {
  return Array.isArray(back)
}
