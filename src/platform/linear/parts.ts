import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { type Characters, charactersOf } from './characters.ts'

/** A regular expression as far as the time that it takes hangs on it. */
export type Part =
  | { readonly kind: 'one'; readonly of: Characters }
  | { readonly kind: 'choice'; readonly of: readonly Sequence[] }
  | { readonly kind: 'repeat'; readonly of: Part; readonly least: number; readonly most: number; readonly raw: string }
  /** `behind`: looks back; then `of` is what it looks for. A look is never gone back into. */
  | { readonly kind: 'look'; readonly behind: boolean; readonly not: boolean; readonly of: readonly Sequence[] }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'word' }
  /** Something whose time cannot be told from how it is written. */
  | { readonly kind: 'odd'; readonly raw: string }

export type Sequence = readonly Part[]

/** The alternatives of an expression. Throws what `RegExp` would for one that is none. */
export function partsOf(source: string, flags: string): readonly Sequence[] {
  const { alternatives } = new RegExpParser().parsePattern(source)
  return sequences(alternatives, flags)
}

/** The alternatives of its first group that captures; none where it has no such group. */
export function firstGroupOf(source: string): readonly Sequence[] {
  let first: AST.CapturingGroup | undefined
  const onCapturingGroupEnter = (group: AST.CapturingGroup): void => {
    first ??= group
  }
  visitRegExpAST(new RegExpParser().parsePattern(source), { onCapturingGroupEnter })
  return first === undefined ? [] : sequences(first.alternatives, '')
}

function sequences(alternatives: readonly AST.Alternative[], flags: string): readonly Sequence[] {
  return alternatives.map(({ elements }) => elements.map(one => partOf(one, flags)))
}

function partOf(element: AST.Element, flags: string): Part {
  switch (element.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return { kind: 'one', of: charactersOf(element, flags) }
    case 'Group':
    case 'CapturingGroup':
      return { kind: 'choice', of: sequences(element.alternatives, flags) }
    case 'Quantifier': {
      const { min, max, raw } = element
      return { kind: 'repeat', of: partOf(element.element, flags), least: min, most: max, raw }
    }
    case 'Assertion':
      return assertion(element, flags)
    case 'Backreference':
      return { kind: 'odd', raw: element.raw }
  }
}

function assertion(element: AST.Assertion, flags: string): Part {
  if (element.kind !== 'lookahead' && element.kind !== 'lookbehind') return { kind: 'edge', edge: element.kind }
  const of = sequences(element.alternatives, flags)
  return { kind: 'look', behind: element.kind === 'lookbehind', not: element.negate, of }
}
