import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** A text that the pattern of a line matches, with `named` for its named groups; undefined: none was found by plain means. */
export function exampleOf(pattern: RegExp, named: Readonly<Record<string, string>>): string | undefined {
  const { alternatives } = new RegExpParser().parsePattern(pattern.source)
  const text = first(alternatives, named)
  return text !== undefined && pattern.test(text) ? text : undefined
}

type Named = Readonly<Record<string, string>>

function first(alternatives: readonly AST.Alternative[], named: Named): string | undefined {
  const texts = (alternatives[0]?.elements ?? []).map(one => textOf(one, named))
  return texts.every(one => one !== undefined) ? texts.join('') : undefined
}

function textOf(element: AST.Element, named: Named): string | undefined {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value)
    case 'CharacterSet':
    case 'CharacterClass':
      return usual.find(char => new RegExp(`^${element.raw}$`).test(char))
    case 'Group':
      return first(element.alternatives, named)
    case 'CapturingGroup':
      return named[element.name ?? ''] ?? first(element.alternatives, named)
    case 'Quantifier':
      return repeated(textOf(element.element, named), element.min)
    case 'Assertion':
      return ''
    default:
      return undefined
  }
}

function repeated(text: string | undefined, times: number): string | undefined {
  return times === 0 ? '' : text?.repeat(times)
}

const usual = [...'x1 -.:#>/$%&()*+,;<=?@[]^_|~!"\'`{}\\AZ']
