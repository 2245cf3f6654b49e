import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped, unescaped } from '../../src/device/escaped.ts'
import { recordLines } from '../../src/device/record-lines.ts'

describe('a record in a transcript', () => {
  it('FR-66: is one line of inert text, whatever the device sent', () => {
    const text = escaped(Buffer.from('\x1b[2J\r[ok]\n\u202e\x9b31m a\\b “ü”'))
    expect(text).toBe('\\x1b[2J\\r[ok]\\n\\xe2\\x80\\xae\\xc2\\x9b31m a\\\\b “ü”')
  })

  it('FR-67: gives every byte back', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 40 }).map(text => new TextEncoder().encode(text)),
      fc.constantFrom('\\x41', '\\\\n', '\\', 'é\\', '\ufeffx').map(text => new TextEncoder().encode(text)),
    )
    fc.assert(
      fc.property(bytes, each => {
        const line = escaped(each)
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
        expect(Buffer.from(unescaped(line))).toEqual(Buffer.from(each))
      }),
      { numRuns: 400 },
    )
  })

  it('is a line of the device, however the bytes come, and of bounded length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a\n', 'ü', '\n', 'x'.repeat(9000), '€uro '), { maxLength: 12 }),
        fc.integer({ min: 1, max: 20_000 }),
        (parts, size) => {
          const bytes = Buffer.from(parts.join(''))
          const cut = (step: number): string[] => {
            const lines = recordLines()
            const out: Uint8Array[] = []
            for (let at = 0; at < bytes.length; at += step) out.push(...lines.push(bytes.subarray(at, at + step)))
            return [...out, ...lines.end()].map(line => Buffer.from(line).toString('latin1'))
          }
          const pieces = cut(size)
          expect(pieces).toEqual(cut(3))
          expect(pieces.join('')).toBe(bytes.toString('latin1'))
          expect(Math.max(0, ...pieces.map(piece => piece.length))).toBeLessThanOrEqual(8192)
        },
      ),
      { numRuns: 25 },
    )
  })
})
