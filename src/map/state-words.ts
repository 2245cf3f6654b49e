import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import type { NetworkMap } from './model.ts'

/** When the map is as it is drawn. */
export function stateWords({ after }: NetworkMap): string {
  return after === undefined ? words.start : words.after(after.number, visible(after.name))
}
