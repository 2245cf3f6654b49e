import type { OperationName } from '../../platform/operation.ts'
import { operationNames } from '../../platform/operation-params.ts'
import { shortestTimer } from '../../platform/timer.ts'
import { ownKeys as keys, operationKeys } from '../../words/en/own-platforms.ts'
import { byKind, list, listOfSome, mapOf, mapped, oneOrMore } from '../shapes/collections.ts'
import { truth, wholeNumber } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import type { Form } from '../shapes/shape.ts'
import { line, text, word } from '../shapes/texts.ts'
import { type Placed, placedAnswer, placedLine, placedPattern, placedText } from './texts.ts'

/** A line that needs root goes through `sudo` where the account has none. */
const rootLine = record('root line', { root: required(placedLine) }, keys.rootLine)
type Sent = { readonly line: Placed; readonly root?: true }
const plain = mapped(placedLine, (read): Sent => ({ line: read }))
const sent = byKind<Sent>('line', {
  scalar: plain,
  map: mapped(rootLine, ({ root }): Sent => ({ line: root, root: true })),
})

const samples = record(
  'samples',
  {
    yes: required(oneOrMore(placedText)),
    no: required(oneOrMore(placedText)),
    unknown: optional(oneOrMore(placedText)),
    with: optional(mapOf(line)),
  },
  keys.samples,
)

const exit = record('exit', { yes: optional(wholeNumber(0, 255)), no: optional(wholeNumber(0, 255)) }, keys.exit)

const check = record(
  'own check',
  {
    read: required(sent),
    match: required(placedPattern),
    never: required(placedPattern),
    exit: optional(exit),
    samples: required(samples),
  },
  keys.check,
)

const variant = record('variant', { when: optional(check), lines: required(listOfSome(sent)) }, keys.variant)
const before = record('before', { name: required(line), read: required(sent) }, keys.before)
const undoFields = {
  each: required(line),
  pattern: required(placedPattern),
  line: optional(placedLine),
  root: optional(placedLine),
}
/** A line of the way back: once, or once for each line of what was recorded. */
type Back = Sent | RecordOf<typeof undoFields>
const eachBack = record('undo', undoFields, keys.undo, { exactlyOne: ['line', 'root'] })
const back = byKind<Back>('line', {
  scalar: plain,
  map: {
    get form(): Form {
      return { kind: 'either', of: [rootLine.form, eachBack.form] }
    },
    read: (value, reading, key) =>
      value.kind === 'map' && !value.entries.has('each') && value.entries.has('root') && value.entries.size === 1
        ? sent.read(value, reading, key)
        : eachBack.read(value, reading, key),
  },
})
const impossibleFields = { impossible: required(text) }
type Impossible = RecordOf<typeof impossibleFields>
const impossible = record('impossible', impossibleFields, keys.impossible)
const cost = record(
  'cost',
  {
    sessions: required(word(['fall', 'stay', 'unknown'])),
    fought_by: optional(list(line)),
    clearing: optional(listOfSome(sent)),
  },
  keys.cost,
)

const recipeFields = {
  lines: optional(listOfSome(sent)),
  variants: optional(listOfSome(variant)),
  check: optional(check),
  before: optional(list(before)),
  undo: optional(byKind<readonly Back[] | Impossible>('list', { list: list(back), map: impossible })),
  save: optional(byKind<readonly Sent[] | Impossible>('list', { list: list(sent), map: impossible })),
  ends_session: optional(truth),
  cost: optional(cost),
  source: required(oneOrMore(line)),
}

const recipe = record('recipe', recipeFields, keys.recipe, { exactlyOne: ['lines', 'variants'] })

const answered = { ask: required(placedPattern), answer: required(placedAnswer) }
const shellFields = {
  prompts: required(mapOf(placedPattern)),
  base: required(placedLine),
  ways: optional(
    list(
      record(
        'to base',
        {
          from: required(placedLine),
          line: required(placedLine),
          to: required(placedLine),
          password: optional(placedPattern),
        },
        keys.way,
      ),
    ),
  ),
  moves: optional(
    list(
      record(
        'move',
        { from: optional(placedLine), line: required(placedPattern), to: required(placedLine) },
        keys.move,
      ),
    ),
  ),
  leave: optional(mapOf(placedLine)),
  setup: optional(list(placedLine)),
  pager: optional(list(record('pager', answered, keys.answered))),
  greeting: optional(list(record('greeting', answered, keys.answered))),
  questions: optional(list(record('question', { of: required(placedPattern), ...answered }, keys.question))),
  errors: required(listOfSome(placedPattern)),
  unasked: optional(list(placedPattern)),
  ending: optional(word(['lf', 'cr'])),
  encoding: optional(word(['utf-8', 'latin1'])),
  longest_line: optional(wholeNumber(40, 4096)),
}
const shell = record('shell', shellFields, keys.shell)
export type WrittenShell = RecordOf<typeof shellFields>

const timerFields = {
  of: required(listOfSome(placedLine)),
  most: required(wholeNumber(shortestTimer, 1440)),
  ready: required(check),
  arm: required(listOfSome(sent)),
  armed: required(check),
  confirm: required(listOfSome(sent)),
  cancel: optional(listOfSome(sent)),
  source: required(oneOrMore(line)),
}
const timer = record('timer', timerFields, keys.timer)
export type WrittenTimer = RecordOf<typeof timerFields>

const operations = record(
  'operations',
  fieldsOf(() => optional(oneOrMore(recipe))),
  fieldsOf(name => operationKeys(name)),
)

const definitionFields = {
  title: required(line),
  aliases: optional(list(line)),
  params: optional(mapOf(placedPattern)),
  channel: required(byKind<'exec' | WrittenShell>('map', { scalar: word(['exec']), map: shell })),
  operations: required(operations),
  timer: optional(timer),
}

/** A user's own platform as it is written. */
export const definitionRecord = record('platform', definitionFields, keys.definition)

export type WrittenDefinition = RecordOf<typeof definitionFields>
export type WrittenRecipe = RecordOf<typeof recipeFields>
export type WrittenCheck = NonNullable<WrittenRecipe['check']>
export type WrittenSent = Sent
export type WrittenBack = Back

function fieldsOf<T>(make: (name: OperationName) => T): { readonly [N in OperationName]: T } {
  // The entries are those of all operations.
  return Object.fromEntries(operationNames.map(name => [name, make(name)])) as { readonly [N in OperationName]: T }
}
