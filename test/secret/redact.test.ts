import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Redactor, Unredactable } from '../../src/secret/redact.ts'
import { Secret } from '../../src/secret/secret.ts'

function redactorOf(...values: readonly string[]): Redactor {
  const redactor = new Redactor()
  for (const value of values) redactor.add(new Secret(value))
  return redactor
}

function throughStream(redactor: Redactor, bytes: Uint8Array, sizes: readonly number[]): string {
  const stream = redactor.stream()
  const out: Uint8Array[] = []
  let at = 0
  for (const size of sizes) {
    out.push(stream.push(bytes.subarray(at, at + size)))
    at += size
  }
  out.push(stream.push(bytes.subarray(at)), stream.end())
  return Buffer.concat(out).toString()
}

describe('the redactor', () => {
  it('takes a secret out of a text', () => {
    expect(redactorOf('hunter22').text('password: hunter22!')).toBe('password: ‹secret›!')
  })

  it('takes the longer of two secrets that begin alike as a whole', () => {
    expect(redactorOf('hunter', 'hunter22').text('hunter22 hunter')).toBe('‹secret› ‹secret›')
  })

  it('takes the longer one as a whole also where it comes in pieces, the shorter one first', () => {
    const redactor = redactorOf('hunter', 'hunter22')
    for (let first = 1; first < 14; first++)
      expect(throughStream(redactor, Buffer.from('is hunter22 now'), [first])).toBe('is ‹secret› now')
  })

  it('finds it in JSON within JSON', () => {
    const secret = 'a"b\\c and more'
    const text = JSON.stringify({ log: JSON.stringify({ secret }) })
    expect(redactorOf(secret).text(text)).toBe('{"log":"{\\"secret\\":\\"‹secret›\\"}"}')
  })

  it.each([
    ['escaped for JSON', 'a"b\\c\nd'],
    ['with its line end changed', 'line one\nline two'],
    ['with letters beyond ASCII', 'Gerät-Schlüssel'],
  ])('finds it %s', (_how, secret) => {
    const redactor = redactorOf(secret)
    const texts = [
      JSON.stringify({ secret }),
      JSON.stringify(secret).replace(/[^ -~]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
      secret.replaceAll('\n', '\r\n'),
      encodeURIComponent(secret),
    ]
    for (const text of texts) expect(redactor.text(text)).toContain('‹secret›')
  })

  it('finds it in base64 whatever stands before and after it', () => {
    const redactor = redactorOf('hunter22-and-more')
    for (const before of ['', 'a', 'ab', 'abc', 'user:']) {
      const text = Buffer.from(`${before}hunter22-and-more:x`).toString('base64')
      expect(redactor.text(text), before).toContain('‹secret›')
    }
  })

  it('FR-65: refuses a secret so short that it would be found everywhere', () => {
    expect(() => redactorOf('abc')).toThrow(Unredactable)
    expect(() => redactorOf('abc')).not.toThrow(/abc/)
  })

  it('gives everything else unchanged, byte by byte', () => {
    const bytes = Buffer.from([0xe4, 0x00, 0xff, 0x68, 0x75, 0x6e])
    const stream = redactorOf('hunter22').stream()
    expect(Buffer.concat([...bytes].map(byte => stream.push(Buffer.of(byte))).concat(stream.end()))).toEqual(bytes)
  })

  it('holds back no more than a secret’s length', () => {
    const stream = redactorOf('hunter22').stream()
    expect(Buffer.from(stream.push(Buffer.from('prompt# '))).toString()).toBe('prompt# ')
    expect(stream.push(Buffer.from('hunter2'))).toHaveLength(0)
    expect(Buffer.from(stream.push(Buffer.from('x'))).toString()).toBe('hunter2x')
  })

  it('FR-65: lets no secret through wherever the chunks are cut, and does the same as for a whole text', () => {
    const alphabet = fc.constantFrom('a', 'b', 'ä', '"', '\n')
    const secret = fc.string({ unit: alphabet, minLength: 4, maxLength: 8 })
    const text = fc.string({ unit: alphabet, maxLength: 60 })
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 3 }),
        text,
        text,
        fc.array(fc.nat(9)),
        (all, a, b, sizes) => {
          const redactor = redactorOf(...all)
          const whole = a + all[0] + b
          const out = throughStream(redactor, Buffer.from(whole), sizes)
          expect(out).toBe(redactor.text(whole))
          for (const each of all) expect(out).not.toContain(each)
        },
      ),
      { numRuns: 500 },
    )
  })
})
