import { wrap } from '../complaints/wrap.ts'
import type { NotTaken } from '../importers/inventory/untaken.ts'
import { type Ruler, rulerOf } from '../source/place.ts'
import { imported, untakenWords } from '../words/en/import.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

interface Kind {
  readonly first: NotTaken
  count: number
}

const shown = 20

/** What of an inventory isn't in the draft: each kind once, with the first place where it stands. */
export function untakenLines(untaken: readonly NotTaken[], isVerbose: boolean): readonly StyledLine[] {
  const kinds = kindsOf(untaken)
  const some = isVerbose ? kinds : kinds.slice(0, shown)
  const placeOf = placing()
  const lines = some.flatMap(({ first, count }) => {
    const { file, line } = placeOf(first)
    return wrap(visible(imported.one(`${file}:${line}`, untakenWords(first.what), count)), 76)
  })
  const left = kinds.length - some.length
  return [
    [imported.untaken],
    ...lines.map((line): StyledLine => [`  ${line}`]),
    ...(left === 0 ? [] : [[`  ${imported.more(left)}`]]),
  ]
}

/** The same for other programs, all of it. */
export function jsonUntaken(untaken: readonly NotTaken[]): readonly object[] {
  const placeOf = placing()
  return kindsOf(untaken).map(({ first, count }) => ({ ...placeOf(first), message: untakenWords(first.what), count }))
}

function kindsOf(untaken: readonly NotTaken[]): readonly Kind[] {
  const kinds = new Map<string, Kind>()
  for (const one of untaken) {
    const key = JSON.stringify(one.what)
    const known = kinds.get(key)
    if (known === undefined) kinds.set(key, { first: one, count: 1 })
    else known.count += 1
  }
  return [...kinds.values()]
}

function placing() {
  const rulers = new Map<string, Ruler>()
  return ({ at: { file, start } }: NotTaken) => {
    const ruler = rulers.get(file.name) ?? rulerOf(file.text)
    rulers.set(file.name, ruler)
    return { file: file.name, ...ruler(start) }
  }
}
