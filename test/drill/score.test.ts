import { describe, expect, it } from 'vitest'
import { scoreLines } from '../../src/commands/score-lines.ts'
import type { Score } from '../../src/drill/score.ts'
import { plain } from '../../src/words/styled.ts'

const score: Score = {
  seed: 1,
  faults: [],
  struck: [],
  isolatedAfter: 90_000,
  lockOuts: 0,
  keptLost: [],
  unknown: 0,
  againstPlan: [{ choice: 'skip', step: 'cut:isp', reason: 'still needed' }, { choice: 'abort' }],
  notShutDown: [],
  reached: true,
}

describe('the score of a drill', () => {
  it('lists each decision against the plan with its step and reason', () => {
    const text = scoreLines(score, false).map(plain).join('\n')
    expect(text).toContain('2 decisions against the plan\n      cut:isp: skip (still needed)\n      the walk: abort')
  })
})
