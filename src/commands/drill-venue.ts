import { randomBytes } from 'node:crypto'
import type { DeviceIo } from '../device/ssh-devices.ts'
import { sshDevices } from '../device/ssh-devices.ts'
import { autoOperator } from '../drill/auto.ts'
import { startDevices } from '../drill/devices.ts'
import { type FaultName, placeFaults, seeded } from '../drill/faults.ts'
import { Hospital } from '../drill/hospital.ts'
import { observing } from '../drill/observing.ts'
import { withClock } from '../drill/own-clock.ts'
import { ownCommands } from '../drill/run-steps.ts'
import { passwordVariable, runbookOfDrill } from '../drill/runbook.ts'
import { type Score, Scorer } from '../drill/score.ts'
import { Stopwatch } from '../drill/stopwatch.ts'
import { Strikes } from '../drill/strikes.ts'
import { untouched, type World } from '../drill/world.ts'
import type { Clock } from '../engine/ports.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { HostId, NodeId } from '../names/ids.ts'
import { keptLinks } from '../plan/kept.ts'
import { isRemoving, type SafePlan } from '../plan/plan.ts'
import { selectHosts, selectNodes } from '../plan/select.ts'
import { clusterOf } from '../runbook/members.ts'
import type { Read } from '../runbook/read.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { type Topology, topologyOf } from '../topology/topology.ts'
import type { Dial } from '../transport/routes.ts'
import type { Call } from './command.ts'
import { drillFolder } from './drill-folder.ts'
import { drillLimits } from './drill-limits.ts'
import type { Venue } from './venue.ts'

export interface DrillOptions {
  readonly auto: boolean
  readonly seed: number
  readonly speed: number
  readonly faults: readonly FaultName[]
  /** A file for the score. */
  readonly score?: string
}

export interface DrillVenue extends Venue {
  /** How many devices are simulated. */
  readonly devices: number
  score(): Score
  /** How long each phase took; milliseconds of the drill. */
  phases(): Readonly<Record<string, number>>
  /** The same hospital, met again by a laptop that was switched on anew. */
  afterDark(): Venue
  close(): Promise<void>
}

/** Starts the simulated hospital of a runbook. */
export async function openDrill(call: Call, read: Read, plan: SafePlan, options: DrillOptions): Promise<DrillVenue> {
  const { runbook, source } = read
  const { seed, speed, faults: names } = options
  const topology = topologyOf(runbook)
  const { accepted } = keptLinks(runbook, source)
  const faults = placeFaults(names, seed, targetsOf(runbook, plan))
  const strikes = new Strikes(faults)
  const stopwatch = new Stopwatch(systemClock.mono, speed)
  const clock = drillClock(speed, () => stopwatch.elapsed())
  const own = withClock(() => clock.wall(), ownCommands(plan))
  const hospital = new Hospital(startOf(topology, new Set(accepted.keys())), own, () => clock.mono())
  const random = seeded(seed)
  const latency = (host: HostId): number => (strikes.isSlow(host) ? 2_500 : 40 + random() * 120) / speed
  const simulated = await startDevices({
    hospital,
    strikes,
    password: randomBytes(18).toString('base64url'),
    latency,
    after: ms => clockless(ms),
  })
  const goal = runbook.goal
  const inside = goal.isolate === undefined ? [] : selectNodes(runbook, source, goal.isolate).ids
  const toShut = goal.shutdown === undefined ? [] : selectHosts(runbook, source, goal.shutdown).ids
  const began = clock.mono()
  const scorer = new Scorer(hospital, { source, inside, accepted }, () => clock.mono() - began)
  const dial: Dial = route => {
    const { via } = route
    // A line of a console server ends at the door of the device itself.
    const [id, way] = route.line === undefined ? [route.host.id, route.way] : [route.line.device, route.line.way]
    const port = simulated.portOf(id, way)
    if (port === undefined) return []
    // Behind a jump host it is the jump host that finds nobody there.
    const vanishes = via.length === 0 && !hospital.answersBy(clusterOf(id) ?? id, way)
    return [{ host: '127.0.0.1', port, ...(vanishes && { vanishes: true as const }) }]
  }
  const connect = (book: Runbook, io: DeviceIo) =>
    sshDevices(runbookOfDrill(book, simulated.hostKey), {
      ...io,
      env: { [passwordVariable]: simulated.password },
      dial,
      limits: drillLimits(speed),
    })
  const watched = observing({
    plan,
    hospital,
    scorer,
    ...(faults.powerLossAfter !== undefined && { darkAfter: faults.powerLossAfter }),
  })
  const venue: Venue = {
    drill: true,
    speed,
    runs: drillFolder(call),
    clock,
    connect,
    journal: watched.journal,
    attended: operator => stopwatch.around(operator),
    ...(options.auto && { operator: (name, tell) => autoOperator(name, tell, clock) }),
  }
  return {
    ...venue,
    dark: watched.dark,
    devices: simulated.count,
    score: () => scorer.score(seed, names, [...strikes.struck, ...watched.struck()], toShut),
    phases: () => scorer.phases(),
    afterDark: () => ({ ...venue, journal: watched.afterDark }),
    close: simulated.close,
  }
}

/** The untouched hospital. A runbook whose steps are all done by people may leave open where the laptop is. */
function startOf(topology: Topology, accepted: ReadonlySet<string>): World {
  return untouched(topology, topology.runbook.operator ?? (topology.ids[0] as NodeId), accepted)
}

function targetsOf(runbook: Runbook, plan: SafePlan) {
  const removing = plan.steps.filter(isRemoving)
  const cutting = removing.flatMap(step => (step.kind === 'cut' ? [step.by.executor] : []))
  const all = [...runbook.hosts.values()].filter(host => host.platform !== 'manual').map(host => host.id)
  return { cutting: [...new Set(cutting)], all, steps: removing.length }
}

/** How long this computer, which may be busy, is given to answer for a device at the least; milliseconds. */
const leastDeadline = 5_000

/**
 * The clocks of a drill: waiting is shorter, and the time that it is taken for as much longer. How fast the simulated
 * devices answer is a matter of this computer, though: no speed makes it too late.
 */
export function drillClock(speed: number, mono: () => number): Clock {
  return {
    wall: systemClock.wall,
    mono,
    after: (ms, signal) => systemClock.after(ms / speed, signal),
    deadline: (ms, signal) => systemClock.after(Math.max(ms / speed, Math.min(ms, leastDeadline)), signal),
  }
}

function clockless(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
