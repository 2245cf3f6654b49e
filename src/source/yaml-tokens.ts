import { type CST, Lexer, Parser } from 'yaml'

/** The tokens of a YAML text as far as they could be read, with what only the reading itself can see. */
export interface Tokens {
  readonly tokens: readonly CST.Token[]
  /** Where nesting went beyond the limit; the reading stopped there. */
  readonly tooDeep?: number
  /** Where a quote opens that nothing closes. */
  readonly openQuote?: number
}

/** More levels than any runbook has, and few enough for everything that walks them. */
export const depthLimit = 100

/**
 * Reads token by token: the library's own loop would go on until memory or stack run out, and a stack
 * that overflows while it compiles a regular expression ends the process.
 */
export function tokensOf(text: string): Tokens {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let openQuote: number | undefined
  for (const lexeme of new Lexer().lex(text)) {
    if (isOpenQuote(lexeme)) openQuote ??= parser.offset
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > depthLimit) return { tokens, tooDeep: parser.offset }
  }
  for (const token of parser.end()) tokens.push(token)
  return openQuote === undefined ? { tokens } : { tokens, openQuote }
}

function isOpenQuote(lexeme: string): boolean {
  const first = lexeme[0]
  return (first === '"' || first === "'") && (lexeme.length === 1 || !lexeme.endsWith(first))
}

/** Where the last bracket opens, up to `before`, that nothing closes. */
export function openBracket(tokens: readonly CST.Token[], before: number): number | undefined {
  let last: number | undefined
  const rest: (CST.Token | null | undefined)[] = [...tokens]
  for (let token = rest.pop(); rest.length > 0 || token; token = rest.pop()) {
    if (!token) continue
    if (token.type === 'document') rest.push(token.value)
    if (!('items' in token)) continue
    if (token.type === 'flow-collection' && isOpen(token) && token.start.offset < before) {
      last = Math.max(last ?? 0, token.start.offset)
    }
    for (const { key, value } of token.items) rest.push(key, value)
  }
  return last
}

function isOpen({ end }: CST.FlowCollection): boolean {
  return !end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end')
}
