import type { Plan, Proofs } from '../plan/plan.ts'
import { wrapText } from '../terminal/wrap.ts'
import { proofNames } from '../words/en/plan-screen.ts'
import { type Basis, verdict as say } from '../words/en/plan-verdict.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { columns } from './layout.ts'

/** Whether the plan may be run, in a line, and how large it is: what is read first, and last. */
export function verdictLines(plan: Plan, basis: Basis): readonly StyledLine[] {
  const { mark, text, style } = verdictOf(plan.proofs, basis)
  return [
    ...wrapText(`${mark} ${text}`, columns).map((line): StyledLine => [{ style, text: line }]),
    ...(plan.steps.length === 0 ? [] : wrapText(sizeOf(plan), columns - 2)).map((line): StyledLine => [`  ${line}`]),
  ]
}

function verdictOf(proofs: Proofs, basis: Basis): { mark: string; text: string; style: Style } {
  const refuted = refutations(proofs)
  if (refuted.length > 0) return { mark: '✗', text: say.unsafe(refuted), style: 'bad' }
  const unknown = openProofs(proofs)
  if (unknown.length > 0) return { mark: '?', text: say.unclear(unknown), style: 'warn' }
  const { isolation, accepted } = proofs
  if (isolation.verdict === 'proven' && isolation.inside.length === 0)
    return { mark: '–', text: say.aimless(basis), style: 'warn' }
  return { mark: '✓', text: say.safe(basis, accepted.length), style: 'good' }
}

function refutations({ isolation, shutdown, management, keep, life }: Proofs): readonly string[] {
  const words = say.refuted
  return [
    ...(management.verdict === 'refuted' ? [words.management(management.blocking.length)] : []),
    ...(life.verdict === 'refuted' ? [words.life(life.lost.length)] : []),
    ...(keep.verdict === 'refuted' ? [words.keep(new Set(keep.lost.map(one => one.index)).size)] : []),
    ...(isolation.verdict === 'refuted' ? [words.isolation()] : []),
    ...(shutdown.verdict === 'refuted' ? [words.shutdown(shutdown.living.length)] : []),
  ]
}

function openProofs(proofs: Proofs): readonly string[] {
  const names = ['isolation', 'shutdown', 'management', 'keep', 'life'] as const
  return names.filter(name => proofs[name].verdict === 'unknown').map(name => say.unknown(proofNames[name]))
}

function sizeOf({ steps }: Plan): string {
  const own = steps.filter(step => step.kind !== 'gate')
  const waves = new Set(own.map(step => step.wave)).size
  const people = own.filter(step => step.verification.kind === 'person').length
  const blind = own.filter(step => step.verification.kind === 'blind').length
  return [
    say.size(steps.length, waves, new Set(own.map(step => step.phaseNumber)).size),
    ...(people > 0 ? [say.people(people)] : []),
    ...(blind > 0 ? [say.blind(blind)] : []),
  ].join(', ')
}
