import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/plan/canonical.ts'

const library = canonicalize as unknown as (value: unknown) => string

describe('the canonical form', () => {
  it('is byte for byte that of the library, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        expect(canonical(value)).toBe(library(value))
      }),
      { numRuns: 3000 },
    )
  })

  it('keeps keys that look like numbers, and one that is a prototype, in their place', () => {
    const key = fc.constantFrom('10', '9', '0', '01', 'a', '__proto__', 'constructor', 'é', 'A', '', '-1', '1.5')
    fc.assert(
      fc.property(fc.dictionary(key, fc.dictionary(key, fc.integer())), value => {
        expect(canonical(value)).toBe(library(value))
      }),
    )
    expect(canonical({ 9: 1, 10: 2, a: { 2: 1, 1: 2 } })).toBe('{"10":2,"9":1,"a":{"1":2,"2":1}}')
  })
})
