import { type RemovingStep, timerOf, type Verification } from '../../plan/plan.ts'
import type { Rendered, RenderedUndo, RenderedVariant } from '../../platform/rendered.ts'
import { checkWords, labels, undoWords, wanted, workWords } from '../../words/en/print.ts'
import { checkParts } from './check-fields.ts'
import { handFields, wayParts } from './hand-fields.ts'
import { besideNext, exact, type Field, field, named, type Part, prose } from './paper.ts'
import { patternPart } from './patterns.ts'
import type { Printing } from './printing.ts'

/** A cut or a shutdown by a device: note, type, look, save, and the way back. */
export function removingFields(printing: Printing, step: RemovingStep): readonly Field[] {
  const { rendered } = step
  return [
    ...handFields(printing, step.by, step.place),
    ...noting(rendered),
    besideNext(
      field(
        labels.type,
        ...rendered.variants.flatMap((variant, index) => variantParts(printing, variant, index)),
        ...ending(step),
      ),
    ),
    ...looking(printing, step),
    ...saving(step).map(besideNext),
    field(labels.undo, ...undoParts(printing, rendered.undo)),
  ]
}

function noting({ before }: Rendered): readonly Field[] {
  if (before.length === 0) return []
  const reads = before.map(({ name, read }) => named(workWords.noteAs(name), read))
  return [field(labels.note, prose(workWords.note), ...reads)]
}

function variantParts(printing: Printing, { when, lines }: RenderedVariant, index: number): readonly Part[] {
  if (when === undefined) return [exact(lines, index > 0 ? workWords.otherwise : undefined)]
  return [
    exact([when.read], workWords.askFirst),
    patternPart(printing, workWords.ifAnswers, when.match),
    exact(lines, workWords.thenType),
  ]
}

function ending(step: RemovingStep): readonly Part[] {
  const { rendered, settle } = step
  return [
    ...(timerOf(step) === undefined ? [] : [prose(workWords.noTimerByHand, 'warning')]),
    ...(rendered.endsSession ? [prose(workWords.endsSession)] : []),
    ...(settle > 0 ? [prose(workWords.settle(settle))] : []),
  ]
}

function looking(printing: Printing, step: RemovingStep): readonly Field[] {
  const { verification, rendered } = step
  const own =
    rendered.check === undefined ? [] : checkParts(printing, rendered.check, wanted[rendered.operation], 'yes')
  const direct = verification.kind === 'direct' ? own : []
  const parts = [...direct, ...seenBy(printing, step, verification)]
  return parts.length === 0 ? [] : [field(labels.look, ...parts)]
}

function seenBy(printing: Printing, { place }: RemovingStep, verification: Verification): readonly Part[] {
  if (verification.kind === 'blind') return [prose(checkWords.blind, 'warning')]
  if (verification.kind !== 'witness') return []
  const { by, login, read } = verification
  const words = read?.inverted === true ? wanted.gone : wanted['witness.link']
  return [
    prose(checkWords.witness(by), 'strong'),
    ...wayParts(printing, { executor: by, login }, place),
    ...(read === undefined ? [] : checkParts(printing, read, words, 'yes')),
  ]
}

function saving({ persist, rendered: { save } }: RemovingStep): readonly Field[] {
  if (!persist) return [field(labels.save, prose(workWords.notToBeSaved))]
  if ('impossible' in save) return [field(labels.save, prose(workWords.notSaved))]
  return save.length === 0 ? [] : [field(labels.save, exact(save))]
}

/** The lines of the way back; what was noted before stands in it as ‹name›. */
function undoParts(printing: Printing, undo: Rendered['undo']): readonly Part[] {
  if ('impossible' in undo) return [prose(undoWords.impossible(undo.impossible), 'warning')]
  if (undo.length === 0) return [prose(undoWords.nothing)]
  // What several patterns of the same record lead to is told once; a plain line as often as it is typed.
  const lines = undo.map(undoText).filter((text, at, all) => 'line' in (undo[at] ?? {}) || all.indexOf(text) === at)
  const each = undo.flatMap(one => ('each' in one ? [one] : []))
  const names = [...new Set(each.map(one => one.each))]
  const patterns = [...new Set(each.flatMap(one => printing.patterns.get(one.pattern) ?? []))]
  return [
    exact(lines),
    ...(names.length === 0 ? [] : [prose(undoWords.holes(names, patterns))]),
    ...each.filter(one => !printing.patterns.has(one.pattern)).map(one => named(undoWords.part(one.each), one.pattern)),
  ]
}

function undoText(undo: RenderedUndo): string {
  return 'line' in undo ? undo.line : `${undo.before}‹${undo.each}›${undo.after}`
}
