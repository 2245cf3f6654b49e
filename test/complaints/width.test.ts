import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnsOf, graphemesOf } from '../../src/complaints/width.ts'

// Latin letters and the punctuation of our sentences, between what takes two columns, none, or joins to its neighbours.
const character = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }),
  fc.integer({ min: 0xa0, max: 0x36f }),
  fc.integer({ min: 0x200b, max: 0x2064 }),
  fc.constantFrom(0x0d, 0x0a, 0x4e2d, 0x1f600, 0x1f3fd, 0xfe0f, 0x200d),
)
const text = fc.array(character, { maxLength: 8 }).map(codes => String.fromCodePoint(...codes))

it('divides every text as Unicode does, whichever way is quicker', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  fc.assert(
    fc.property(text, one => {
      const meant = [...segmenter.segment(one)].map(({ segment, index }) => ({ segment, index }))
      expect([...graphemesOf(one)].map(({ segment, index }) => ({ segment, index }))).toEqual(meant)
    }),
    { numRuns: 2_000 },
  )
})

it('gives typographic quotes, dashes and Latin letters a column each', () => {
  const each = [...'can’t “Gerät” – naïve … ‹ß›']
  expect(each.map(columnsOf)).toEqual(each.map(() => 1))
  expect(columnsOf(each.join(''))).toBe(each.length)
})
