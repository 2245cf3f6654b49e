import { type Checked, type Diagnostic, error, warning } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import { isNonEmpty, type LinkId } from '../names/ids.ts'
import { lazily } from '../names/lazily.ts'
import type { Platforms } from '../platform/registry.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Topology } from '../topology/topology.ts'
import { blockedOf } from './blocked.ts'
import { endStates } from './end-states.ts'
import { extentOfSteps, extentOfWaves } from './extent.ts'
import { failsOpen, neverOpened, opensAnything, timersUnseen, withoutTimer } from './fail-open.ts'
import { withFingerprint } from './fingerprint.ts'
import { type Groundwork, groundworkOf, type Input } from './groundwork.ts'
import { isolationProof } from './isolation.ts'
import { keepProof } from './keep.ts'
import { lifeProof } from './life.ts'
import type { Listed } from './listed.ts'
import { listingOf } from './listing.ts'
import { measuredPaths } from './measured-paths.ts'
import { notCovered } from './not-covered.ts'
import { order } from './order.ts'
import type { Placed } from './placed.ts'
import type { Plan, Proofs, Step } from './plan.ts'
import { unknownPlatforms } from './platforms.ts'
import { precedenceOf } from './precedence.ts'
import { redundancyOf } from './redundancy.ts'
import { type Changed, stuckChanged } from './reorder.ts'
import { shutdownProof } from './shutdown.ts'
import { inTurn, sketchesOf } from './steps.ts'
import { goingOn, leftOutOf, reduced, type Without, withoutHosts } from './without.ts'

/** The plan that a runbook asks for, of which no other plan will be made. */
export function buildPlan(input: Input, known: Platforms, without?: Without): Checked<Plan> {
  return planOn(groundworkOf(input, known), without)
}

/**
 * The plan that a runbook asks for, with its proofs; or what makes the runbook invalid. A plan whose proofs are refuted
 * is a value too (`safe` tells); where no order exists its `steps` are empty and `proofs.management` names what blocks.
 * `without`: hosts that don't answer are done without, from where a walk stands. On one groundwork any number of plans
 * can be made, in any order: each is what it would be by itself.
 */
export function planOn(ground: Groundwork, without?: Without): Checked<Plan> {
  const { runbook, source } = ground.input
  const { platforms, kept, inside, toShut } = ground
  const topology = without === undefined ? ground.topology : withoutHosts(ground.topology, without.hosts)
  const prospects = without === undefined ? ground.prospects : reduced(ground.topology, ground.prospects, without)
  const precedence = precedenceOf(runbook, source, prospects.list, prospects.named)
  const states = endStates(topology, prospects.list)
  const keep = keepProof(topology, source, states, kept.accepted)
  const ordered = order(topology, prospects.list, precedence.later, states.management)
  const found: readonly Diagnostic[] = [
    ...unknownPlatforms(runbook, source, platforms),
    ...kept.diagnostics,
    ...prospects.diagnostics,
    ...precedence.diagnostics,
    ...keep.diagnostics,
    ...inside.diagnostics,
    ...toShut.diagnostics,
    ...goalRemarks(runbook, source),
    ...(ordered.ok ? [] : contradictions(source, ordered)),
    ...withoutTimer({ topology, platforms, source }, prospects.list),
    // Of all that is planned: what is left out without some hosts is cut where they answer.
    ...neverOpened({ runbook, platforms, source }, ground.prospects.list),
  ]
  const invalid = unique(found)
  if (isNonEmpty(invalid) && invalid.some(one => one.severity === 'error')) return { ok: false, diagnostics: invalid }

  const waves = ordered.ok ? ordered.waves : []
  const listed = lazily(() => listingOf(topology, waves))
  const opening = opensAnything(runbook) && prospects.list.some(one => failsOpen(runbook.links, one.phase, one.links))
  const unseen = opening ? timersUnseen({ topology, platforms, source }, listed()) : []
  if (isNonEmpty(unseen)) return { ok: false, diagnostics: unseen }
  const steps = lazily(() => {
    const asSteps = (some: readonly Listed[]): readonly Step[] => inTurn(some, ground.stepOf)
    return without === undefined || !ordered.ok ? asSteps(listed()) : goingOn(without, listed(), asSteps)
  })
  const sketches = without === undefined ? lazily(() => sketchesOf(topology, listed(), ground.stepOf)) : steps
  // What went before has waves and gates of its own.
  const extent = without === undefined ? extentOfWaves(waves) : extentOfSteps(steps())
  const inOrder = { all: prospects.list, later: precedence.later }
  // What a walk has done already nobody can do otherwise any more.
  const isBegun = without !== undefined && without.achieved.length + without.given.length > 0
  const change = (changed: Changed) => stuckChanged(topology, platforms, inOrder, changed)
  const search = { topology, ...inOrder, before: precedence.before, ...(!isBegun && { change }) }
  const blocking = ordered.ok ? [] : blockedOf(search, ordered.stuck, ordered.waiting)
  const missing = without === undefined ? [] : leftOutOf(ground.prospects, prospects)
  const isolation = isolationProof(topology, states.spread, inside.ids, kept.accepted, prospects.list, missing)
  const uncovered = lazily(() => notCovered(topology, steps(), isolation))
  const proofs: Proofs = {
    isolation,
    shutdown: shutdownProof(topology, states.spread, toShut.ids, missing),
    management: isNonEmpty(blocking)
      ? { verdict: 'refuted', blocking }
      : { verdict: 'proven', steps: extent.steps - extent.gates },
    keep: ordered.ok ? withRedundancy(topology, keep.proof, kept.accepted, ordered.waves.flat()) : keep.proof,
    life: lifeProof(topology, states),
    accepted: [...kept.accepted].map(([link, because]) => ({ link, because })),
    get not_covered() {
      return uncovered()
    },
  }
  const measured = measuredPaths(topology, platforms, states, prospects.list)
  const about = {
    name: runbook.name,
    get sha256() {
      return ground.input.sha256
    },
  }
  const head = { version: 1, runbook: about, proofs, extent } as const
  const plan = withFingerprint({ ...head, ...(measured.length > 0 && { measured }) }, steps, ground.hashes, sketches)
  return { ok: true, value: plan, diagnostics: invalid.filter(isRemark) }
}

/** Adds to each kept path how thin it is at the end, and which step made it so. */
function withRedundancy(
  topology: Topology,
  proof: Proofs['keep'],
  accepted: ReadonlyMap<LinkId, string>,
  placed: readonly Placed[],
): Proofs['keep'] {
  if (proof.verdict !== 'proven') return proof
  const steps = placed.map(one => one.prospect)
  const kept = proof.kept.map((one, index) => {
    const keep = topology.runbook.keep[index]
    if (keep?.kind !== 'between') return one
    const { breaks, thinFrom } = redundancyOf(topology, keep, accepted, steps)
    return { ...one, breaks, ...(thinFrom !== undefined && { thin_from: thinFrom }) }
  })
  return { ...proof, kept }
}

function goalRemarks({ goal, phases }: Runbook, source: Source): readonly Diagnostic[] {
  return [
    ...(goal.isolate === undefined ? [warning('nothing-to-isolate', {}, source.spanOf(['goal']))] : []),
    ...(phases.length === 0 ? [warning('no-phases', {}, source.spanOf(['phases']))] : []),
  ]
}

/** Nothing of a block may come last: its steps wait for each other. */
function contradictions(
  source: Source,
  ordered: Extract<ReturnType<typeof order>, { ok: false }>,
): readonly Diagnostic[] {
  const [first] = ordered.waiting
  if (ordered.stuck.length > 0 || first === undefined) return []
  const steps = ordered.waiting.map(one => one.id)
  return [error('order-cycle', { steps }, source.spanOf(first.path))]
}

/** What is said twice of one place is said once: a selector that both the goal and a phase use, say. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set<string>()
  return diagnostics.filter(one => {
    const key = JSON.stringify([one.code, one.at, one.facts])
    if (said.has(key)) return false
    said.add(key)
    return true
  })
}

function isRemark(diagnostic: Diagnostic): diagnostic is Diagnostic<'warning' | 'note'> {
  return diagnostic.severity !== 'error'
}
