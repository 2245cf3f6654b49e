import type { AST } from '@eslint-community/regexpp'

/** A set of characters: a bit for each of the first 256, and one for all others together. */
export type Characters = bigint

const own = 256
const beyond: Characters = 1n << BigInt(own)

export const none: Characters = 0n
export const every: Characters = (1n << BigInt(own + 1)) - 1n
export const lineBreak: Characters = 1n << 10n

export function overlap(one: Characters, other: Characters): boolean {
  return (one & other) !== none
}

type Element = AST.CharacterClass | AST.CharacterSet | AST.Character | AST.ExpressionCharacterClass

/** What a part of an expression that stands for one character lets through. What lies beyond is never told apart. */
export function charactersOf(part: Element, flags: string): Characters {
  const one = new RegExp(`^(?:${part.raw})$`, flags.replace('m', ''))
  let found = isPlain(part) ? none : beyond
  for (let code = 0; code < own; code++) if (one.test(String.fromCharCode(code))) found |= 1n << BigInt(code)
  return found
}

/** Lets nothing through beyond the first 256 characters. */
function isPlain(part: AST.Element | AST.CharacterClassElement | AST.ExpressionCharacterClass): boolean {
  switch (part.type) {
    case 'Character':
      return part.value < own
    case 'CharacterClassRange':
      return part.max.value < own
    case 'CharacterSet':
      return (part.kind === 'digit' || part.kind === 'word') && !part.negate
    case 'CharacterClass':
      return !part.negate && part.elements.every(isPlain)
    default:
      return false
  }
}

/** A class of an expression that lets just these through. */
export function classOf(characters: Characters): string {
  const codes = Array.from({ length: own }, (_, code) => code).filter(
    code => ((characters >> BigInt(code)) & 1n) === 1n,
  )
  const texts = codes.map(code => `\\x${code.toString(16).padStart(2, '0')}`)
  return `[${texts.join('')}${overlap(characters, beyond) ? '\\u0100-\\uffff' : ''}]`
}

/** The first of them, to be read. */
export function textOf(characters: Characters): string {
  const codes = Array.from({ length: own }, (_, code) => code).filter(
    code => ((characters >> BigInt(code)) & 1n) === 1n,
  )
  const shown = codes.filter(code => code > 32 && code < 127).map(code => String.fromCharCode(code))
  const blank = codes.some(code => code <= 32) ? ['blanks'] : []
  const more = overlap(characters, beyond) ? ['letters of other scripts'] : []
  return [...shown.slice(0, 12), ...blank, ...more].join(' ')
}

/** The characters of a text. */
export function charactersIn(text: string): Characters {
  return [...text].reduce((sum, char) => sum | (1n << BigInt(Math.min(char.charCodeAt(0), own))), none)
}

export function without(some: Characters, others: Characters): Characters {
  return some & (every ^ others)
}
