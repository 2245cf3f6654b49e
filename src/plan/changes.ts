import { type Fields, leavesOf } from './leaves.ts'

/** What of a step a change is about. */
export const aspects = ['title', 'executor', 'access', 'lines', 'verification', 'undo', 'removes', 'other'] as const
export type Aspect = (typeof aspects)[number]

/** One key of a document that two plans have differently; left out where one of them lacks it. */
export interface Change {
  readonly key: string
  readonly before?: readonly string[]
  readonly after?: readonly string[]
}

export type StepChange = Change & { readonly aspect: Aspect }

/** In which keys two documents differ, those of the first in its order, then those that only the second has. */
export function changesOf(before: Fields, after: Fields, except: ReadonlySet<string> = new Set()): readonly Change[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter(key => !except.has(key))
  return keys.flatMap(key => {
    const [was, is] = [old.get(key), now.get(key)]
    if (was !== undefined && is !== undefined && sameTexts(was, is)) return []
    return [{ key, ...(was && { before: was }), ...(is && { after: is }) }]
  })
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index])
}

const keysOf: readonly (readonly [Aspect, RegExp])[] = [
  ['title', /^title$/],
  ['executor', /^(executor|person|detail\.by\.(kind|executor|platform|say|where|contact))$/],
  ['access', /^(access|detail\.by\.(login\..*|privilege))$/],
  [
    'lines',
    /^(lines|detail\.(from|do|check(\..*)?|reads)|detail\.rendered\.(operation|variants|before|save|savedApart|endsSession))$/,
  ],
  ['verification', /^(verif(y|ication)|detail\.verif(y|ication)(\..*)?|detail\.rendered\.check(\..*)?)$/],
  ['undo', /^(undo|detail\.undo|detail\.rendered\.undo(\..*)?)$/],
  ['removes', /^removes\./],
]

/** What the keys `id`, `phase`, `wave` say is where a step stands, not what it is. */
const standing = new Set(['id', 'phase', 'wave', 'detail.phaseNumber'])

/** In what a step differs, by aspect in their order. */
export function stepChanges(before: Fields, after: Fields): readonly StepChange[] {
  const all = changesOf(before, after, standing).map(change => ({ ...change, aspect: aspectOf(change.key) }))
  return aspects.flatMap(aspect => all.filter(change => change.aspect === aspect))
}

function aspectOf(key: string): Aspect {
  return keysOf.find(([, pattern]) => pattern.test(key))?.[0] ?? 'other'
}
