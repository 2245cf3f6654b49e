import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import type { Login, Plan, Step } from '../plan/plan.ts'
import type { Host, Runbook } from '../runbook/runbook.ts'
import { hindered } from '../words/en/commands.ts'
import { starvedOf } from './hindered.ts'

/** What a walk opens that no host is the reason of: journal, lock, evidence, copies, and the program's own parts. */
const own = 48
/** A connection and a transcript; of the system's `ssh` the pipes over which it talks to us as well. */
const ofHost = { ssh2: 2, openssh: 6 } as const
/** In a drill the other end of a connection too, and what a jump host opens for it; and each way's own door. */
const ofDevice = 4
const ofDoor = 1

/** How many files these steps may have open at the same time, beside those that are open now. */
export function filesOfWalk({ access }: Runbook, plan: Plan, steps: readonly Step[]): number {
  const hosts = new Map<string, number>()
  for (const [host, login] of loginsOf(plan, steps)) {
    const files = ofHost[access.get(login.access)?.transport ?? 'ssh2']
    for (const one of [host, ...login.via]) hosts.set(one, Math.max(files, hosts.get(one) ?? 0))
  }
  return [...hosts.values()].reduce((sum, files) => sum + files, own)
}

/** The same for so many hosts that are only asked, whatever their transport, and of which no transcript is kept. */
export function filesOfAsking(hosts: number): number {
  return own + ofHost.openssh * hosts
}

/** The same for a drill, whose devices are in this process too. */
export function filesOfDrill({ hosts }: Runbook): number {
  return [...hosts.values()].reduce((sum, host) => sum + devicesOf(host) * (ofDevice + ofDoor * host.ways.length), own)
}

/** A cluster, and each of its members. */
function devicesOf({ members }: Host): number {
  return 1 + members.length
}

type Entry = readonly [host: string, login: Login]

function loginsOf({ measured = [] }: Plan, steps: readonly Step[]): readonly Entry[] {
  const asked = measured.flatMap(({ ask }): readonly Entry[] => ('by' in ask ? [[ask.by.executor, ask.by.login]] : []))
  return [...asked, ...steps.flatMap(loginsOfStep)]
}

function loginsOfStep(step: Step): readonly Entry[] {
  if (step.kind === 'collect') return step.from.map(({ by }) => [by.executor, by.login])
  if (!('by' in step) || step.by.kind === 'person') return []
  const { verification } = step
  const witness: readonly Entry[] = verification.kind === 'witness' ? [[verification.by, verification.login]] : []
  return [[step.by.executor, step.by.login], ...witness]
}

/** Says that the system lets the program open too few; undefined: there is room for `wanted` more. */
export function tooFewFiles(
  wanted: number,
  say: (wanted: number, room: number) => string = hindered.tooFewFiles,
): string | undefined {
  const room = roomFor(wanted)
  return room < wanted ? say(wanted, room) : undefined
}

/** Tried, as no system tells how many a process has open, and how many it may have, in the same way. */
function roomFor(wanted: number): number {
  const open: number[] = []
  try {
    while (open.length < wanted) open.push(openSync(devNull, 'r'))
    return wanted
  } catch (error) {
    return starvedOf(error) === undefined ? wanted : open.length
  } finally {
    for (const file of open) closeSync(file)
  }
}
