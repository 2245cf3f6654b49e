import { describe, expect, it } from 'vitest'
import { isRemoving, type RunLine, type Step } from '../../src/plan/plan.ts'
import type { RenderedCheck } from '../../src/platform/rendered.ts'
import { paperOf } from '../../src/report/print/build.ts'
import { htmlPaper } from '../../src/report/print/html-paper.ts'
import { textPaper } from '../../src/report/print/text-paper.ts'
import { prepared, runbooks } from './papers.ts'
import { textOf } from './print-tags.ts'

/** Every line and pattern of a step, collected without the code that prints them. */
function exactOf(step: Step): readonly string[] {
  if (step.kind === 'collect') return step.from.flatMap(({ reads }) => reads.map(({ command }) => command))
  if (step.kind === 'probe') return ofCheck(step.check)
  if (step.kind === 'run') return [...step.check, ...step.do, ...step.verify, ...step.undo].flatMap(ofLine)
  if (!isRemoving(step)) return []
  const { variants, check, before, undo, save } = step.rendered
  return [
    ...variants.flatMap(({ when, lines }) => [...(when === undefined ? [] : [when.read, when.match]), ...lines]),
    ...(check === undefined || step.verification.kind !== 'direct' ? [] : ofCheck(check)),
    ...(step.verification.kind === 'witness' && step.verification.read ? ofCheck(step.verification.read) : []),
    ...before.map(({ read }) => read),
    ...('impossible' in undo
      ? [undo.impossible]
      : undo.flatMap(one => ('line' in one ? [one.line] : [`${one.before}‹${one.each}›${one.after}`, one.pattern]))),
    ...('impossible' in save ? [save.impossible] : save),
  ]
}

const ofCheck = ({ read, match, never }: RenderedCheck) => [read, match, never]
const ofLine = ({ command, match, notMatch }: RunLine) => [command, match ?? '', notMatch ?? '']

/** Of the text form with its rows joined again: once as typed lines are joined, once as prose is. */
function joined(text: string): string {
  const typed = text
    .replace(/␣↩\n */g, ' ')
    .replace(/↩\n */g, '')
    .replace(/␣$/gm, ' ')
  return `${typed}\n${text.replace(/\n */g, ' ')}`
}

describe.each(runbooks)('on the pages of %s', file => {
  const { runbook, plan } = prepared(file)
  const paper = paperOf(runbook, plan, '1.2.3')
  const page = htmlPaper(paper)
  const text = textPaper(paper, { qr: false })

  it('every line and every pattern of every step is whole in the HTML', () => {
    const all = textOf(page)
    const missing = plan.steps.flatMap(exactOf).filter(line => !all.includes(line))
    expect(missing).toEqual([])
  })

  it('every line and every pattern of every step is whole in the text', () => {
    const all = joined(text)
    const missing = plan.steps.flatMap(exactOf).filter(line => !all.includes(line))
    expect(missing).toEqual([])
  })

  it('every step has its box, its number, its title and its impact', () => {
    const all = [textOf(page), joined(text)]
    for (const [index, { title, id, impact }] of plan.steps.entries()) {
      for (const said of [
        `Step ${index + 1} of ${plan.steps.length}`,
        title.replace(/\s*\n\s*/g, ' '),
        id,
        impact ?? '',
      ]) {
        for (const one of all) expect(one).toContain(said)
      }
    }
    expect(page.match(/<article class="step( long)?">\n<h3><span class="box"/g)?.length).toBeGreaterThanOrEqual(
      plan.steps.length,
    )
  })

  it('everybody stands with the telephone number, and all that is kept, open and not covered', () => {
    const wanted = [
      ...[...runbook.people.values()].flatMap(({ name, phone }) => [name, phone ?? '']),
      ...(plan.proofs.keep.verdict === 'proven' ? plan.proofs.keep.kept.map(({ name }) => name) : []),
      ...plan.proofs.accepted.map(({ link, because }) => `${link}: ${because}`),
      ...plan.proofs.not_covered,
      plan.fingerprint,
      plan.words.join(' '),
    ]
    const cover = textOf(page).slice(0, textOf(page).indexOf('How to use these pages'))
    for (const said of wanted) {
      expect(cover).toContain(said)
      expect(joined(text)).toContain(said)
    }
  })

  it('no line of the text is wider than 80 columns', () => {
    expect(text.split('\n').filter(line => [...line].length > 80)).toEqual([])
  })

  it('the bytes are the same each time', () => {
    const again = prepared(file)
    const second = paperOf(again.runbook, again.plan, '1.2.3')
    expect(htmlPaper(second)).toBe(page)
    expect(textPaper(second, { qr: false })).toBe(text)
  })
})
