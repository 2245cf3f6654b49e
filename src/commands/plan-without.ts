import type { LeftOut } from '../plan/left-out.ts'
import { wrapText } from '../terminal/wrap.ts'
import { proofNames } from '../words/en/plan-screen.ts'
import { leftOut as say } from '../words/en/plan-without.ts'
import type { StyledLine } from '../words/styled.ts'
import { columns } from './layout.ts'
import { listLines, type Whole } from './listed.ts'

/** Beside the verdict, above and below: that this is not the whole plan. */
export function withoutLine({ hosts, stuck, undone, following, of }: LeftOut): readonly StyledLine[] {
  const text = stuck ? say.stuck(hosts) : say.size(hosts, undone.length + following.length, of)
  return wrapText(text, columns - 2).map((line): StyledLine => [{ style: 'warn', text: `  ${line}` }])
}

/** What is left out, and what it means for the proofs. */
export function leftOutLines(left: LeftOut, whole: Whole): readonly StyledLine[] {
  const { hosts, stuck, undone, following, instead, unasked, blind, stayUp, stayOn, lost } = left
  const gone = undone.length + following.length
  const texts = [
    ...(undone.length > 0 ? [say.undone(hosts, undone)] : []),
    ...(following.length > 0 ? [say.following(following)] : []),
    ...(stayUp.length > 0 ? [say.stayUp(stayUp)] : []),
    ...(stayOn.length > 0 ? [say.stayOn(stayOn)] : []),
    ...(unasked.length > 0 ? [say.unasked(unasked)] : []),
    ...(instead.length > 0 ? [say.instead(instead)] : []),
    ...(blind.length > 0 ? [say.blind(blind)] : []),
    ...(lost.length > 0 ? lost.map(name => say.lost(proofNames[name], hosts)) : [say.holds(gone)]),
    ...(gone > 0 || stuck ? [say.wayOut(hosts, lost.length === 0)] : []),
  ]
  return listLines(say.heading(hosts), texts, whole)
}
