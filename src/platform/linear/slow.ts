import { type Characters, every, lineBreak, none, overlap } from './characters.ts'
import { allOf, firstOf, requiredOf } from './first.ts'
import { type Part, partsOf, type Sequence } from './parts.ts'

/** A part of an expression that makes it slow, as it is written. */
export interface Slow {
  /** `explodes`: more than any power of the length; `grows`: with a power of it; `untold`: nobody can say. */
  readonly how: 'explodes' | 'grows' | 'untold'
  readonly part: string
}

/**
 * A place of which many were tried: a repetition that may end at several places, since what follows may begin with what
 * it repeats. `since`: characters that must have come after it. Where one of them is none that a later repetition runs
 * over, that one starts anew behind each of them, and the time stays linear.
 */
interface Open {
  readonly since: readonly Characters[]
}

/** What comes after a part: the characters that may come first, and the parts of the same sequence. */
interface Next {
  readonly first: Characters
  readonly rest: Sequence
}

interface Walked {
  readonly open: readonly Open[]
  /** In how many ways the part may have been gone through, where that doesn't hang on the length. */
  readonly ways: number
}

/** Repetitions up to so many count as a fixed cost. */
const fixed = 256
/** Ways to go through a line, whatever its length, that are still a fixed cost. */
const mostWays = 100_000

/**
 * What makes an expression take more than linear time on some text, by the way it goes back; undefined: nothing. With
 * `power` 2, more than the square of the length: for texts of bounded length. Errs on the side of calling it slow. Throws
 * for what is no expression.
 */
export function slownessOf(source: string, flags = '', power: 1 | 2 = 1): Slow | undefined {
  const walk = new Walk(power)
  for (const one of partsOf(source, flags)) walk.sequence(one, none, starts(one, flags))
  return walk.slow
}

/** The places at which a search may begin are places that were tried, too, but where a line's or the text's start is wanted. */
function starts([first]: Sequence, flags: string): readonly Open[] {
  if (first?.kind === 'edge' && first.edge === 'start') return flags.includes('m') ? [{ since: [lineBreak] }] : []
  if (first?.kind === 'look' && first.behind && first.not && isAnything(first.of)) return []
  if (first?.kind === 'choice') {
    const all = first.of.map(one => starts(one, flags))
    return all.find(one => one.some(({ since }) => since.length === 0)) ?? all.find(one => one.length > 0) ?? []
  }
  return [{ since: [] }]
}

function isAnything([only, ...more]: readonly Sequence[]): boolean {
  const [one, ...rest] = only ?? []
  return more.length === 0 && rest.length === 0 && one?.kind === 'one' && one.of === every
}

class Walk {
  slow: Slow | undefined
  readonly #power: number

  constructor(power: number) {
    this.#power = power
  }

  sequence(parts: Sequence, follow: Characters, before: readonly Open[]): Walked {
    let open = before
    let ways = 1
    for (const [index, part] of parts.entries()) {
      const rest = parts.slice(index + 1)
      const walked = this.#part(part, { first: firstOf(rest, follow), rest }, open)
      open = walked.open
      ways *= walked.ways
    }
    if (ways > mostWays) this.#say('explodes', '')
    return { open, ways }
  }

  #part(part: Part, next: Next, open: readonly Open[]): Walked {
    switch (part.kind) {
      case 'one':
        return { open: passed(open, part), ways: 1 }
      case 'choice':
        return this.#choice(part, next.first, open)
      case 'repeat':
        return this.#repeat(part, next, open)
      case 'look':
        this.#look(part, open)
        return { open, ways: 1 }
      case 'odd':
        this.#say('untold', part.raw)
        return { open, ways: 1 }
      case 'edge':
        return { open, ways: 1 }
    }
  }

  #choice(part: Extract<Part, { kind: 'choice' }>, follow: Characters, open: readonly Open[]): Walked {
    const walked = part.of.map(one => this.sequence(one, follow, open))
    const made = walked.flatMap(one => one.open.slice(open.length))
    const most = Math.max(...walked.map(one => one.ways))
    const single = areDistinct(part.of) || (!overlap(follow, allOf(part)) && areExclusive(part.of))
    return { open: [...passed(open, part), ...made], ways: most * (single ? 1 : part.of.length) }
  }

  #repeat(part: Extract<Part, { kind: 'repeat' }>, { first, rest }: Next, open: readonly Open[]): Walked {
    const { of, least, most, raw } = part
    const long = most > fixed
    const again = most > 1 ? firstOf([of], none) : none
    if (long && open.filter(one => !isApart(one, allOf(of))).length >= this.#power) this.#say('grows', raw)
    const inner = this.#part(of, { first: again | first, rest: [] }, [])
    const many = inner.open.length > 0 || inner.ways > 1
    if (many && most > 1 && !isDelimited(of)) {
      if (long || inner.open.length > 0 || inner.ways ** most > mostWays) this.#say('explodes', raw)
    }
    const ends = overlap(firstOf([of], none), first) && !(most === 1 && isOtherThan(of, rest))
    const kept = least > 0 ? passed(open, of) : open
    const made = [...inner.open, ...(ends && long ? [{ since: [] }] : [])]
    return { open: [...kept, ...made], ways: inner.ways * (ends && !long ? Math.max(1, most - least + 1) : 1) }
  }

  #look({ behind, of }: Extract<Part, { kind: 'look' }>, open: readonly Open[]): void {
    for (const one of of) {
      if (behind && one.some(part => part.kind !== 'one')) this.#say('untold', '(?<')
      else this.sequence(one, none, open)
    }
  }

  #say(how: Slow['how'], part: string): void {
    this.slow ??= { how, part }
  }
}

function passed(open: readonly Open[], part: Part): readonly Open[] {
  const required = requiredOf(part)
  return open.map(({ since }) => ({ since: [...since, ...required] }))
}

function isApart({ since }: Open, characters: Characters): boolean {
  return since.some(one => !overlap(one, characters))
}

/** A character that must be there in each turn, and that nothing else in it can be: it tells where a turn begins. */
function isDelimited(part: Part): boolean {
  const sequence = part.kind === 'choice' && part.of.length === 1 ? part.of[0] : undefined
  return (sequence ?? []).some((one, index, all) => {
    if (one.kind !== 'one') return false
    const others = all.filter((_, at) => at !== index).reduce((sum, other) => sum | allOf(other), none)
    return !overlap(one.of, others)
  })
}

/** No text can be gone through by two of them. */
function areDistinct(alternatives: readonly Sequence[]): boolean {
  return alternatives.every((one, index) => alternatives.slice(index + 1).every(other => differ(one, other)))
}

function differ(one: Sequence, other: Sequence): boolean {
  for (const [index, part] of one.entries()) {
    const beside = other[index]
    const mine = firstOf(one.slice(index), none)
    const its = firstOf(other.slice(index), none)
    if (beside !== undefined && !overlap(mine, its)) return !isEmptyable(one, index) && !isEmptyable(other, index)
    if (part.kind !== 'one' || beside?.kind !== 'one') return false
  }
  return false
}

/** Each has a character that must be there and that the other can't have: no text is both. */
function areExclusive(alternatives: readonly Sequence[]): boolean {
  const lacks = (one: Sequence, other: Sequence): boolean => {
    const all = other.reduce((sum, part) => sum | allOf(part), none)
    return one.flatMap(requiredOf).some(required => !overlap(required, all))
  }
  return alternatives.every((one, index) =>
    alternatives.slice(index + 1).every(other => lacks(one, other) || lacks(other, one)),
  )
}

/** Whether it is there is plain before anything is left to be gone back to. */
function isOtherThan(part: Part, rest: Sequence): boolean {
  const own = part.kind === 'choice' && part.of.length === 1 ? part.of[0] : [part]
  return own !== undefined && differ(own, rest)
}

function isEmptyable(parts: Sequence, from: number): boolean {
  return parts.slice(from).flatMap(requiredOf).length === 0
}
