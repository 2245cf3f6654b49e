// What must not type-check. Each line below an expectation is an error that the types are there to cause; the compiler
// complains about an expectation that nothing fulfils. `test/house/impossible.test.ts` runs it over this file.

import type { Actor, Reader } from '../src/device/ports.ts'
import { error } from '../src/diagnostic/diagnostic.ts'
import type { Span } from '../src/diagnostic/span.ts'
import type { Io, Rehearsed } from '../src/engine/ports.ts'
import type { Progress } from '../src/engine/progress.ts'
import { walk } from '../src/engine/walk.ts'
import type { Durable, Intent, Journal, Outcome } from '../src/journal/event.ts'
import type { HostId, LinkId, StepId } from '../src/names/ids.ts'
import { interfaceName } from '../src/names/ids.ts'
import type { Login, PersonStep, Plan, RemovingStep, SafePlan, Timer, Verification } from '../src/plan/plan.ts'
import { safe } from '../src/plan/safe.ts'
import { line, type Recipe, type TimerRecipe } from '../src/platform/definition.ts'
import type { Operation, Operations } from '../src/platform/operation.ts'
import { pathOut } from '../src/topology/spread.ts'
import type { Up } from '../src/topology/state.ts'
import type { Topology } from '../src/topology/topology.ts'

declare const actor: Actor
declare const reader: Reader
declare const intent: Intent
declare const journal: Journal
declare const signal: AbortSignal
declare const plan: Plan
declare const io: Io
declare const progress: Progress
declare const topology: Topology
declare const up: Up
declare const host: HostId
declare const span: Span
declare const login: Login
declare const armed: Timer

// ── acting

// @ts-expect-error no act before the intent is on disk
void actor.act(intent, signal)
// @ts-expect-error an intent is durable only when the journal says so, not when somebody calls it so
export const claimed: Durable<Intent> = { ...intent, durable: true }
// @ts-expect-error what only reads can't act
void reader.act
/** The way that does work: append, then act. */
export async function appended(): Promise<void> {
  await actor.act(await journal.append(intent), signal)
}

// ── walking

// @ts-expect-error a plan of which something may be refuted is not walked
void walk(plan, io, progress, { parallel: () => 1 })
// @ts-expect-error a plan is safe only when `safe` says so
export const called: SafePlan = plan
// @ts-expect-error what `safe` gives back may be nothing
void walk(safe(plan), io, progress, { parallel: () => 1 })
// @ts-expect-error a dry run has no outcome to report
export const rehearsed = (one: Rehearsed): Outcome => one.outcome

// ── outcomes

// @ts-expect-error done needs what was seen
export const done: Outcome = { outcome: 'done', how: 'direct' }
// @ts-expect-error skipped needs who and why
export const skipped: Outcome = { outcome: 'skipped', who: 'A. Turner' }
// @ts-expect-error unknown needs since what
export const unknown: Outcome = { outcome: 'unknown', because: 'no answer', seen: [] }

// ── verification

type Itself = Extract<RemovingStep, { kind: 'shutdown'; from: 'itself' }>['verification']
type ByHypervisor = Extract<RemovingStep, { kind: 'shutdown'; from: 'hypervisor' }>['verification']
// @ts-expect-error a host that shuts itself down can't be read back directly
export const self: Itself = { kind: 'direct' }
export const hypervisor: ByHypervisor = { kind: 'direct' }
// @ts-expect-error a blind step has no rollback timer: it would bring the intruder's path back
export const timer: Verification = { kind: 'blind', because: 'no way back', timer: armed }
// @ts-expect-error nor has one that only a witness sees
export const seen: Verification = { kind: 'witness', by: host, login, timer: armed }
export const confirmable: Verification = { kind: 'direct', timer: armed }
// @ts-expect-error a timer that restarts the device is none
export const restarting: TimerRecipe['reboots'] = true
// @ts-expect-error nor one that fires as soon as the session ends: the cut may be what ends it
export const bound: TimerRecipe['sessionBound'] = true
// @ts-expect-error a blind step says why it is blind
export const blind: Verification = { kind: 'blind' }
// @ts-expect-error a witness is somebody
export const witness: Verification = { kind: 'witness' }
// @ts-expect-error what a person does is not read back from a device
export const person: PersonStep['verification'] = { kind: 'direct' }

// ── proofs

// @ts-expect-error isolation is asked of the spread graph, never of the topology as such or the management graph
void pathOut({ topology, up }, [], new Set(), () => false)
// @ts-expect-error a refuted proof shows the path
export const refuted: Plan['proofs']['isolation'] = { verdict: 'refuted' }
// @ts-expect-error an unknown proof says why
export const silent: Plan['proofs']['life'] = { verdict: 'unknown' }

// ── names

// @ts-expect-error a text is not a host
export const named: HostId = 'core-1'
// @ts-expect-error a host is not a link
export const mixed: LinkId = host
// @ts-expect-error a host is not a step
export const step: StepId = host
// @ts-expect-error a text becomes the name of an interface only by the function that checks it
export const raw: Operation = { name: 'interface.down', params: { interface: 'eth0; reboot' } }
// @ts-expect-error which may find that it is none
export const checked: Operations['interface.down'] = { interface: interfaceName('eth0') }

// ── platforms

type Down = Recipe<keyof Operations['interface.down']>
const rest = {
  before: [],
  undo: [],
  save: [],
  endsSession: false,
  grounds: { by: 'documentation', what: 'man' },
  source: ['man ip-link'],
} as const
export const good: Down = { ...rest, variants: [{ lines: [line`ip link set dev ${'interface'} down`] }] }
// @ts-expect-error a misspelt parameter
export const misspelt: Down = { ...rest, variants: [{ lines: [line`ip link set dev ${'intreface'} down`] }] }
// @ts-expect-error a recipe sends something
export const empty: Down = { ...rest, variants: [{ lines: [] }] }
// @ts-expect-error a recipe says where it is from
export const sourceless: Down = { ...rest, source: [], variants: [{ lines: [line`down ${'interface'}`] }] }

// ── diagnostics

// @ts-expect-error a code that nobody knows
void error('no-such-code', {}, span)
// @ts-expect-error a code with the facts of another
void error('lock-out', { key: 'x' }, span)
