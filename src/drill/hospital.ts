import type { HostId } from '../names/ids.ts'
import type { Management } from '../topology/reachable.ts'
import type { Node } from '../topology/topology.ts'
import { linux } from './linux.ts'
import type { OwnCommands } from './run-steps.ts'
import type { Reply } from './shell.ts'
import { managementIn, type World } from './world.ts'

/** The one world of a drill, as it changes. Whoever wants to know when it does says so. */
export class Hospital {
  private current: World
  private management: Management | undefined
  private readonly watchers: (() => void)[] = []

  private readonly own: OwnCommands

  /** `own` answers the commands that the runbook brings along. */
  constructor(world: World, own: OwnCommands = () => undefined) {
    this.current = world
    this.own = own
  }

  get world(): World {
    return this.current
  }

  /** Runs a command on a host, and takes over the world that comes of it. */
  run(host: HostId, line: string): Reply {
    const reply = this.own(this.current, host, line) ?? linux(this.current, host, line)
    this.become(reply.world)
    return reply
  }

  become(world: World): void {
    if (world === this.current) return
    this.current = world
    this.management = undefined
    for (const changed of this.watchers) changed()
  }

  /** Whether a host answers the laptop by one of its ways. */
  answersBy(host: HostId, way: number): boolean {
    this.management ??= managementIn(this.current)
    const node = this.current.topology.nodeOf.get(host)
    if (node === undefined) return false
    for (const one of this.management.waysIn(node, this.current.place)) if (one.way === way) return true
    return false
  }

  /** Shut down, or dead with what ran or powered it. */
  isOff(host: HostId): boolean {
    this.management ??= managementIn(this.current)
    return this.management.up.live[this.current.topology.nodeOf.get(host) as Node] === 0
  }

  onChange(changed: () => void): void {
    this.watchers.push(changed)
  }
}
