import { createHash } from 'node:crypto'
import { wordsOf } from '../names/telephone-words.ts'
import { canonical, canonicalWriter } from './canonical.ts'
import { headOf, type PlanDocument, stepDocuments } from './document.ts'
import { lazily } from './lazily.ts'
import type { Plan } from './plan.ts'

/** SHA-256 over the RFC 8785 form of the plan's document without the fingerprint and its words. */
export function fingerprintOf({ steps, ...head }: Omit<PlanDocument, 'fingerprint' | 'words'>): `sha256:${string}` {
  return hashOf(head, steps.values(), new Set())
}

/**
 * The plan with its fingerprint and the six words to compare it by over a telephone. These and the steps are worked out
 * when they are first asked for: of a large plan that takes longer than all its proofs, and a validation shows none.
 */
export function withFingerprint(
  plan: Omit<Plan, 'fingerprint' | 'words' | 'steps' | 'sketches'>,
  steps: () => Plan['steps'],
  sketches: () => Plan['sketches'] = steps,
): Plan {
  const fingerprint = lazily(() => {
    const shared = new Set<object>()
    const whole = { ...plan, steps: steps() }
    return hashOf(headOf(whole), stepDocuments(whole, shared), shared)
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

function hashOf(head: object, steps: Iterable<object>, shared: ReadonlySet<object>): `sha256:${string}` {
  const hash = createHash('sha256')
  for (const piece of pieces(head, steps, shared)) hash.update(piece)
  return `sha256:${hash.digest('hex')}`
}

/** The canonical form a step at a time: that of a plan of twenty thousand steps need not be in memory at once. */
function* pieces(head: object, steps: Iterable<object>, shared: ReadonlySet<object>): Generator<string> {
  const whole = canonical({ ...head, steps: [] })
  const empty = '"steps":[]'
  const at = whole.lastIndexOf(empty)
  yield whole.slice(0, at + empty.length - 1)
  const write = canonicalWriter(shared)
  let comma = ''
  for (const step of steps) {
    yield comma + write(step)
    comma = ','
  }
  yield whole.slice(at + empty.length - 1)
}
