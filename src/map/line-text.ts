import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import type { MapLink } from './model.ts'

/** What stands at a line, from above: that it is kept, cut, or when it will be; and its name. */
export function lineText(link: MapLink): readonly string[] {
  const mark = markOf(link)
  return [...(mark === undefined ? [] : [mark]), visible(link.id)]
}

function markOf({ state, cut, kept }: MapLink): string | undefined {
  switch (state) {
    case 'cut':
      return words.isCut(cut?.phase ?? 0)
    case 'soft':
      return words.soft(cut?.phase ?? 0)
    case 'down':
      return words.down
    case 'open': {
      if (cut !== undefined) return words.cut(cut.phase, cut.conditional)
      return kept === undefined ? undefined : words.kept
    }
  }
}

/** How a line is drawn. */
export function lineStyle({ state, kept, cut }: MapLink): 'cut' | 'kept' | 'open' {
  if (state === 'cut' || state === 'down') return 'cut'
  return kept !== undefined && cut === undefined ? 'kept' : 'open'
}
