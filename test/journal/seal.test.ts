import { describe, expect, it } from 'vitest'
import { parseSeal, sealMatches, sealOf } from '../../src/journal/seal.ts'
import { telephoneList } from '../../src/names/telephone-list.ts'
import { wordsOf } from '../../src/names/telephone-words.ts'
import { sealWords } from '../../src/words/en/journal.ts'
import { chainOf, smallRun } from './samples.ts'

const records = chainOf(smallRun)
const seal = sealOf(8, records[7]?.hash ?? '')

describe('a seal', () => {
  it('is the count and six words', () => {
    expect(seal).toMatch(/^8( [a-z]+){6}$/)
    expect(sealMatches(seal, records)).toEqual({ seal: 'matches', count: 8, after: 0 })
  })

  it('can be written down as people write', () => {
    const [count, ...words] = seal.split(' ')
    const written = `${count}: ${words.join(', ').toUpperCase()}.\n`
    expect(sealMatches(written, records)).toMatchObject({ seal: 'matches' })
    expect(sealMatches(`${count} ${words.join('-')}`, records)).toMatchObject({ seal: 'matches' })
  })

  it('tells a slip of the pen from another record', () => {
    const words = seal.split(' ')
    const other = telephoneList.find(word => !words.includes(word)) ?? ''
    const slip = words.with(3, other).join(' ')
    expect(sealMatches(slip, records)).toEqual({
      seal: 'differs',
      count: 8,
      same: 5,
      expected: words.slice(1).join(' '),
    })
  })

  it.each(['', 'amber', '8', '8 amber', '-1 a b', '8 amber amber amber amber amber qwertz', `${seal} amber`])(
    'does not guess at %j',
    text => {
      expect(parseSeal(text)).toHaveProperty('unreadable')
      expect(sealMatches(text, records)).toHaveProperty('seal', 'unreadable')
    },
  )

  it('names the word that is not on the list', () => {
    expect(parseSeal(seal.replace(/ [a-z]+$/, ' lemmon'))).toEqual({ unreadable: 'lemmon', meant: 'lemon' })
    const match = sealMatches(seal.replace(/ [a-z]+$/, ' lemmon'), records)
    expect(sealWords(match)).toBe('“lemmon” is not a word of the list. Did you mean “lemon”?')
    expect(parseSeal(seal.replace(/ [a-z]+$/, ' qwxzqwxz'))).toEqual({ unreadable: 'qwxzqwxz' })
  })
})

describe('words for the telephone', () => {
  it('are 2048, in alphabetical order, of four to nine letters', () => {
    expect(telephoneList).toHaveLength(2048)
    expect(telephoneList.toSorted()).toEqual(telephoneList)
    expect(telephoneList.filter(word => !/^[a-z]{4,9}$/.test(word))).toEqual([])
  })

  it('differ by more than one letter or a swap of two', () => {
    const known = new Set(telephoneList)
    const near = telephoneList.filter(word => neighbours(word).some(other => other !== word && known.has(other)))
    expect(near).toEqual([])
  })

  it('take eleven bits each, from the front', () => {
    expect(wordsOf('0'.repeat(64), 2)).toEqual([telephoneList[0], telephoneList[0]])
    expect(wordsOf('f'.repeat(64), 1)).toEqual([telephoneList[2047]])
    // 000 0000 0001, 000 0000 0010
    expect(wordsOf('00200800', 2)).toEqual([telephoneList[1], telephoneList[2]])
    expect(wordsOf('sha256:00200800', 2)).toEqual(wordsOf(Uint8Array.of(0x00, 0x20, 0x08, 0x00), 2))
  })

  it('are not made of too little or of anything but a hash', () => {
    expect(() => wordsOf('00', 1)).toThrow(RangeError)
    expect(() => wordsOf('xyz', 1)).toThrow(RangeError)
  })
})

/** All that comes of a word by leaving out, changing or swapping one letter (putting one in is leaving out, seen from there). */
function neighbours(word: string): readonly string[] {
  return Array.from(word, (_, at) => at).flatMap(at => [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    ...Array.from('abcdefghijklmnopqrstuvwxyz', letter => word.slice(0, at) + letter + word.slice(at + 1)),
  ])
}
