import { CST, Parser } from 'yaml'

/** Something that begins where a line, or the rest of a line after `- `, begins; in which column of the old and the new text. */
export interface Place {
  readonly offset: number
  readonly old: number
  readonly fresh: number
}

/** A value over several lines, of which only the indentation as a whole may change. */
export interface Region {
  readonly start: number
  readonly end: number
  readonly shift: number
}

/** In the order in which they stand in the text. */
export interface Layout {
  readonly text: string
  readonly places: Place[]
  readonly regions: Region[]
}

const step = 2

/** Where everything stands in a text that is YAML without errors, and where it is to stand: two blanks for each level. */
export function layoutOf(text: string): Layout {
  const found: Layout = { text, places: [], regions: [] }
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && token.value) walk(token.value, 0, 0, found)
  }
  return found
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

/** `shift`: by how much the collection around the value moves. */
function walk(token: CST.Token, fresh: number, shift: number, found: Layout): void {
  switch (token.type) {
    case 'block-map':
      for (const item of token.items) walkEntry(item, fresh, found)
      break
    case 'block-seq':
      for (const { start, value } of token.items) {
        const dash = start.find(({ type }) => type === 'seq-item-ind')
        const moved = dash === undefined ? shift : place(dash.offset, fresh, found)
        if (value) walk(value, fresh + step, moved, found)
      }
      break
    case 'block-scalar': {
      const start = token.props[0]?.offset ?? token.offset
      found.regions.push({ start, end: start + CST.stringify(token).length, shift })
      break
    }
    case 'flow-collection': {
      const close = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end')
      found.regions.push({ start: token.offset, end: (close?.offset ?? token.offset) + 1, shift })
      break
    }
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      found.regions.push({ start: token.offset, end: token.offset + token.source.length, shift })
      break
    default:
      break
  }
}

function walkEntry({ start, key, sep, value }: CST.CollectionItem, fresh: number, found: Layout): void {
  const props = start.find(({ type }) => type === 'anchor' || type === 'tag' || type === 'explicit-key-ind')
  const offset = props?.offset ?? key?.offset ?? sep?.[0]?.offset
  if (offset === undefined) return
  const shift = place(offset, fresh, found)
  // After `? key` the colon begins a line of its own.
  const colon = props?.type === 'explicit-key-ind' && sep?.find(({ type }) => type === 'map-value-ind')
  if (key && props?.type === 'explicit-key-ind') walk(key, fresh + step, shift, found)
  if (colon) place(colon.offset, fresh, found)
  if (value) walk(value, fresh + step, shift, found)
}

function place(offset: number, fresh: number, { text, places }: Layout): number {
  const old = columnOf(text, offset)
  places.push({ offset, old, fresh })
  return fresh - old
}

/** The comments of a text in their order, as they are written. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = []
  const lexed = new Parser()
  for (const token of lexed.parse(text)) collect(token, comments)
  return comments
}

function collect(part: unknown, comments: string[]): void {
  if (Array.isArray(part)) for (const one of part) collect(one, comments)
  else if (typeof part === 'object' && part !== null) {
    if ('type' in part && part.type === 'comment' && 'source' in part) comments.push(String(part.source))
    else for (const inner of Object.values(part)) collect(inner, comments)
  }
}
