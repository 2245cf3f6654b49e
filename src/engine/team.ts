import type { Acted, Actor } from '../device/ports.ts'
import type { Intent } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import { isRemoving, type RemovingStep, type RunStep } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords, exitWords, lossWords, reasons } from '../words/en/reasons.ts'
import { eachOf } from './cluster-places.ts'
import { logIn } from './contact.ts'
import type { Io } from './ports.ts'
import { readLines } from './run-lines.ts'
import { isSuccess } from './sent.ts'
import { readState, said } from './state-read.ts'

type Purpose = Intent['data']['purpose']

/** One of those that the lines of a step go to. */
export interface Mate {
  readonly name: string
  readonly host: HostId
  readonly actor: Actor
}

/** Those that the lines go to, all logged in to, and what keeps others from being among them. */
export interface Team {
  readonly mates: readonly Mate[]
  readonly missing: readonly string[]
}

/** Whom the lines of a step are sent to: the host, or of the devices of a cluster each that is not as wanted yet. */
export async function teamOf(step: RemovingStep | RunStep, io: Io, actor: Actor, purpose: Purpose): Promise<Team> {
  const { executor, login } = step.by
  const members = eachOf(io, step)
  if (members === undefined) return { mates: [{ name: executor, host: executor, actor }], missing: [] }
  const tried = await Promise.all(
    members.map(async ({ name, host }) => {
      if (host === undefined) return clusterWords.missing(name, clusterWords.noAddress)
      const reached = await logIn(io, host, login, io.stops.leaving)
      if (isLost(reached)) return clusterWords.missing(name, reasons.noLogin(host, reached))
      const mate = { name, host, actor: reached }
      return (await isThere(step, io, mate, purpose)) ? undefined : mate
    }),
  )
  const mates = tried.flatMap(one => (typeof one === 'object' ? [one] : []))
  return { mates, missing: tried.flatMap(one => (typeof one === 'string' ? [one] : [])) }
}

/** It is as wanted already: the lines might be refused there, and would do nothing. */
async function isThere(
  step: RemovingStep | RunStep,
  io: Io,
  { host, actor }: Mate,
  purpose: Purpose,
): Promise<boolean> {
  // What is saved, or was saved ahead, can't be told from the state.
  if (purpose !== 'act') return false
  const signal = io.stops.leaving
  if (!isRemoving(step)) {
    return step.check.length > 0 && (await readLines(io, host, actor, step.check, signal)).state === 'yes'
  }
  const { check } = step.rendered
  return check !== undefined && (await readState(io, host, actor, check, signal)).state === 'yes'
}

/**
 * What became of the lines at all of a team, told as of one: the worst of it, and what not everybody did. The first
 * `ahead` lines only save.
 */
export function together(
  all: readonly { readonly name: string; readonly acted: Acted }[],
  missing: readonly string[],
  ahead: number,
): Acted {
  const [only] = all
  if (only !== undefined && all.length === 1 && missing.length === 0) return only.acted
  const [first, ...others] = all.toSorted((one, other) => badness(other.acted) - badness(one.acted))
  if (first === undefined) return { answers: [] }
  const begun = all.some(({ acted }) => acted.answers.length > 0 || acted.lost?.sent === 'maybe')
  const { lost } = first.acted
  const partly = [...missing, ...all.flatMap(({ name, acted }) => notTaken(name, acted, ahead))]
  return {
    ...first.acted,
    // What was sent to another device may have changed it.
    ...(lost !== undefined && begun && { lost: { ...lost, sent: 'maybe' as const } }),
    also: others.flatMap(({ acted }) => [
      ...acted.answers.map(answer => answer.seen),
      ...(acted.lost?.seen === undefined ? [] : [acted.lost.seen]),
    ]),
    ...(partly.length > 0 && { partly: partly.join('; ') }),
  }
}

/** Certainly not carried out there: nothing was sent, or the device said no. */
function notTaken(name: string, { answers, lost }: Acted, ahead: number): readonly string[] {
  if (lost !== undefined && lost.sent === 'no') return [clusterWords.missing(name, lost.words || lossWords.cancelled)]
  const refused = answers.slice(ahead).find(isRefusal)
  return refused === undefined ? [] : [clusterWords.missing(name, exitWords(refused.exit, said(refused)))]
}

function isRefusal({ exit }: Acted['answers'][number]): boolean {
  return exit.kind === 'refused' || (exit.kind === 'status' && exit.code !== 0 && exit.code !== 255)
}

function badness({ answers, lost }: Acted): number {
  if (answers.some(isRefusal)) return 3
  if (lost !== undefined) return 2
  return answers.every(({ exit }) => isSuccess(exit)) ? 0 : 1
}
