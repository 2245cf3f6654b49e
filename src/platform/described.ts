import { protocolNames } from '../words/en/neighbors.ts'
import { timerWords } from '../words/en/timers.ts'
import type { Check, Grounds, Line, Pattern, Platform, Recipe, TimerRecipe, Undo } from './definition.ts'
import type { OperationName } from './operation.ts'
import { recipesOf } from './render.ts'
import type { Shell } from './shell.ts'

/** A recipe in text: its parameters stand as `<interface>`, patterns as regular expressions. */
export interface DescribedRecipe {
  readonly operation: string
  readonly variants: readonly { readonly when?: DescribedCheck; readonly lines: readonly string[] }[]
  readonly check?: DescribedCheck
  readonly records: readonly string[]
  readonly undo: readonly string[] | { readonly impossible: string }
  readonly save: readonly string[] | { readonly impossible: string }
  readonly endsSession: boolean
  readonly cost?: DescribedCost
  readonly grounds: Grounds
  readonly source: readonly string[]
}

export interface DescribedCost {
  readonly sessions: 'fall' | 'stay' | 'unknown'
  readonly clearing: readonly string[]
  readonly foughtBy: readonly string[]
}

export interface DescribedCheck {
  readonly read: string
  readonly yes: string
  readonly no: string
}

/** A timer in text: what stands for the name of the cut, the minutes and the way back is in pointed brackets. */
export interface DescribedTimer {
  readonly of: readonly string[]
  /** Minutes. */
  readonly most: number
  readonly ready: DescribedCheck
  readonly arm: readonly string[]
  readonly armed: DescribedCheck
  readonly confirm: readonly string[]
  readonly cancel: readonly string[]
  readonly takes: TimerRecipe['takes']
  readonly grounds: Grounds
  readonly source: readonly string[]
}

/** A platform as it can be told: what it can do, with which lines, and on what that rests. */
export interface Described {
  readonly id: string
  readonly title: string
  readonly aliases: readonly string[]
  readonly channel: 'exec' | 'person' | 'shell'
  /** Modes of its command line, by the prompts that tell them. */
  readonly modes: readonly { readonly mode: string; readonly prompt: string }[]
  /** How each command is wrapped on its way to the device. */
  readonly encoded?: { readonly program: string; readonly first: string }
  readonly setup: readonly string[]
  readonly asks: readonly { readonly of: string; readonly question: string; readonly answer: string }[]
  readonly params: readonly { readonly name: string; readonly pattern: string }[]
  readonly rollback: Platform['rollback']['kind']
  readonly rollbackWords: string
  /** The timer that can be armed for `fail: open`. */
  readonly timer?: DescribedTimer
  readonly recipes: readonly DescribedRecipe[]
  /** How it is asked for its neighbours; none where no list is known. */
  readonly neighbors: readonly DescribedNeighbors[]
}

export interface DescribedNeighbors {
  readonly protocol: string
  readonly read: string
  readonly source: readonly string[]
}

export function described(platform: Platform): Described {
  const { channel, rollback } = platform
  const shell = typeof channel === 'object' ? channel : undefined
  return {
    id: platform.id,
    title: platform.title,
    aliases: platform.aliases ?? [],
    channel: typeof channel === 'object' ? 'shell' : channel,
    modes: Object.entries(shell?.modes ?? {}).map(([mode, prompt]) => ({ mode, prompt: prompt.source })),
    ...(platform.encoded && { encoded: platform.encoded }),
    setup: shell?.setup ?? [],
    asks: shell === undefined ? [] : questions(shell),
    params: Object.entries(platform.params).map(([name, { source }]) => ({ name, pattern: source })),
    rollback: rollback.kind,
    rollbackWords: rollback.kind === 'none' ? rollback.because : timerWords.takes[rollback.takes],
    ...(rollback.kind === 'timer' && { timer: timerText(rollback) }),
    neighbors: (platform.neighbors ?? []).map(({ protocol, read, source }) => ({
      protocol: protocolNames[protocol],
      read: told(read),
      source,
    })),
    recipes: operationsOf(platform).flatMap(name => recipesOf(platform, name).map(recipe => inText(name, recipe))),
  }
}

function timerText({ ready, arm, armed, confirm, cancel, ...rest }: TimerRecipe): DescribedTimer {
  const { of, most, takes, grounds, source } = rest
  return {
    of,
    most,
    ready: checkText(ready),
    arm: arm.map(told),
    armed: checkText(armed),
    confirm: confirm.map(told),
    cancel: cancel.map(told),
    takes,
    grounds,
    source,
  }
}

/** The operations of a platform, in the order of its definition. */
export function operationsOf({ operations }: Platform): readonly OperationName[] {
  // The keys of a platform's operations are operations, by its type.
  return Object.keys(operations) as OperationName[]
}

function questions({ questions: asked, greeting }: Shell): Described['asks'] {
  const known = asked.map(({ of, ask, answer }) => ({ of: of.source, question: ask.source, answer: key(answer) }))
  return [...greeting.map(({ ask, answer }) => ({ of: '', question: ask.source, answer: key(answer) })), ...known]
}

function key(answer: string): string {
  return answer.replace(/[\r\n]$/, '⏎').replace(/^ $/, 'blank')
}

function inText(operation: OperationName, recipe: Recipe<string>): DescribedRecipe {
  const { variants, check, before, undo, save, cost } = recipe
  return {
    operation,
    variants: variants.map(({ when, lines }) => ({ ...(when && { when: checkText(when) }), lines: lines.map(told) })),
    ...(check && { check: checkText(check) }),
    records: before.map(({ read }) => told(read)),
    undo: 'impossible' in undo ? undo : undo.map(undoText),
    save: 'impossible' in save ? save : save.map(told),
    endsSession: recipe.endsSession,
    ...(cost && { cost: { ...cost, clearing: (cost.clearing ?? []).map(told) } }),
    grounds: recipe.grounds,
    source: recipe.source,
  }
}

function checkText({ read, match, never }: Check<string>): DescribedCheck {
  return { read: told(read), yes: patternText(match), no: patternText(never) }
}

function patternText(pattern: RegExp | Pattern<string>): string {
  if (pattern instanceof RegExp) return pattern.source
  return pattern.pattern.map(part => (typeof part === 'string' ? part : `<${part.param}>`)).join('')
}

function undoText(undo: Undo<string>): string {
  return told(undo.line)
}

function told({ parts }: Line<string>): string {
  return parts.map(part => (typeof part === 'string' ? part : `<${part.param}>`)).join('')
}
