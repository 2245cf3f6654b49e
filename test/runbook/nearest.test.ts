import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/names/nearest.ts'

describe('the nearest name', () => {
  it.each([
    ['adress', 'address'],
    ['addrses', 'address'],
    ['Address', 'address'],
    ['known-hosts', 'known_hosts'],
    ['acces', 'access'],
    ['prot', 'port'],
  ])('of %s is %s', (text, expected) => {
    expect(nearest(text, ['platform', 'address', 'access', 'known_hosts', 'port'])).toBe(expected)
  })

  it('is none when nothing is near', () => {
    expect(nearest('colour', ['address', 'port', 'via'])).toBeUndefined()
    expect(nearest('x'.repeat(10_000), ['x'.repeat(9_999)])).toBeUndefined()
  })

  it('is the first of those that are equally near', () => {
    expect(nearest('fw-3', ['fw-1', 'fw-2'])).toBe('fw-1')
  })
})
