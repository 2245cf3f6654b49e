import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import type { Island, NetworkMap } from './model.ts'

/** A list beside the drawing: a heading, and rows of what and of which. */
export interface MapList {
  readonly title: string
  readonly rows: readonly { readonly what: string; readonly which: string; readonly done?: boolean }[]
}

/** What each phase takes away, what is kept, and what is still connected with what. */
export function listsOf(map: NetworkMap): readonly MapList[] {
  return [
    {
      title: map.after === undefined ? words.remains.start : words.remains.after,
      rows: remainsOf(map),
    },
    { title: words.keeps, rows: map.kept.map(({ name, links }) => ({ what: visible(name), which: names(links) })) },
    {
      title: words.phases,
      rows: map.phases.map(({ number, name, cuts, shutdowns }) => ({
        what: words.phase(number, visible(name)),
        which: takenWords(cuts, shutdowns),
        done: map.after !== undefined && number <= map.after.number,
      })),
    },
  ].filter(({ rows }) => rows.length > 0)
}

function takenWords(cuts: readonly string[], shutdowns: readonly string[]): string {
  const parts = [
    ...(cuts.length === 0 ? [] : [`${words.cuts} ${names(cuts)}`]),
    ...(shutdowns.length === 0 ? [] : [`${words.shuts} ${names(shutdowns)}`]),
  ]
  return parts.length === 0 ? words.nothing : parts.join('; ')
}

/** Each island that several things are in; what is alone stands in one row. */
function remainsOf({ islands }: NetworkMap): MapList['rows'] {
  const several = islands.filter(({ nodes }) => nodes.length > 1)
  const alone = islands.filter(({ nodes, outside }) => nodes.length === 1 && outside.length === 0)
  const rows = [
    ...several.map(island => ({ what: islandWords(island), which: names(island.nodes) })),
    ...(alone.length === 0 ? [] : [{ what: words.single, which: names(alone.flatMap(({ nodes }) => nodes)) }]),
  ]
  return rows.length === 0 ? [{ what: words.allOff, which: '–' }] : rows
}

function islandWords({ outside }: Island): string {
  return outside.length === 0 ? words.alone : words.withOutside(names(outside))
}

function names(ids: readonly string[]): string {
  return ids.length === 0 ? '–' : ids.map(visible).join(', ')
}
