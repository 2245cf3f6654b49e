export type Attributes = Readonly<Record<string, string | number>>

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>'

/** An element with its attributes, and either text or elements made by this function. */
export function element(name: string, attributes: Attributes, content: string | readonly string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(`${value}`)}"`)
  const tag = `${name}${given.join('')}`
  if (typeof content === 'string') return content === '' ? `<${tag}/>` : `<${tag}>${escaped(content)}</${name}>`
  return content.length === 0 ? `<${tag}/>` : `<${tag}>\n${content.join('\n')}\n</${name}>`
}

// What XML 1.0 can't hold at all, not even as a reference: https://www.w3.org/TR/xml/#charsets
const impossible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const references = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

function escaped(text: string): string {
  return text.replace(impossible, '\ufffd').replace(/[&<>"]/g, character => references.get(character) ?? character)
}
