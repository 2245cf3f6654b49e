import { describe, expect, it } from 'vitest'
import { type Compared, pathVerdict } from '../../src/evidence/path-verdict.ts'

const verdict = (path: Omit<Compared, 'found' | 'last'> & { last?: boolean }) =>
  pathVerdict({ found: 'found', last: true, ...path }).verdict

describe('a kept path', () => {
  it.each([
    ['yes', 'yes', 'proven'],
    ['no', 'yes', 'proven'],
    ['unknown', 'yes', 'proven'],
    [undefined, 'yes', 'proven'],
    ['yes', 'no', 'refuted'],
    ['no', 'no', 'unknown'],
    ['unknown', 'no', 'unknown'],
    [undefined, 'no', 'unknown'],
    ['yes', 'unknown', 'unknown'],
    ['no', 'unknown', 'unknown'],
  ] as const)('that answered %s before and %s now is %s', (before, now, expected) => {
    expect(verdict({ of: 'keep', before, now })).toBe(expected)
  })
})

describe('a way out that is to be gone', () => {
  it.each([
    ['yes', 'no', 'proven'],
    ['no', 'no', 'unknown'],
    ['unknown', 'no', 'unknown'],
    [undefined, 'no', 'unknown'],
    ['yes', 'yes', 'refuted'],
    ['no', 'yes', 'refuted'],
    ['yes', 'unknown', 'unknown'],
  ] as const)('that answered %s before and %s in the end is %s', (before, now, expected) => {
    expect(verdict({ of: 'goal', before, now })).toBe(expected)
  })

  it('is not refuted while phases are still to come', () => {
    expect(verdict({ of: 'goal', before: 'yes', now: 'yes', last: false })).toBe('unknown')
  })
})
