import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from '../../src/complaints/excerpt.ts'
import { columnsOf } from '../../src/complaints/width.ts'

function excerpt(text: string, marked: string, columns = 74) {
  const start = text.indexOf(marked)
  const found = excerptOf(text, { file: 'a.yml', start, end: start + marked.length }, columns, [])
  if (!found) throw new Error('nothing to show')
  return found
}

/** What stands above the mark. */
function above(text: string, marked: string, columns?: number): string {
  const { line, indent, marked: width } = excerpt(text, marked, columns)
  let column = 0
  let shown = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    if (column >= indent && column < indent + width) shown += segment
    column += columnsOf(segment)
  }
  return shown
}

describe('the mark stands under exactly the span', () => {
  it.each([
    ['plain text', 'a: bcd', 'bcd'],
    ['after wide characters', '宽字: bcd', 'bcd'],
    ['under wide characters', 'a: 宽字', '宽字'],
    ['after combining marks', 'e\u0301e\u0301: bcd', 'bcd'],
    ['after emoji', '👍🏽 ❤️: bcd', 'bcd'],
    ['after a BOM', '\ufeffa: bcd', 'bcd'],
    ['before CRLF', 'a: bcd\r\nx: y\r\n', 'bcd'],
  ])('%s', (_, text, marked) => {
    expect(above(text, marked)).toBe(marked)
  })

  it('after a tab, which is shown as far as it reaches', () => {
    expect(excerpt('a:\tbcd', 'bcd')).toEqual({ line: 'a:→ bcd', indent: 4, marked: 3 })
  })

  it('of a text over several lines only the first line', () => {
    expect(excerpt('a: "b\n  c"\nd: e', '"b\n  c"')).toEqual({ line: 'a: "b', indent: 3, marked: 2 })
  })

  it('at the end of a line, one column wide', () => {
    expect(excerptOf('a:\nb: c', { file: '', start: 2, end: 2 }, 74, [])).toEqual({ line: 'a:', indent: 2, marked: 1 })
  })

  it('wherever it is in a line of any length', () => {
    const words = fc
      .array(fc.constantFrom('a', 'bc ', '宽', 'e\u0301', '👍', '\t'), { maxLength: 300 })
      .map(all => all.join(''))
    fc.assert(
      fc.property(words, words, fc.integer({ min: 20, max: 90 }), (left, right, columns) => {
        const { line } = excerpt(`${left}MARK${right}`, 'MARK', columns)
        expect(above(`${left}MARK${right}`, 'MARK', columns)).toBe('MARK')
        expect(columnsOf(line)).toBeLessThanOrEqual(columns)
      }),
    )
  })
})

describe('a line of megabytes', () => {
  it('is shown around the span, with a sign that there is more', () => {
    const text = `${'x'.repeat(2_000_000)} MARK ${'y'.repeat(2_000_000)}`
    const { line } = excerpt(text, 'MARK')
    expect(line).toMatch(/^…x+ MARK y+…$/)
    expect(columnsOf(line)).toBe(74)
  })
})

describe('hostile text', () => {
  it('is shown as escapes', () => {
    expect(excerpt('a: \u001b[2J\u009b31m\u202eb', 'a').line).toBe('a: \\e[2J\\x9b31m\\u202eb')
  })
})
