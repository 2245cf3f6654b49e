import { error } from '../../diagnostic/diagnostic.ts'
import { dangerOf } from '../../platform/dangerous.ts'
import type { Form, Hole, Line } from '../../platform/definition.ts'
import { spanOf } from '../../source/value.ts'
import type { Complaining } from './complaining.ts'
import type { WrittenSent } from './schema.ts'
import type { Placed } from './texts.ts'

/** What a definition's lines and patterns may refer to. */
export interface Naming {
  /** The parameters of the operation, and in an undo what was recorded. */
  readonly params: readonly string[]
  /** Parameters that have a pattern. */
  readonly patterns: ReadonlyMap<string, RegExp>
  readonly operation: string
  /** The device is a command line that takes lines of at most so many characters; undefined: commands, one by one. */
  readonly longestLine: number | undefined
  readonly complaining: Complaining
}

type Part = string | Hole<string>

const hole = /(?<!\?)<([a-z_]+)(?::(version|family|word|regex))?>/g
const forms: readonly Form[] = ['version', 'family', 'word', 'regex']

/** A text with `<parameter>` in it, in parts; what is named must be there. */
export function partsOf(placed: Placed, naming: Naming): readonly Part[] {
  const parts: Part[] = []
  let end = 0
  for (const found of placed.text.matchAll(hole)) {
    const [whole, param = ''] = found
    const as = forms.find(one => one === found[2])
    if (found.index > end) parts.push(placed.text.slice(end, found.index))
    parts.push(as === undefined ? { param } : { param, as })
    end = found.index + whole.length
    checkParam(placed, param, naming)
  }
  return end < placed.text.length ? [...parts, placed.text.slice(end)] : parts
}

function checkParam(placed: Placed, param: string, { params, patterns, operation, complaining }: Naming): void {
  if (!params.includes(param)) complaining.unknown(placed, params, param)
  else if (param !== 'recorded' && !patterns.has(`${operation} ${param}`) && !patterns.has(param))
    complaining.unfit({ why: 'no-pattern', param }, placed.at)
}

/** A line that is sent: none that opens, erases, overloads or hides what it does. */
export function lineOf({ line, root }: WrittenSent, naming: Naming): Line<string> {
  const { complaining, longestLine } = naming
  const parts = partsOf(line, naming)
  const filled = parts.map(part => (typeof part === 'string' ? part : 'x')).join('')
  const danger = dangerOf(filled)
  if (danger !== undefined)
    complaining.report(error('dangerous-command', { command: line.text, ...danger, of: 'platform' }, spanOf(line.at)))
  if (longestLine !== undefined && filled.length > longestLine)
    complaining.unfit({ why: 'too-long', most: longestLine }, line.at)
  if (root && longestLine !== undefined) complaining.unfit({ why: 'root-in-shell' }, line.at)
  if (root && !isSimple(filled)) complaining.unfit({ why: 'not-simple' }, line.at)
  return root ? { parts, root } : { parts }
}

/** What `sudo` runs is the first of several commands alone. */
function isSimple(text: string): boolean {
  return /^[A-Za-z0-9_ .,:/@%+=-]*$/.test(text.replace(/'[^']*'/g, '').replace(/ 2>&1$/, ''))
}
