import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rulerOf } from '../../src/source/place.ts'

/** The same by counting from the start each time. */
function counted(text: string, offset: number) {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const inLine = before.slice(before.lastIndexOf('\n') + 1)
  const bom = line === 1 && inLine.startsWith('\ufeff') ? 1 : 0
  return { line, column: [...inLine].length - bom + 1 }
}

describe('a place', () => {
  it('counts lines and columns from 1, a column for each code point', () => {
    const ruler = rulerOf('a😀b\nc\r\nd')
    expect([0, 1, 3, 4, 5, 7, 8].map(offset => ruler(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 1, column: 3 },
      { line: 1, column: 4 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
    ])
  })

  it('does not count a BOM', () => {
    expect(rulerOf('\ufeffa')(1)).toEqual({ line: 1, column: 1 })
  })

  it('is the same in whatever order it is asked for', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '😀', '\ufeff', 'e\u0301'), maxLength: 40 })
    fc.assert(
      fc.property(texts, fc.array(fc.nat(80), { maxLength: 12 }), (text, offsets) => {
        const ruler = rulerOf(text)
        for (const offset of offsets) {
          const whole = /[\udc00-\udfff]/.test(text[offset] ?? '') ? offset + 1 : Math.min(offset, text.length)
          if (whole > 0 || !text.startsWith('\ufeff')) expect(ruler(whole)).toEqual(counted(text, whole))
        }
      }),
    )
  })
})
