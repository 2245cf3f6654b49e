import { isTelephoneWord, telephoneWordNear, wordsOf } from '../names/telephone-words.ts'

const sealWords = 6

/** Count and head of a chain as it is read over a telephone: `128 amber canyon …`, six words of the head. */
export function sealOf(count: number, head: string): string {
  return [String(count), ...wordsOf(head, sealWords)].join(' ')
}

export interface Seal {
  readonly count: number
  readonly words: readonly string[]
}

/** What of a text is no seal, and the word of the list that it is nearest to. */
export interface NoSeal {
  readonly unreadable: string
  readonly meant?: string
}

/** A seal as somebody wrote it down: capitals, commas, hyphens and line breaks don't matter. */
export function parseSeal(text: string): Seal | NoSeal {
  const [number = '', ...words] = text
    .toLowerCase()
    .split(/[\s,.;:–—-]+/)
    .filter(Boolean)
  if (!/^[1-9]\d{0,14}$/.test(number)) return { unreadable: number }
  const strange = words.find(word => !isTelephoneWord(word))
  if (strange !== undefined) return noSeal(strange)
  return words.length === sealWords ? { count: Number(number), words } : { unreadable: words.join(' ') }
}

function noSeal(strange: string): NoSeal {
  const meant = telephoneWordNear(strange)
  return { unreadable: strange, ...(meant !== undefined && { meant }) }
}

export type SealMatch =
  /** The first `count` records are those of the seal; `after` came later. */
  | { readonly seal: 'matches'; readonly count: number; readonly after: number }
  /** The journal ends before the seal does: its tail is missing. */
  | { readonly seal: 'longer'; readonly count: number; readonly have: number }
  /** Record `count` is another than the sealed one. `same`: how many of the words agree; five of six is a slip of the pen. */
  | { readonly seal: 'differs'; readonly count: number; readonly same: number; readonly expected: string }
  | { readonly seal: 'unreadable'; readonly at: string; readonly meant?: string }

export function unreadableSeal({ unreadable, meant }: NoSeal): SealMatch {
  return { seal: 'unreadable', at: unreadable, ...(meant !== undefined && { meant }) }
}

/** Compares a seal with a chain of `have` records; `hashOf` gives the hash of a record by its number, from 1. */
export function matchSeal(text: string, have: number, hashOf: (seq: number) => string | undefined): SealMatch {
  const seal = parseSeal(text)
  if ('unreadable' in seal) return unreadableSeal(seal)
  const hash = hashOf(seal.count)
  if (seal.count > have || hash === undefined) return { seal: 'longer', count: seal.count, have }
  const words = wordsOf(hash, sealWords)
  const same = words.filter((word, index) => word === seal.words[index]).length
  return same === sealWords
    ? { seal: 'matches', count: seal.count, after: have - seal.count }
    : { seal: 'differs', count: seal.count, same, expected: words.join(' ') }
}

/** Compares a seal with the records of a chain, in their order. */
export function sealMatches(text: string, records: readonly { readonly hash: string }[]): SealMatch {
  return matchSeal(text, records.length, seq => records[seq - 1]?.hash)
}
