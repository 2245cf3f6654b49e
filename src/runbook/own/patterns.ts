import { error } from '../../diagnostic/diagnostic.ts'
import type { Pattern } from '../../platform/definition.ts'
import { charactersIn, none, overlap, textOf, without } from '../../platform/linear/characters.ts'
import { allOf, firstOf } from '../../platform/linear/first.ts'
import { firstGroupOf, partsOf as partsOfPattern } from '../../platform/linear/parts.ts'
import { slownessOf } from '../../platform/linear/slow.ts'
import { filled, setsOf } from '../../platform/patterns.ts'
import { spanOf } from '../../source/value.ts'
import type { Complaining } from './complaining.ts'
import { type Naming, partsOf } from './lines.ts'
import type { Placed } from './texts.ts'

/** Matches nothing: stands for what was complained of. */
const nothing = /(?!)/

/** How a pattern is used: on a whole answer, on one line as it is, or on one bounded line or value as a whole. */
type Use = 'answer' | 'line' | 'value'

/** A pattern that compiles and takes no longer than it may. */
export function patternOf(placed: Placed, use: Use, complaining: Complaining, tried = placed.text): RegExp {
  try {
    const source = use === 'value' ? `^(?:${tried})$` : tried
    const found = new RegExp(placed.text)
    const slow = slownessOf(source, use === 'answer' ? 'm' : '', use === 'value' ? 2 : 1)
    if (slow === undefined) return found
    complaining.report(error('slow-pattern', slow, spanOf(placed.at)))
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message.replace(/^.*: /s, '') : String(fault)
    complaining.unfit({ why: 'not-a-pattern', reason }, placed.at)
  }
  return nothing
}

/** The pattern of a prompt or a question: of the whole line, so that no output is taken for it. */
export function wholeLine(placed: Placed, complaining: Complaining): RegExp {
  if (!/^\^.*\$$/s.test(placed.text)) complaining.unfit({ why: 'not-whole' }, placed.at)
  return patternOf(placed, 'line', complaining)
}

/** A pattern of a check, with places for parameters. */
export function checkPattern(placed: Placed, naming: Naming): RegExp | Pattern<string> {
  const parts = partsOf(placed, naming)
  const params = Object.fromEntries(naming.patterns)
  // The operation is one of those whose recipes are read.
  const sets = setsOf({ params }, naming.operation as Parameters<typeof setsOf>[1])
  const source = naming.complaining.whole ? filled({ pattern: parts }, sets) : placed.text
  const whole = patternOf({ ...placed, text: placed.text }, 'answer', naming.complaining, source)
  return parts.every(part => typeof part === 'string') ? whole : { pattern: parts }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const plain = charactersIn(`${letters}._:/@%+,=~-`)
/** A name in a command line with prompts may have a blank in it. */
const plainInShell = plain | charactersIn(' ')

/** What of a device's own words goes back into a line: words and blanks, whatever the device says. */
export function checkRecorded(placed: Placed, complaining: Complaining): void {
  const group = firstGroupOf(placed.text)
  const odd = without(
    group.flat().reduce((sum, part) => sum | allOf(part), none),
    plainInShell,
  )
  if (odd !== none) complaining.unfit({ why: 'loose', param: 'recorded', lets: textOf(odd) }, placed.at)
}

/** What a parameter must look like: only what every device reads as one word, and no option. */
export function paramPattern(param: string, placed: Placed, inShell: boolean, complaining: Complaining): RegExp {
  const found = patternOf(placed, 'value', complaining)
  if (found === nothing) return found
  const all = partsOfPattern(placed.text, '')
  const odd = without(
    all.flat().reduce((sum, part) => sum | allOf(part), none),
    inShell ? plainInShell : plain,
  )
  const first = all.reduce((sum, one) => sum | firstOf(one, none), none)
  if (odd !== none) complaining.unfit({ why: 'loose', param, lets: textOf(odd) }, placed.at)
  else if (overlap(first, charactersIn('- '))) complaining.unfit({ why: 'loose', param, lets: '- in front' }, placed.at)
  else if (new RegExp(`^(?:${placed.text})$`).test(''))
    complaining.unfit({ why: 'loose', param, lets: '(nothing)' }, placed.at)
  return found
}
