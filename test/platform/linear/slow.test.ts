import { describe, expect, it } from 'vitest'
import { slownessOf } from '../../../src/platform/linear/slow.ts'

const howOf = (source: string, flags = '', power: 1 | 2 = 1) => slownessOf(source, flags, power)?.how

describe('an expression', () => {
  it.each([
    '^(a+)+$',
    '^(a|aa)+$',
    '^(a|a)*$',
    '^(?:a*)*b',
    '^(?:[a-z]{0,61}[a-z])+$',
    '^(?:.*,){3,}x',
    '^(?:[0-9]+[.]?)*x',
    `^${'a?'.repeat(30)}${'a'.repeat(30)}$`,
  ])('is told to explode: %s', source => {
    expect(howOf(source)).toBe('explodes')
  })

  it.each([
    ['(a+)+', ''],
    ['^.*x.*y', ''],
    ['^.*.*x', ''],
    ['a.*b', ''],
    ['a*b', ''],
    [' +$', ''],
    ['^[^}]*x', 'm'],
    ['^\\s+x', 'm'],
    ['^(?!\\s*\\S)', 'm'],
    ['^\\S+ .* up .*down', 'm'],
  ])('is told to grow faster than the text: %s with the flags "%s"', (source, flags) => {
    expect(howOf(source, flags)).toBe('grows')
  })

  it.each([
    '^\\S+ is administratively down, line protocol is down',
    '^10 +4 .* Idle \\(Admin\\) *$',
    '^ {2}flags: <(?:[A-Z0-9_-]+,)*UP[,>]',
    '(?<![\\s\\S])(?!\\s*\\S)',
    'Idle *$',
    '^[^:\\n]*: [^,\\n]*, [0-9]+$',
    '^(?:[.][a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$',
  ])('is told to be linear: %s', source => {
    expect(slownessOf(source, 'm')).toBeUndefined()
  })

  it('of which nobody can tell the time is called that', () => {
    expect(howOf('^(a+) \\1$')).toBe('untold')
    expect(howOf('(?<=a.*)b')).toBe('untold')
  })

  it('may take the square of a bounded text, and no more', () => {
    expect(howOf('^.*x.*y$', '', 2)).toBeUndefined()
    expect(howOf('^.*x.*y.*z$', '', 2)).toBe('grows')
    expect(howOf('^(a+)+$', '', 2)).toBe('explodes')
  })
})
