import { error } from '../../diagnostic/diagnostic.ts'
import type { Path } from '../../diagnostic/span.ts'
import { reservedIds } from '../../names/ids.ts'
import { nearest } from '../../names/nearest.ts'
import { type Scalar, spanOf } from '../../source/value.ts'
import type { SelectorItem } from '../runbook.ts'
import { known } from '../shapes/references.ts'
import type { Reading } from '../shapes/shape.ts'

export type SelectorSort = 'links' | 'hosts' | 'nodes'

/** Where in a selector something stands, and what is selected there. */
export interface At {
  readonly sort: SelectorSort
  readonly itself: boolean
  readonly reading: Reading
  readonly key: Scalar | undefined
  readonly path: Path
}

/** An id, a word of the selectors, or `@goal`; else reports what was most likely meant. */
export function named(scalar: Scalar, at: At): SelectorItem | undefined {
  const { text } = scalar
  const { path, sort, reading } = at
  if (text === 'external' || text === 'internal' || text === 'all') return { kind: 'word', word: text, path }
  if (text === '@goal') return goal(scalar, at)
  if (text.includes('~')) {
    reading.report(error('attachment-in-selector', { id: text }, spanOf(scalar)))
    return undefined
  }
  const kind = sort === 'links' ? 'link' : sort === 'hosts' ? 'host' : 'node'
  if (reading.known.kindOf(text) === undefined && reading.known.nearest(kind, text) === undefined) {
    const near = reading.known.complete ? nearest(text, [...reservedIds, '@goal']) : undefined
    if (near !== undefined) {
      reading.report(error('unknown-id', { id: text, kind, nearest: near }, spanOf(scalar)))
      return undefined
    }
  }
  return known(kind, text, scalar, reading) ? { kind: 'id', id: text, path } : undefined
}

function goal(scalar: Scalar, { sort, itself, reading, path }: At): SelectorItem | undefined {
  const because = sort !== 'hosts' ? 'sort' : itself ? 'itself' : reading.goalShutsDown ? undefined : 'no-shutdown'
  if (because === undefined) return { kind: 'goal', path }
  reading.report(error('goal-word-here', { because }, spanOf(scalar)))
  return undefined
}
