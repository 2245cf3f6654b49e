import type { Rendered, RenderedUndo } from './rendered.ts'

/** Characters of a recorded line that is looked at: patterns may take the square of the length. */
const longestLine = 4096

type Each = Extract<RenderedUndo, { each: string }>

export interface UndoLines {
  /** What to send, in this order. Empty where there is no way back, or none is needed. */
  readonly lines: readonly string[]
  /** Recorded lines that no pattern matches as a whole, or that are too long to be looked at: they are not put back, and the operator is told. */
  readonly leftOut: readonly string[]
}

/** The way back from what was recorded before the act, by the names of `rendered.before`. */
export function undoLines(rendered: Pick<Rendered, 'undo'>, recorded: Readonly<Record<string, string>>): UndoLines {
  if ('impossible' in rendered.undo) return { lines: [], leftOut: [] }
  return {
    lines: rendered.undo.flatMap(undo => ('each' in undo ? repeated(undo, recorded) : [undo.line])),
    leftOut: unmatched(rendered.undo.filter(isEach), recorded),
  }
}

function isEach(undo: RenderedUndo): undo is Each {
  return 'each' in undo
}

function repeated(undo: Each, recorded: Readonly<Record<string, string>>): string[] {
  return linesOf(recorded, undo.each).flatMap(text => {
    const found = text.length <= longestLine ? whole(undo.pattern).exec(text) : null
    return found ? [`${undo.before}${found[1] ?? ''}${undo.after}`] : []
  })
}

function unmatched(all: readonly Each[], recorded: Readonly<Record<string, string>>): string[] {
  return [...new Set(all.map(undo => undo.each))].flatMap(name => {
    const patterns = all.filter(undo => undo.each === name).map(undo => whole(undo.pattern))
    return linesOf(recorded, name).filter(
      text => text.length > longestLine || !patterns.some(pattern => pattern.test(text)),
    )
  })
}

// Without the flag m: `$` is the end of the text, so a line break can't hide a second line behind a good first one.
function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`)
}

function linesOf(recorded: Readonly<Record<string, string>>, name: string): string[] {
  const text = Object.hasOwn(recorded, name) ? recorded[name] : undefined
  return (text ?? '').split(/\r*\n/).filter(one => one.trim() !== '')
}
