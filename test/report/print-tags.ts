/** One element's start in a page, or a stretch of text with its entities read. */
export type Token =
  | { readonly kind: 'element'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'text'; readonly text: string }

const voids = new Set(['meta', 'col', 'br'])
const entities = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
])

const tag = /<(!doctype html|\/?[a-z][a-z0-9]*)((?: [a-z][\w:-]*="[^"<>]*")*)( *\/)?>/y

/** Reads a page strictly: whatever isn't a well-formed tag, a known entity or plain text throws; so does a tag left open. */
export function tokensOf(page: string): readonly Token[] {
  const tokens: Token[] = []
  const open: string[] = []
  let at = 0
  while (at < page.length) {
    if (page[at] !== '<') {
      const end = page.indexOf('<', at)
      const text = page.slice(at, end < 0 ? page.length : end)
      if (open.at(-1) !== 'style' && text.includes("'")) throw new Error(`not escaped: ${text}`)
      tokens.push({ kind: 'text', text: open.at(-1) === 'style' ? text : decoded(text) })
      at += text.length
      continue
    }
    tag.lastIndex = at
    const [whole, name = '', attributes = '', closed] = tag.exec(page) ?? []
    if (whole === undefined) throw new Error(`no tag: ${page.slice(at, at + 60)}`)
    at += whole.length
    if (name.startsWith('/')) {
      if (open.pop() !== name.slice(1)) throw new Error(`${whole} closes what isn't open`)
    } else if (name !== '!doctype html') {
      tokens.push({ kind: 'element', name, attributes: attributesOf(attributes) })
      if (closed === undefined && !voids.has(name)) open.push(name)
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`)
  return tokens
}

function decoded(text: string): string {
  if (/[<>"]/.test(text)) throw new Error(`not escaped: ${text}`)
  return text.replace(/&[^;\s]*;?/g, entity => {
    const char = entities.get(entity)
    if (char === undefined) throw new Error(`no entity: ${entity}`)
    return char
  })
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]))
}

/** All text of the page's body, style and title aside, joined as it stands. */
export function textOf(page: string): string {
  const body = page.slice(page.indexOf('<body>'))
  return tokensOf(body.replace('</html>', ''))
    .flatMap(token => (token.kind === 'text' ? [token.text] : []))
    .join('')
}
