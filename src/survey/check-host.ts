import type { Answer, Instead, Reader } from '../device/ports.ts'
import { within } from '../engine/bounds.ts'
import { askClock, isOff } from '../engine/device-clock.ts'
import type { Clock } from '../engine/ports.ts'
import { said } from '../engine/state-read.ts'
import type { HostId, LinkId } from '../names/ids.ts'
import { holds } from '../platform/check.ts'
import type { Holds } from '../platform/rendered.ts'
import { isLost, type Lost } from '../transport/lost.ts'
import { checkWords as say } from '../words/en/check.ts'
import { exitWords } from '../words/en/reasons.ts'
import type { AskedCut, AskedHost } from './asked.ts'
import type { Found } from './found.ts'
import type { Readers } from './measure.ts'
import type { SeenNeighbor } from './neighbors/compare.ts'
import { type NeighborsRead, readNeighbors } from './neighbors/reading.ts'
import { patientReader } from './patient-reader.ts'
import { privilegesOf } from './privileges.ts'

export interface Finding {
  readonly about:
    | 'login'
    | 'platform'
    | 'privilege'
    | 'root'
    | 'clock'
    | 'link'
    | 'far-end'
    | 'timer'
    | 'armed'
    | 'neighbor'
  readonly found: Found
  /** What the device said, or what kept it from saying it. */
  readonly said: string
  readonly links?: readonly LinkId[]
  /** The commands that may not be run. */
  readonly commands?: readonly string[]
  /** By which access and which of its ways it was reached in place of the plan's. */
  readonly instead?: Pick<Instead, 'access' | 'way'>
  /** Milliseconds by which its clock is ahead of ours, give or take half of the time that the answer took. */
  readonly ahead?: number
  readonly giveOrTake?: number
  /** The device at one of its interfaces. */
  readonly neighbor?: SeenNeighbor
}

export interface HostChecked {
  readonly host: HostId
  readonly platform: string
  /** Steps of the plan that it carries out. */
  readonly steps: readonly string[]
  /** What kept us from asking it anything. */
  readonly lost?: Lost
  readonly findings: readonly Finding[]
  /** What it says of the devices at its interfaces; left out where no list of its platform is known. */
  readonly neighbors?: readonly NeighborsRead[]
  /** What it calls itself, where the runbook doesn't say that. */
  readonly ownName?: string
}

/** Milliseconds that one host may take, its login included: a person may have to type a password. */
const limit = 300_000

/** Asks one host; whatever goes wrong, it ends in time. Nothing on it is changed. */
export async function checkHost(
  asked: AskedHost,
  readers: Readers,
  clock: Clock,
  signal: AbortSignal,
): Promise<HostChecked> {
  const { host, platform, steps } = asked
  const about = { host, platform, steps }
  try {
    const ended = await within(clock, limit, signal, inner => ask(asked, readers, clock, inner))
    if (ended.kind === 'in-time') return { ...about, ...ended.value }
    ended.late.catch(() => undefined)
    return { ...about, findings: [], lost: lostOf(host, ended.because, '') }
  } catch (error) {
    return {
      ...about,
      findings: [],
      lost: lostOf(host, 'closed', error instanceof Error ? error.message : String(error)),
    }
  }
}

function lostOf(hop: HostId, lost: Lost['lost'], words: string): Lost {
  return { lost, hop, words, sent: 'no' }
}

async function ask(
  asked: AskedHost,
  readers: Readers,
  clock: Clock,
  signal: AbortSignal,
): Promise<Pick<HostChecked, 'findings' | 'lost' | 'neighbors' | 'ownName'>> {
  const opened = await readers.reader(asked.host, asked.login, signal)
  if (isLost(opened)) return { lost: opened, findings: [] }
  const reader = patientReader(opened, asked.host, clock)
  const findings: Finding[] = []
  const add = (finding: Finding | undefined): void => {
    if (finding !== undefined) findings.push(finding)
  }
  add(loginOf(opened))
  add(await platformOf(asked, reader, signal))
  for (const finding of await privilegesOf(asked.privileges, reader, signal)) add(finding)
  if (asked.root !== undefined) add(await rootOf(asked.root, reader, signal))
  add(await clockOf(asked, reader, clock, signal))
  for (const cut of asked.cuts) add(await checked('link', cut, reader, signal))
  // Where no timer can be armed, a cut that is to open again by itself is not made.
  for (const timer of asked.timers) add(await checked('timer', timer, reader, signal))
  // Where none can be armed, or nobody can tell, that is said already.
  const canArm = findings.every(({ about, found }) => about !== 'timer' || found === 'as-wanted')
  // With one armed by whomever the cut is refused: it would open again behind everybody's back.
  if (canArm) for (const timer of asked.armed) add(await checked('armed', timer, reader, signal))
  for (const end of asked.farEnds) add(await checked('far-end', end, reader, signal))
  // Last: a device that keeps silent here has said all else.
  const ownName = await ownNameOf(asked, opened, reader, signal)
  const named = { findings, ...(ownName !== undefined && { ownName }) }
  if (asked.neighbors.length === 0) return named
  return { ...named, neighbors: await readNeighbors(asked.neighbors, reader, signal) }
}

/** Reached all the same, but not as the plan would have it: it may be the last way in that there is. */
function loginOf({ instead }: Reader): Finding | undefined {
  if (instead === undefined) return undefined
  const { access, way, because } = instead
  return { about: 'login', found: 'difference', said: because, instead: { access, way } }
}

async function platformOf({ recognise }: AskedHost, reader: Reader, signal: AbortSignal): Promise<Finding | undefined> {
  if (recognise === undefined) return undefined
  const answer = await reader.read(recognise.read, signal)
  if (isLost(answer)) return { about: 'platform', found: 'unknown', said: answer.words }
  const found = asWanted[holds(recognise, answer)]
  return { about: 'platform', found, said: saidBy(answer, found) }
}

const asWanted: { readonly [H in Holds]: Found } = { yes: 'as-wanted', no: 'difference', unknown: 'unknown' }

/** Root has the number 0, whatever its name (id(1)). */
async function rootOf(line: string, reader: Reader, signal: AbortSignal): Promise<Finding> {
  const answer = await reader.read(line, signal)
  if (isLost(answer)) return { about: 'root', found: 'unknown', said: answer.words }
  const number = answer.text.trim()
  const told = answer.exit.kind === 'status' && answer.exit.code === 0 && /^\d+$/.test(number)
  const found = told ? (number === '0' ? 'as-wanted' : 'difference') : 'unknown'
  return { about: 'root', found, said: saidBy(answer, found) }
}

async function clockOf(
  { clock: line }: AskedHost,
  reader: Reader,
  clock: Clock,
  signal: AbortSignal,
): Promise<Finding | undefined> {
  if (line === undefined) return undefined
  const { words: told, offset } = await askClock(() => reader.read(line, signal), clock)
  if (offset === undefined) return { about: 'clock', found: 'unknown', said: told }
  return { about: 'clock', found: isOff(offset) ? 'difference' : 'as-wanted', said: told, ...offset }
}

/** What is to hold of each: a link that is to be cut is up, a timer can be armed, and is not armed by anybody yet. */
const wanted: { readonly [A in 'link' | 'far-end' | 'timer' | 'armed']: { readonly [H in Holds]: Found } } = {
  link: not(asWanted),
  'far-end': not(asWanted),
  timer: asWanted,
  armed: not(asWanted),
}

function not({ yes, no, unknown }: typeof asWanted): typeof asWanted {
  return { yes: no, no: yes, unknown }
}

/** What one read says; of what can't be read nobody can say that it is as the runbook says. */
async function checked(
  about: keyof typeof wanted,
  { links, check }: AskedCut,
  reader: Reader,
  signal: AbortSignal,
): Promise<Finding> {
  const answer = await reader.read(check.read, signal)
  if (isLost(answer)) return { about, found: 'unknown', said: answer.words, links }
  const found = wanted[about][holds(check, answer)]
  return { about, found, said: saidBy(answer, found), links }
}

/** By this others hear it, whatever its id in the runbook is. */
async function ownNameOf(
  { ownName: line }: AskedHost,
  opened: Reader,
  reader: Reader,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (line === undefined) return opened.ownName
  const answer = await reader.read(line, signal)
  if (isLost(answer) || answer.cut || answer.exit.kind !== 'status' || answer.exit.code !== 0) return undefined
  const name = answer.text.trim()
  return /^[\w.-]{1,255}$/.test(name) ? name : undefined
}

/** What a device said; where that tells nothing since nobody knows how the command ended, this as well. */
function saidBy(answer: Answer, found: Found): string {
  const { exit, cut } = answer
  if (found !== 'unknown') return said(answer)
  if (exit.kind === 'none' || exit.kind === 'signal') return exitWords(exit, said(answer))
  return cut ? say.notWhole(said(answer)) : said(answer)
}
