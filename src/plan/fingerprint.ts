import { hash } from 'node:crypto'
import type { StepId } from '../names/ids.ts'
import { lazily } from '../names/lazily.ts'
import { wordsOf } from '../names/telephone-words.ts'
import type { Rendered } from '../platform/rendered.ts'
import { canonical, canonicalWriter, hasLoneSurrogate } from './canonical.ts'
import { headOf, isOwn, type OwnStep, type PlanDocument, stepDocuments } from './document.ts'
import { orderedForm, type SentHashes } from './ordered-form.ts'
import { isRemoving, type Plan, type Step } from './plan.ts'

type Hash = `sha256:${string}`

/** The hashes of steps but for their waves, each worked out once for all plans that the step is in. */
export interface StepHashes {
  of(step: OwnStep): Hash
  /** Says that a step differs from another one in its wave at most. */
  share(step: Step, other: Step): void
}

/** What the fingerprint covers of a step: its wave, which moves as soon as an earlier one goes, and all the rest. */
type Covered = readonly [wave: number, rest: Hash]

/**
 * The fingerprint of a plan's document without its fingerprint and words: SHA-256 over the RFC 8785 form in which the
 * hash of a list stands for the steps; there each has its wave and the hash of the rest of it. In the form of a step, in
 * turn, what is sent and read stands by its hash (`sent`). So what many steps share is hashed once, and after a change
 * only what has changed.
 */
export function fingerprintOf({ steps, ...head }: Omit<PlanDocument, 'fingerprint' | 'words'>): Hash {
  const hashOf = documentHashes()
  return hashed({ ...head, steps: listHash(steps.map(step => [step.wave, hashOf(step)])) })
}

/**
 * The plan with its fingerprint and the six words to compare it by over a telephone. These and the steps are worked out
 * when they are first asked for: of a large plan that takes longer than all its proofs, and a validation shows none.
 */
export function withFingerprint(
  plan: Omit<Plan, 'fingerprint' | 'words' | 'steps' | 'sketches'>,
  steps: () => Plan['steps'],
  hashes: StepHashes,
  sketches: () => Plan['sketches'] = steps,
): Plan {
  const fingerprint = lazily(() => {
    const own = steps().filter(isOwn)
    return hashed({
      ...headOf({ ...plan, steps: steps() }),
      steps: listHash(own.map(step => [step.wave, hashes.of(step)])),
    })
  })
  return {
    ...plan,
    get steps() {
      return steps()
    },
    get sketches() {
      return sketches()
    },
    get fingerprint() {
      return fingerprint()
    },
    get words() {
      return wordsOf(fingerprint(), 6)
    },
  }
}

interface Known {
  readonly step: Step
  hash: Hash | undefined
}

export function stepHashes(): StepHashes {
  const documents = stepDocuments()
  const hashOf = documentHashes()
  const sent = new WeakMap<Rendered, SentHashes>()
  const sentOf = (rendered: Rendered): SentHashes => {
    const known = sent.get(rendered)
    if (known !== undefined) return known
    const { lines, verify, undo } = documents.textsOf(rendered)
    const made = { lines: hashed(lines), verify: hashed(verify), undo: hashed(undo), rendered: hashed(rendered) }
    sent.set(rendered, made)
    return made
  }
  // By id, and each step only as long as no other has taken its place: weak maps take five times as long to fill.
  const known = new Map<StepId, Known>()
  const knownOf = (step: Step): Known => {
    const before = known.get(step.id)
    if (before?.step === step) return before
    const made = { step, hash: undefined }
    known.set(step.id, made)
    return made
  }
  return {
    of: step => {
      const own = knownOf(step)
      own.hash ??= removingHash(step, sentOf) ?? hashOf(documents.of(step))
      return own.hash
    },
    share: (step, other) => known.set(step.id, { step, hash: knownOf(other).hash }),
  }
}

/** The hash of a cut or shutdown as most are; undefined where it is left to the writer of anything. */
function removingHash(step: OwnStep, sentOf: (rendered: Rendered) => SentHashes): Hash | undefined {
  if (!isRemoving(step)) return undefined
  const form = orderedForm(step, sentOf(step.rendered))
  const text = form && JSON.stringify(form)
  return text === undefined || hasLoneSurrogate(text) ? undefined : sha256(text)
}

/** What is sent and read: whatever stands under these keys anywhere in a step. */
const sent: ReadonlySet<string> = new Set(['lines', 'verify', 'undo', 'rendered'])

function documentHashes(): (step: { readonly wave: number }) => Hash {
  const known = new WeakMap<object, Hash>()
  const standIn = (value: unknown): Hash => {
    if (typeof value !== 'object' || value === null) return hashed(value)
    const own = known.get(value) ?? hashed(value)
    known.set(value, own)
    return own
  }
  const write = canonicalWriter(sent, standIn)
  return ({ wave: _, ...rest }) => sha256(write(rest))
}

/** A list of numbers and such texts has its RFC 8785 form from `JSON.stringify` too, which is much faster. */
function listHash(list: readonly Covered[]): Hash {
  return sha256(JSON.stringify(list))
}

function hashed(value: unknown): Hash {
  return sha256(canonical(value))
}

function sha256(text: string): Hash {
  return `sha256:${hash('sha256', text)}`
}
