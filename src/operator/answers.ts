import type { StepId } from '../names/ids.ts'
import type { Value } from '../source/value.ts'
import { readYaml } from '../source/yaml-file.ts'
import { answerFaults } from '../words/en/answers.ts'

/** What is answered to the questions about one step; see `docs/run.md`. */
export interface Answer {
  /** Who approves, or who says that it is done; a text alone may also be the option of a `decide`. */
  readonly names: readonly string[]
  readonly notDone?: string
  /** Who says no to what is to be approved, confirmed or chosen. */
  readonly refused?: string
  readonly option?: string
  readonly act?: 'run' | 'skip' | 'by-hand'
  readonly reason?: string
  readonly onFailure?: 'continue' | 'stop' | 'retry'
}

export type Answers = ReadonlyMap<StepId, Answer>

export type ReadAnswers =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Reads a file of answers, YAML or JSON: a mapping from the ids of steps. The order means nothing. */
export function readAnswers(name: string, text: string): ReadAnswers {
  const { root, diagnostics } = readYaml({ name, path: name, text })
  const [first] = diagnostics
  if (root === undefined || first !== undefined) return fault(answerFaults.notYaml(first?.code ?? ''))
  if (root.kind !== 'map') return fault(answerFaults.notMap)
  const answers = new Map<StepId, Answer>()
  const faults: string[] = []
  for (const [id, { value }] of root.entries) {
    const answer = answerOf(value)
    if (typeof answer === 'string') faults.push(answerFaults.at(id, answer))
    else answers.set(id as StepId, answer)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, answers }
}

function fault(text: string): ReadAnswers {
  return { ok: false, faults: [text] }
}

/** The answer, or what is wrong with it. */
function answerOf(value: Value): Answer | string {
  const names = textsOf(value)
  if (names !== undefined) return names.length === 0 ? answerFaults.empty : { names }
  return value.kind === 'map' ? fieldsOf(value.entries) : answerFaults.shape
}

const readers = {
  approved_by: (texts: readonly string[]) => ({ names: texts }),
  done_by: (texts: readonly string[]) => ({ names: texts }),
  by: (texts: readonly string[]) => ({ names: texts }),
  not_done_by: ([text]: readonly string[]) => ({ notDone: text ?? '' }),
  refused_by: ([text]: readonly string[]) => ({ refused: text ?? '' }),
  choose: ([text]: readonly string[]) => ({ option: text ?? '' }),
  reason: ([text]: readonly string[]) => ({ reason: text ?? '' }),
  do: ([text]: readonly string[]) => oneOf(text, ['run', 'skip', 'by-hand'] as const, act => ({ act })),
  on_failure: ([text]: readonly string[]) =>
    oneOf(text, ['continue', 'stop', 'retry'] as const, onFailure => ({ onFailure })),
} as const

function oneOf<T extends string, R>(text: string | undefined, words: readonly T[], make: (word: T) => R): R | string {
  const word = words.find(one => one === text)
  return word === undefined ? answerFaults.oneOf(text ?? '', words) : make(word)
}

function fieldsOf(entries: ReadonlyMap<string, { readonly value: Value }>): Answer | string {
  let answer: Answer = { names: [] }
  for (const [key, { value }] of entries) {
    const reader = Object.hasOwn(readers, key) ? readers[key as keyof typeof readers] : undefined
    if (reader === undefined) return answerFaults.unknownKey(key, Object.keys(readers))
    const texts = textsOf(value)
    if (texts === undefined || texts.length === 0) return answerFaults.shape
    const part = reader(texts)
    if (typeof part === 'string') return part
    answer = { ...answer, ...part }
  }
  const { act, notDone, refused } = answer
  const needsReason = act === 'skip' || act === 'by-hand' || (notDone ?? refused) !== undefined
  return needsReason && answer.reason === undefined ? answerFaults.needsReason : answer
}

/** A text or a list of texts; undefined: something else. */
function textsOf(value: Value): readonly string[] | undefined {
  if (value.kind === 'scalar') return value.text.trim() === '' ? [] : [value.text.trim()]
  if (value.kind !== 'list') return undefined
  const texts = value.items.map(item => (item.kind === 'scalar' ? item.text.trim() : ''))
  return texts.includes('') ? undefined : texts
}
