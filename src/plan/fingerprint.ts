import { hash } from 'node:crypto'
import { wordsOf } from '../names/telephone-words.ts'
import { canonical, canonicalWriter } from './canonical.ts'
import { headOf, isOwn, type OwnStep, type PlanDocument, stepDocuments } from './document.ts'
import { lazily } from './lazily.ts'
import type { Plan } from './plan.ts'

type Hash = `sha256:${string}`

/** Gives a step's hash, as the fingerprint covers it. */
export type StepHashes = (step: OwnStep) => Hash

/**
 * The fingerprint of a plan's document without its fingerprint and words: SHA-256 over the RFC 8785 form in which the
 * hash of each step stands for the step. In the form of a step, in turn, the hash of what is sent and read stands for
 * it (`sent`). So what many steps share is hashed once, and after a change only what has changed.
 */
export function fingerprintOf({ steps, ...head }: Omit<PlanDocument, 'fingerprint' | 'words'>): Hash {
  return hashed({ ...head, steps: steps.map(documentHashes()) })
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
  const fingerprint = lazily(() =>
    hashed({ ...headOf({ ...plan, steps: steps() }), steps: steps().filter(isOwn).map(hashes) }),
  )
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

/** The hashes of steps, each worked out once for all plans that it is in. */
export function stepHashes(): StepHashes {
  const [documentOf, hashOf] = [stepDocuments(), documentHashes()]
  const known = new WeakMap<OwnStep, Hash>()
  return step => {
    const own = known.get(step) ?? hashOf(documentOf(step))
    known.set(step, own)
    return own
  }
}

/** What is sent and read: whatever stands under these keys anywhere in a step. */
const sent: ReadonlySet<string> = new Set(['lines', 'verify', 'undo', 'rendered'])

function documentHashes(): (step: object) => Hash {
  const known = new WeakMap<object, Hash>()
  const standIn = (value: unknown): Hash => {
    if (typeof value !== 'object' || value === null) return hashed(value)
    const own = known.get(value) ?? hashed(value)
    known.set(value, own)
    return own
  }
  const write = canonicalWriter(sent, standIn)
  return step => sha256(write(step))
}

function hashed(value: unknown): Hash {
  return sha256(canonical(value))
}

function sha256(text: string): Hash {
  return `sha256:${hash('sha256', text)}`
}
