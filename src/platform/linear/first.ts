import { type Characters, lineBreak, none } from './characters.ts'
import type { Part, Sequence } from './parts.ts'

/** The characters that may come first in a sequence before `follow`. */
export function firstOf(parts: Sequence, follow: Characters): Characters {
  const [part, ...rest] = parts
  if (part === undefined) return follow
  const { characters, mayBeEmpty } = opening(part)
  // What follows `$` can begin with a line break alone.
  if (part.kind === 'edge' && part.edge === 'end')
    return rest.length === 0 ? lineBreak : firstOf(rest, follow) & lineBreak
  return mayBeEmpty ? characters | firstOf(rest, follow) : characters
}

function opening(part: Part): { readonly characters: Characters; readonly mayBeEmpty: boolean } {
  switch (part.kind) {
    case 'one':
      return { characters: part.of, mayBeEmpty: false }
    case 'choice':
      return {
        characters: part.of.reduce((sum, one) => sum | firstOf(one, none), none),
        mayBeEmpty: part.of.some(isNullable),
      }
    case 'repeat':
      return {
        characters: opening(part.of).characters,
        mayBeEmpty: part.least === 0 || opening(part.of).mayBeEmpty,
      }
    default:
      return { characters: none, mayBeEmpty: true }
  }
}

function isNullable(parts: Sequence): boolean {
  return parts.every(part => opening(part).mayBeEmpty)
}

/** All characters that a part may run over. */
export function allOf(part: Part): Characters {
  switch (part.kind) {
    case 'one':
      return part.of
    case 'choice':
      return part.of.flat().reduce((sum, one) => sum | allOf(one), none)
    case 'repeat':
      return allOf(part.of)
    default:
      return none
  }
}

/** For each character that must be there, wherever in the part it stands, what it may be. */
export function requiredOf(part: Part): readonly Characters[] {
  switch (part.kind) {
    case 'one':
      return [part.of]
    case 'choice':
      return ofEach(part.of.map(one => one.flatMap(requiredOf)))
    case 'repeat':
      return part.least === 0 ? [] : requiredOf(part.of)
    default:
      return []
  }
}

/** Whichever alternative it is, it has one of these. */
function ofEach(alternatives: readonly (readonly Characters[])[]): readonly Characters[] {
  const [only, ...more] = alternatives
  if (only === undefined || more.length === 0) return only ?? []
  const heads = alternatives.flatMap(one => one[0] ?? [])
  return heads.length < alternatives.length ? [] : [heads.reduce((sum, one) => sum | one, none)]
}
