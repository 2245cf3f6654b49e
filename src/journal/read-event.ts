import type { JournalEvent, JournalRecord } from './event.ts'

type Holds = (value: unknown) => boolean

const text: Holds = value => typeof value === 'string'
const count: Holds = value => typeof value === 'number' && Number.isFinite(value)
const flag: Holds = value => typeof value === 'boolean'
const object: Holds = value => typeof value === 'object' && value !== null && !Array.isArray(value)
const maybe = (holds: Holds) => (value: unknown) => value === undefined || holds(value)
const oneOf =
  (...words: readonly unknown[]): Holds =>
  value =>
    words.includes(value)
const listOf = (holds: Holds) => (value: unknown) => Array.isArray(value) && value.every(holds)
const mapOf = (holds: Holds) => (value: unknown) => isFields(value) && Object.values(value).every(holds)
const having = (shape: Shape) => (value: unknown) => isFields(value) && fits(shape, value)

type Shape = { readonly [key: string]: Holds }

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return object(value)
}

function fits(shape: Shape, data: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(shape).every(([key, holds]) => holds(data[key]))
}

const evidence = listOf(having({ sha256: text, transcript: having({ file: text, from: count, to: count }) }))

const worth = oneOf('held', 'returned', 'unclear', 'unasked')

const outcomes: { readonly [outcome: string]: Shape } = {
  done: { seen: evidence, how: text, because: maybe(text) },
  already: { seen: evidence, how: text, because: maybe(text) },
  undone: { seen: evidence, how: text, because: maybe(text) },
  'by-hand': { who: text, reason: text },
  skipped: { who: text, reason: text },
  failed: { because: text, seen: evidence },
  unknown: { since: text, because: text, seen: evidence },
}

const shapes: { readonly [T in JournalEvent['type']]: Shape } = {
  'run.started': {
    fingerprint: text,
    words: listOf(text),
    runbook: having({ name: text, sha256: text }),
    operator: text,
    version: text,
    host: text,
    node: text,
    drill: flag,
    options: object,
  },
  'run.resumed': { operator: text, version: text, host: text, after: count, options: maybe(mapOf(text)) },
  'run.replanned': { fingerprint: text, words: listOf(text), without: listOf(text), who: text },
  'step.intent': {
    lines: listOf(text),
    attempt: count,
    executor: maybe(text),
    before: mapOf(text),
    undo: listOf(text),
    purpose: oneOf('act', 'save', 'undo', 'arm', 'confirm', 'cancel'),
  },
  'step.outcome': { outcome: value => typeof value === 'string' && Object.hasOwn(outcomes, value) },
  decision: { who: text, choice: text, reason: maybe(text) },
  approval: { who: text, role: maybe(text), how: text },
  note: { text, about: maybe(text), ms: maybe(count) },
  recovered: { file: text, kept: text, bytes: count, because: text },
  probe: {
    path: text,
    of: oneOf('keep', 'goal'),
    name: text,
    from: text,
    to: text,
    phase: count,
    answer: oneOf('yes', 'no', 'unknown'),
    found: text,
    verdict: maybe(oneOf('proven', 'refuted', 'unknown')),
    because: maybe(text),
    seen: evidence,
  },
  timer: {
    state: oneOf('armed', 'confirmed', 'cancelled', 'held', 'opened', 'unread'),
    host: text,
    from: text,
    by: text,
    found: text,
    seen: evidence,
  },
  clock: { host: text, ahead: maybe(count), giveOrTake: maybe(count), found: text, seen: evidence },
  'step.returned': { by: text, found: text, seen: evidence },
  'step.unclear': { by: text, found: text, seen: evidence },
  sweep: { held: count, returned: listOf(text), unclear: listOf(text), unasked: listOf(text) },
  'watch.started': {
    run: text,
    count,
    head: text,
    fingerprint: text,
    operator: text,
    version: text,
    host: text,
    node: text,
    every: count,
    lasting: count,
  },
  'watch.found': { round: count, by: text, is: worth, was: maybe(worth), found: text },
  'watch.round': { round: count, ms: count, held: count, returned: count, unclear: count, unasked: count },
  'watch.ended': { how: oneOf('finished', 'stopped'), rounds: count, returned: listOf(text), unclear: listOf(text) },
  seal: { count, head: text, words: text },
  'run.ended': { how: oneOf('finished', 'stopped'), because: maybe(text), counts: mapOf(count) },
}

const aboutStep: ReadonlySet<string> = new Set([
  'step.intent',
  'step.outcome',
  'step.returned',
  'step.unclear',
  'watch.found',
  'approval',
  'timer',
])

/**
 * The event that a record tells of; undefined for a type that this version doesn't know, or data of another shape.
 * A record that is part of a whole chain may still be one that nobody here can read: it counts, but says nothing.
 */
export function eventOf({ type, step, data }: JournalRecord): JournalEvent | undefined {
  if (!isKnown(type) || !fits(shapes[type], data)) return undefined
  if (aboutStep.has(type) && step === undefined) return undefined
  const { outcome: ending } = data
  const outcome = type === 'step.outcome' ? outcomes[String(ending)] : {}
  if (outcome === undefined || !fits(outcome, data)) return undefined
  return { type, ...(step === undefined ? {} : { step }), data } as JournalEvent // its shape has just been checked
}

function isKnown(type: string): type is JournalEvent['type'] {
  return Object.hasOwn(shapes, type)
}
