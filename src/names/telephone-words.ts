import { nearest } from './nearest.ts'
import { telephoneList } from './telephone-list.ts'

const bitsPerWord = 11
const places: ReadonlyMap<string, number> = new Map(telephoneList.map((word, place) => [word, place]))

/**
 * The first `n` words of a hash, 11 bits each: six words are 66 bits, more than can be forged in a night.
 * Takes bytes or hex digits, with or without `sha256:` before them; throws a RangeError where these are too few.
 */
export function wordsOf(hash: string | Uint8Array, n: number): readonly string[] {
  const bits = typeof hash === 'string' ? bitsOfHex(hash) : bitsOfBytes(hash)
  if (bits.length < n * bitsPerWord) throw new RangeError(`${n} words need ${n * bitsPerWord} bits`)
  return Array.from({ length: n }, (_, index) => wordAt(bits.slice(index * bitsPerWord, (index + 1) * bitsPerWord)))
}

/** Whether `word`, as heard, is on the list. */
export function isTelephoneWord(word: string): boolean {
  return places.has(word.toLowerCase())
}

/** The word of the list that was most likely meant; undefined when none is near. */
export function telephoneWordNear(word: string): string | undefined {
  return nearest(word, telephoneList)
}

function wordAt(bits: string): string {
  return telephoneList[Number.parseInt(bits, 2)] ?? ''
}

function bitsOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('')
}

function bitsOfHex(text: string): string {
  const digits = text.replace(/^sha256:/, '')
  if (!/^[0-9a-f]*$/i.test(digits)) throw new RangeError('not hexadecimal')
  return Array.from(digits, digit => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
}
