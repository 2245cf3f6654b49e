import { describe, expect, it } from 'vitest'
import { paint } from '../../src/terminal/paint.ts'
import { exact, paragraph, prose, wrapText } from '../../src/terminal/wrap.ts'
import { plain } from '../../src/words/styled.ts'

describe('painting', () => {
  it('adds colours and nothing else', () => {
    const line = ['a ', { style: 'bad', text: 'FAILED' }, { style: 'plain', text: '!' }] as const
    expect(paint(line)).toMatch(/\u001b\[/)
    expect(paint(line).replace(/\u001b\[\d+m/g, '')).toBe(plain(line))
  })
})

describe('wrapping', () => {
  it('cuts at blanks and keeps longer words whole', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapText('/a/very/long/path x', 5)).toEqual(['/a/very/long/path', 'x'])
  })

  it('keeps prose within 80 columns, and never breaks what is sent', () => {
    const long = 'word '.repeat(60).trim()
    for (const line of [...prose('label', long), ...paragraph(long)]) expect(plain(line).length).toBeLessThanOrEqual(80)
    expect(exact('sends', [long])).toHaveLength(1)
  })

  it('shows what could drive a terminal', () => {
    for (const line of [...prose('x', '\u001b[2J'), ...exact('x', ['\u202e']), ...paragraph('\r')])
      expect(plain(line)).not.toMatch(/[\u0000-\u001f\u202e]/)
  })
})
