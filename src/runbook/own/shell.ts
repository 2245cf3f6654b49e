import type { Shell } from '../../platform/shell.ts'
import type { Complaining } from './complaining.ts'
import { lineOf, type Naming } from './lines.ts'
import { patternOf, wholeLine } from './patterns.ts'
import type { WrittenShell } from './schema.ts'
import type { Placed } from './texts.ts'

const usualLongest = 200

export function longestLineOf(written: 'exec' | WrittenShell): number | undefined {
  return written === 'exec' ? undefined : (written.longest_line ?? usualLongest)
}

/** A command line as a definition tells it. */
export function shellOf(written: WrittenShell, complaining: Complaining): Shell {
  const modes = [...written.prompts.keys()]
  const mode = (placed: Placed): string => {
    if (!modes.includes(placed.text)) complaining.unknown(placed, modes)
    return placed.text
  }
  const longestLine = written.longest_line ?? usualLongest
  const naming: Naming = { params: [], patterns: new Map(), operation: '', longestLine, complaining }
  const line = (placed: Placed): string => {
    lineOf({ line: placed }, naming)
    return placed.text
  }
  const asks = ({ ask, answer }: { readonly ask: Placed; readonly answer: string }) => {
    // An answer is typed like a line: it may no more than one.
    lineOf({ line: { text: answer, at: ask.at } }, naming)
    return { ask: patternOf(ask, 'line', complaining), answer }
  }
  return {
    modes: Object.fromEntries([...written.prompts].map(([name, prompt]) => [name, wholeLine(prompt, complaining)])),
    base: mode(written.base),
    ways: (written.ways ?? []).map(({ from, line: sent, to, password }) => ({
      from: mode(from),
      line: line(sent),
      to: mode(to),
      ...(password && { password: wholeLine(password, complaining) }),
    })),
    moves: (written.moves ?? []).map(({ from, line: sent, to }) => ({
      ...(from && { from: mode(from) }),
      line: wholeLine(sent, complaining),
      to: mode(to),
    })),
    leave: Object.fromEntries(
      [...(written.leave ?? [])].map(([name, sent]) => [mode({ text: name, at: sent.at }), line(sent)]),
    ),
    setup: (written.setup ?? []).map(line),
    pager: (written.pager ?? []).map(asks),
    greeting: (written.greeting ?? []).map(asks),
    questions: (written.questions ?? []).map(({ of, ...rest }) => ({ of: wholeLine(of, complaining), ...asks(rest) })),
    errors: written.errors.map(one => patternOf(one, 'line', complaining)),
    unasked: (written.unasked ?? []).map(one => patternOf(one, 'line', complaining)),
    ending: written.ending === 'cr' ? '\r' : '\n',
    terminal: { type: 'vt100', columns: 511, rows: 1000 },
    encoding: written.encoding ?? 'utf-8',
    longestLine,
  }
}
