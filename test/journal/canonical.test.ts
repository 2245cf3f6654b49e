import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCanonical, wellFormed } from '../../src/journal/canonical.ts'
import { canonical, NotCanonical } from '../../src/plan/canonical.ts'

/** IEEE 754 bits and the text that RFC 8785, appendix B, gives for them. */
const numbers: readonly (readonly [string, string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

describe('the canonical form (RFC 8785)', () => {
  it.each(numbers)('writes the number %s as %s', (bits, text) => {
    expect(canonical(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('refuses the number %s', bits => {
    expect(() => canonical({ data: [Buffer.from(bits, 'hex').readDoubleBE()] })).toThrow(NotCanonical)
  })

  it('writes the example of section 3.2.2', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts keys by their UTF-16 code units, as in section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonical(value)))).toEqual([
      'One', // JSON.parse puts it first whatever stands in the text
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
    expect(canonical(value).indexOf('Carriage')).toBeLessThan(canonical(value).indexOf('One'))
  })

  it.each(['\ud800', 'a\udfffb', '\\\ud800', '\ud800\ud800\udc00'])('refuses a lone surrogate in %j', text => {
    expect(() => canonical({ text })).toThrow(NotCanonical)
    expect(() => canonical({ [text]: 1 })).toThrow(NotCanonical)
  })

  it('takes a pair of surrogates, and a text that only spells one', () => {
    expect(canonical('\u{1f600} \\ud800')).toBe('"\u{1f600} \\\\ud800"')
  })

  it('refuses what JSON does not have', () => {
    expect(() => canonical(undefined)).toThrow(NotCanonical)
    expect(() => canonical({ n: 1n })).toThrow(NotCanonical)
  })

  it('knows its own form again, and no other layout of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
        const sound = wellFormed(value)
        const text = canonical(sound)
        expect(isCanonical(text, JSON.parse(text))).toBe(true)
        expect(isCanonical(` ${text}`, JSON.parse(text))).toBe(false)
      }),
    )
    expect(isCanonical('{"b":1,"a":2}', { b: 1, a: 2 })).toBe(false)
  })

  it('replaces lone surrogates as an encoder of UTF-8 would, also in names', () => {
    const value = { 'k\ud800': ['a\udc00', { b: 'ok \u{1f600}' }] }
    expect(wellFormed(value)).toEqual({ 'k\ufffd': ['a\ufffd', { b: 'ok \u{1f600}' }] })
    expect(Buffer.from('a\udc00').toString()).toBe('a\ufffd')
  })
})
