import type { Kept, Proofs } from '../plan/plan.ts'
import { thin as say } from '../words/en/plan-verdict.ts'
import type { StyledLine } from '../words/styled.ts'
import { listLines, type Whole } from './listed.ts'

type Thin = Kept & { readonly breaks: readonly string[] }

/** The kept paths that a single failure breaks at the end, worst first, and those that none does. */
export function thinLines({ keep }: Proofs, whole: Whole): readonly StyledLine[] {
  if (keep.verdict !== 'proven') return []
  const paths = keep.kept.filter((one): one is Thin => one.breaks !== undefined)
  const frail = paths.filter(one => one.breaks.length > 0).sort(byFrailty)
  const sturdy = paths.filter(one => one.breaks.length === 0).map(one => one.name)
  const said = frail.map(one => say.path(one.name, one.breaks, one.thin_from))
  const others = sturdy.length === 0 ? [] : [say.sturdy(sturdy)]
  if (frail.length === 0) return []
  return listLines(say.heading(frail.length), [...said, ...others], whole)
}

/** The more failures break it, the worse; among equals first what the plan itself made thin. */
function byFrailty(a: Thin, b: Thin): number {
  return b.breaks.length - a.breaks.length || made(b) - made(a)
}

function made({ thin_from: since }: Thin): number {
  return since === undefined ? 0 : 1
}
