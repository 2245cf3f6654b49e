import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/diagnostic/span.ts'
import { culpritsOf } from '../../src/plan/culprits.ts'
import { after } from '../../src/plan/end-states.ts'
import { keptLinks } from '../../src/plan/kept.ts'
import { order, placings } from '../../src/plan/order.ts'
import { precedenceOf } from '../../src/plan/precedence.ts'
import type { Prospect } from '../../src/plan/prospect.ts'
import { prospectsOf } from '../../src/plan/prospects.ts'
import { renderingsOf } from '../../src/plan/renderings.ts'
import { managementOf } from '../../src/topology/reachable.ts'
import { upLines } from '../../src/topology/state.ts'
import { type Topology, topologyOf } from '../../src/topology/topology.ts'
import { ablePlatforms } from '../parts/able-platform.ts'
import { randomRunbook } from './random-runbook.ts'

const nowhere = { file: 'random.yml', start: 0, end: 0 }
const source: Source = { spanOf: () => nowhere, keyOf: () => nowhere, texts: new Map() }

/** In the state that these steps leave, looked at afresh. */
function inReach(topology: Topology, step: Prospect, done: readonly Prospect[]): boolean {
  const removed = after(topology, done, 'management')
  return placings(managementOf(topology, upLines(topology, removed, 'management'), removed), step).length > 0
}

// Longer on a busy machine.
const patience = { timeout: 240_000 }

describe('the culprits of a step that is locked out', patience, () => {
  it('are a set without which it would be in reach, and none of them could be done all the same', () => {
    const seen = { stuck: 0, several: 0, hopeless: 0 }
    fc.assert(
      fc.property(randomRunbook, runbook => {
        const topology = topologyOf(runbook)
        const { list, named } = prospectsOf(topology, source, renderingsOf(ablePlatforms), keptLinks(runbook, source))
        const ordered = order(topology, list, precedenceOf(runbook, source, list, named).later)
        if (ordered.ok) return
        const block = ordered.waiting[0]?.block ?? 0
        const earlier = list.filter(one => one.block < block || ordered.waiting.includes(one))
        const culprits = culpritsOf(topology, ordered.stuck, earlier)
        for (const step of ordered.stuck) {
          const set = culprits.get(step) ?? []
          const done = earlier.filter(one => one !== step && !set.includes(one))
          seen.stuck++
          if (set.length > 1) seen.several++
          if (set.length === 0) {
            seen.hopeless++
            expect(inReach(topology, step, [])).toBe(false)
          } else expect(inReach(topology, step, done)).toBe(true)
          for (const one of set) expect(inReach(topology, step, [...done, one])).toBe(false)
        }
      }),
      { numRuns: 3000 },
    )
    // All kinds must come up, or little was compared.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
  })
})
