import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/complaints/width.ts'
import { breakLine } from '../../src/report/print/break-line.ts'
import { qrLines, qrModules, qrPath } from '../../src/report/print/qr.ts'
import { typedText } from '../../src/report/print/typed-text.ts'

const whole = (rows: ReturnType<typeof breakLine>) =>
  rows.map(({ text, goesOn }) => text + (goesOn === 'blank' ? ' ' : '')).join('')

describe('a line that is too long for its row', () => {
  it('never goes on with the blank that stood just behind what fits', () => {
    expect(breakLine('123456 89 and more', 8)).toEqual([
      { text: '123456', goesOn: 'blank' },
      { text: '89 and', goesOn: 'blank' },
      { text: 'more' },
    ])
  })

  it('is broken after a blank that is to be typed', () => {
    expect(breakLine('ip link set dev eth0 down', 18)).toEqual([
      { text: 'ip link set dev', goesOn: 'blank' },
      { text: 'eth0 down' },
    ])
  })

  it('is broken anywhere when there is no blank near the end', () => {
    expect(breakLine('abcdefghijklmnop', 10)).toEqual([{ text: 'abcdefgh', goesOn: 'word' }, { text: 'ijklmnop' }])
  })

  it('loses nothing, gains nothing, and fits with its mark', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom('a', ' ') }),
    )
    fc.assert(
      fc.property(line, fc.integer({ min: 6, max: 90 }), (raw, columns) => {
        const text = typedText(raw)
        const rows = breakLine(text, columns)
        expect(whole(rows)).toBe(text)
        for (const { text: row, goesOn } of rows) {
          const mark = goesOn === undefined ? 0 : goesOn === 'blank' ? 2 : 1
          expect(columnsOf(row) + mark).toBeLessThanOrEqual(columns)
        }
      }),
    )
  })

  it('shows the marks of going on as escapes where they are its own', () => {
    expect(typedText('echo ↩ ␣')).toBe('echo \\u21a9 \\u2423')
  })
})

describe('the QR code', () => {
  const text = `sha256:${'5f'.repeat(32)}`
  const modules = qrModules(text)
  const dark = (x: number, y: number) => modules[y]?.[x] === true

  it('has a quiet zone of four modules and its three finders', () => {
    const last = modules.length - 1
    expect(modules.every(row => row.length === modules.length)).toBe(true)
    for (let at = 0; at <= last; at++) {
      for (const edge of [0, 1, 2, 3, last - 3, last - 2, last - 1, last]) {
        expect([dark(at, edge), dark(edge, at)]).toEqual([false, false])
      }
    }
    for (const [left, top] of [
      [4, 4],
      [last - 10, 4],
      [4, last - 10],
    ] as const) {
      const finder = Array.from({ length: 7 }, (_, y) =>
        Array.from({ length: 7 }, (_, x) => (dark(left + x, top + y) ? '#' : '.')).join(''),
      )
      expect(finder).toEqual(['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'])
    }
  })

  it('is the same in the lines as in the modules', () => {
    const both = new Map([
      [' ', [false, false]],
      ['▄', [false, true]],
      ['▀', [true, false]],
      ['█', [true, true]],
    ])
    const rows = qrLines(text).flatMap(line => {
      const pairs = [...line].map(char => both.get(char) ?? [])
      return [pairs.map(([upper]) => upper), pairs.map(([, lower]) => lower)]
    })
    expect(rows.slice(0, modules.length)).toEqual(modules)
  })

  it('is the same in the drawing as in the modules', () => {
    const { size, path } = qrPath(text)
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
    for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
    }
    expect(drawn).toEqual(modules)
  })
})
