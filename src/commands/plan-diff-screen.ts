import type { Change, StepChange } from '../plan/changes.ts'
import type { MovedStep, PlanDiff, StepMark } from '../plan/diff.ts'
import { wrapText } from '../terminal/wrap.ts'
import {
  aspectNames,
  diffHeading as heading,
  movement,
  nothing,
  reordered,
  verdictChange,
} from '../words/en/plan-diff.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { columns } from './layout.ts'

/** How a step moved, in words. */
export function movementOf({ because, before, after }: MovedStep): string {
  const parts = because.map(one => {
    if (one === 'phase') return movement.phase(before.phase, after.phase)
    return one === 'wave' ? movement.wave(before.wave, after.wave) : movement.order
  })
  return parts.join(', ')
}

/** A whole comparison for 80 columns; only exact lines, and what has no blank, may be longer. */
export function diffLines(diff: PlanDiff, verbose: boolean): readonly StyledLine[] {
  if (diff.same) return [[{ style: 'good', text: heading.same }]]
  return [
    [{ style: 'dim', text: `${heading.before.padEnd(8)}${visible(diff.before)}` }],
    [{ style: 'dim', text: `${heading.after.padEnd(8)}${visible(diff.after)}` }],
    ...marked(heading.added(diff.added.length), diff.added, '+', 'good'),
    ...marked(heading.gone(diff.gone.length), diff.gone, '-', 'bad'),
    ...movedLines(diff.moved),
    ...changedLines(diff, verbose),
    ...section(
      heading.gates,
      diff.gates.flatMap(({ id, changes }) => [...item('~', id, '', 'warn'), ...changes.flatMap(keyLines)]),
    ),
    ...(diff.renumbered === 0 ? [] : [[], ...paragraph(heading.renumbered(diff.renumbered))]),
    ...section(heading.proofs, diff.proofs.flatMap(proofLines)),
    ...restLines(diff),
  ]
}

function section(title: string, lines: readonly StyledLine[]): readonly StyledLine[] {
  return lines.length === 0 ? [] : [[], [{ style: 'strong', text: title }], ...lines]
}

function paragraph(text: string): readonly StyledLine[] {
  return wrapText(text, columns).map(line => [line])
}

function item(mark: string, id: string, text: string, style: Style): readonly StyledLine[] {
  const own = visible(text)
  const [first = '', ...more] = wrapText(own === '' || own === id ? visible(id) : `${visible(id)}  ${own}`, columns - 6)
  return [['    ', { style, text: mark }, ` ${first}`], ...more.map((line): StyledLine => [`      ${line}`])]
}

function marked(title: string, steps: readonly StepMark[], mark: string, style: Style): readonly StyledLine[] {
  const lines = steps.flatMap(({ id, title: own, phase }, index): readonly StyledLine[] => [
    ...(steps[index - 1]?.phase === phase ? [] : [phaseLine(phase)]),
    ...item(mark, id, own, style),
  ])
  return section(title, lines)
}

function phaseLine(phase: string): StyledLine {
  return ['  ', { style: 'dim', text: heading.phase(visible(phase)) }]
}

/** Steps that moved alike stand together: a phase with another name is one entry, not a thousand. */
function movedLines(moved: readonly MovedStep[]): readonly StyledLine[] {
  const alike = new Map<string, string[]>()
  for (const step of moved) {
    const how = movementOf(step)
    alike.set(how, [...(alike.get(how) ?? []), step.id])
  }
  const lines = [...alike].flatMap(([how, ids]): readonly StyledLine[] => [
    ...wrapText(visible(how), columns - 2).map((line): StyledLine => ['  ', { style: 'dim', text: line }]),
    ...item('~', ids.join(', '), '', 'warn'),
  ])
  return section(heading.moved(moved.length), lines)
}

function changedLines({ changed }: PlanDiff, verbose: boolean): readonly StyledLine[] {
  const lines = changed.flatMap(({ id, title, changes }) => [
    ...item('~', id, title, 'warn'),
    ...(verbose ? changes : inShort(changes)).flatMap(stepChangeLines),
  ])
  return section(heading.changed(changed.length), lines)
}

/** The contract's own keys say what the details say again. */
function inShort(changes: readonly StepChange[]): readonly StepChange[] {
  const own = new Set(changes.filter(({ key }) => !key.startsWith('detail.')).map(({ aspect }) => aspect))
  return changes.filter(({ key, aspect }) => !key.startsWith('detail.') || !own.has(aspect))
}

const exactAspects: ReadonlySet<string> = new Set(['lines', 'verification', 'undo'])

function stepChangeLines(change: StepChange): readonly StyledLine[] {
  const { aspect, key } = change
  const isOwn = !key.startsWith('detail.') && aspect !== 'other'
  const label = aspectNames[aspect] + (isOwn ? '' : `: ${visible(key.replace(/^detail\./, ''))}`)
  return [[' '.repeat(8), { style: 'dim', text: label }], ...bothLines(change, exactAspects.has(aspect))]
}

function keyLines(change: Change): readonly StyledLine[] {
  return [[' '.repeat(8), { style: 'dim', text: visible(change.key) }], ...bothLines(change, false)]
}

/** What only the one has, then what only the other has. */
function bothLines({ before = [], after = [] }: Change, exact: boolean): readonly StyledLine[] {
  const gone = before.filter(text => !after.includes(text))
  const fresh = after.filter(text => !before.includes(text))
  if (gone.length + fresh.length === 0) {
    return [[' '.repeat(10), before.length === after.length && before.length > 0 ? reordered : nothing]]
  }
  return [
    ...gone.flatMap(text => oneSide('-', text, 'bad', exact)),
    ...fresh.flatMap(text => oneSide('+', text, 'good', exact)),
  ]
}

function oneSide(mark: string, text: string, style: Style, exact: boolean): readonly StyledLine[] {
  const shown = text === '' ? nothing : visible(text)
  const rows = exact ? [shown] : wrapText(shown, columns - 12)
  return rows.map((row, index) => [' '.repeat(10), { style, text: index === 0 ? mark : ' ' }, ` ${row}`])
}

function proofLines({ proof, before, after, changes }: PlanDiff['proofs'][number]): readonly StyledLine[] {
  const verdict = before === undefined && after === undefined ? '' : verdictChange(before, after)
  const style = after === 'refuted' ? 'bad' : 'warn'
  const inner = changes.filter(({ key }) => !key.endsWith('.verdict'))
  return [...item('~', visible(proof), visible(verdict), style), ...inner.flatMap(keyLines)]
}

function restLines({ rest, ...diff }: PlanDiff): readonly StyledLine[] {
  const lists = [diff.added, diff.gone, diff.moved, diff.changed, diff.gates, diff.proofs]
  const alone = lists.every(list => list.length === 0) && diff.renumbered === 0
  const isRunbook = rest.length > 0 && rest.every(({ key }) => key.startsWith('runbook.'))
  const remark = isRunbook ? heading.onlyRunbook : heading.elsewhere
  return [
    ...section(heading.rest, rest.flatMap(keyLines)),
    ...(alone && (isRunbook || rest.length === 0) ? [[], ...paragraph(remark)] : []),
  ]
}
