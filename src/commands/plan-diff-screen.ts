import { wordsOf } from '../names/telephone-words.ts'
import type { Change, StepChange } from '../plan/changes.ts'
import type { MovedStep, PlanDiff, StepMark } from '../plan/diff.ts'
import { wrapText } from '../terminal/wrap.ts'
import {
  aspectNames,
  diffHeading as heading,
  inList,
  keyWords,
  movement,
  nothing,
  proofWords,
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

/** A whole comparison for 80 columns, `verdict` being that of the plan of now; only exact lines, and what has no blank, may be longer. */
export function diffLines(
  diff: PlanDiff,
  verbose: boolean,
  verdict: readonly StyledLine[] = [],
): readonly StyledLine[] {
  if (diff.same) return [[{ style: 'good', text: heading.same }]]
  return [
    ...fingerprintLines(heading.before, diff.before),
    ...fingerprintLines(heading.after, diff.after),
    [],
    ...verdict,
    ...paragraph(heading.sum(sumOf(diff))),
    ...marked(heading.added(diff.added.length), diff.added, '+', 'good'),
    ...marked(heading.gone(diff.gone.length), diff.gone, '-', 'bad'),
    ...movedLines(diff.moved),
    ...changedLines(diff, verbose),
    ...section(
      heading.gates,
      diff.gates.flatMap(({ id, changes }) => [
        ...item('~', id, '', 'warn'),
        ...changes.flatMap(one => keyLines(one, verbose)),
      ]),
    ),
    ...(diff.renumbered === 0 ? [] : [[], ...paragraph(heading.renumbered(diff.renumbered))]),
    ...section(
      heading.proofs,
      diff.proofs.flatMap(one => proofLines(one, verbose)),
    ),
    ...restLines(diff, verbose),
  ]
}

function fingerprintLines(label: string, fingerprint: string): readonly StyledLine[] {
  return [
    [{ style: 'dim', text: `${label.padEnd(8)}${visible(fingerprint)}` }],
    [' '.repeat(8), { style: 'accent', text: heading.words(wordsOf(fingerprint, 6)) }],
  ]
}

/** What differs, in a sentence: what is read before all the rest. */
function sumOf({ added, gone, moved, changed, gates, proofs, rest }: PlanDiff): readonly string[] {
  const lists = { added, gone, moved, changed }
  const keys = ['added', 'gone', 'moved', 'changed'] as const
  const parts = [
    ...keys.flatMap(key => (lists[key].length === 0 ? [] : [heading.count(lists[key].length, heading.steps[key])])),
    ...(gates.length === 0 ? [] : [heading.gatesDiffer]),
    ...(proofs.length === 0 ? [] : [heading.proofsDiffer(proofs.map(({ proof }) => proofWords[proof] ?? proof))]),
    ...rest.flatMap(({ key }) => (key.startsWith('runbook.') ? [] : [heading.other(keyWords[key] ?? key)])),
  ]
  if (parts.length > 0) return parts
  const isRunbook = rest.length > 0 && rest.every(({ key }) => key.startsWith('runbook.'))
  return [isRunbook ? heading.onlyText : heading.below]
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

function stepChangeLines(change: StepChange, index: number, all: readonly StepChange[]): readonly StyledLine[] {
  const before = all[index - 1]
  const label = labelOf(change)
  const same = before !== undefined && labelOf(before) === label
  const head: readonly StyledLine[] = same ? [] : [[' '.repeat(8), { style: 'dim', text: label }]]
  return [...head, ...bothLines(change, exactAspects.has(change.aspect))]
}

function labelOf({ aspect, key }: StepChange): string {
  const own = key.replace(/^detail\./, '')
  if (key === 'person') return keyWords[key] ?? key
  if (aspect === 'other') return `${aspectNames.other}: ${visible(keyWords[own] ?? own)}`
  return aspectNames[aspect] + (own === key ? '' : `: ${visible(own)}`)
}

function keyLines(change: Change, verbose: boolean): readonly StyledLine[] {
  const label: StyledLine = [' '.repeat(8), { style: 'dim', text: visible(keyWords[change.key] ?? change.key) }]
  return [label, ...bothLines(verbose ? change : shortened(change), false)]
}

/** How a path is asked for fills a screen, and is the same where only its number differs. */
function shortened(change: Change): Change {
  const short = (texts: readonly string[]) => texts.map(text => text.replace(/, ask \(.*$/s, ''))
  const { key, before = [], after = [] } = change
  return key === 'measured' ? { key, before: short(before), after: short(after) } : change
}

/** What only the one has, then what only the other has. */
function bothLines({ before = [], after = [] }: Change, exact: boolean): readonly StyledLine[] {
  const gone = [...new Set(before.filter(text => !after.includes(text)))]
  const fresh = [...new Set(after.filter(text => !before.includes(text)))]
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

function proofLines(changed: PlanDiff['proofs'][number], verbose: boolean): readonly StyledLine[] {
  const { proof, before, after, changes } = changed
  const verdict = before === undefined && after === undefined ? '' : verdictChange(before, after)
  const style = after === 'refuted' ? 'bad' : 'warn'
  const inner = changes.filter(({ key }) => !key.endsWith('.verdict'))
  const name = proofWords[proof] ?? proof
  const isList = inner.length === 1 && inner[0]?.key === proof
  if (isList) return [...item('~', name, '', style), ...inner.flatMap(one => listChangeLines(one, verbose))]
  return [...item('~', name, visible(verdict), style), ...inner.flatMap(one => keyLines(one, verbose))]
}

/** Of sentences that hold a list of names only the names that differ, unless all is wanted. */
function listChangeLines(change: Change, verbose: boolean): readonly StyledLine[] {
  const { before = [], after = [] } = change
  if (verbose) return bothLines(change, false)
  const fresh = after.filter(text => !before.includes(text))
  const pairs = before.flatMap(old => {
    const now = fresh.find(
      text => old !== text && listIn(text)?.of !== undefined && listIn(text)?.of === listIn(old)?.of,
    )
    return now === undefined || after.includes(old) ? [] : [{ old, now }]
  })
  const others = {
    ...change,
    before: before.filter(text => !pairs.some(({ old }) => old === text)),
    after: after.filter(text => !pairs.some(({ now }) => now === text)),
  }
  const differs = [...others.before, ...others.after].some(
    text => !(others.before.includes(text) && others.after.includes(text)),
  )
  return [...(differs ? bothLines(others, false) : []), ...pairs.flatMap(({ old, now }) => namesLines(old, now))]
}

/** `3 cuts are not saved: a, b, c.` in its parts; `of` is the sentence without the numbers in it. */
function listIn(
  text: string,
): { readonly said: string; readonly of: string; readonly names: readonly string[] } | undefined {
  const [, said, list] = /^([^:]+): (.+?)\.?$/s.exec(text) ?? []
  if (said === undefined || list === undefined) return undefined
  return { said, of: said.replace(/[0-9]+/g, '#'), names: list.split(', ') }
}

function namesLines(old: string, now: string): readonly StyledLine[] {
  const [before, after] = [listIn(old), listIn(now)]
  const less = before?.names.filter(name => !after?.names.includes(name)) ?? []
  const more = after?.names.filter(name => !before?.names.includes(name)) ?? []
  const rows = [
    ...(less.length + more.length === 0 ? [inList.same] : []),
    ...(less.length === 0 ? [] : [inList.less(less)]),
    ...(more.length === 0 ? [] : [inList.more(more)]),
  ]
  return [after?.said ?? now, ...rows].flatMap((text, index) =>
    wrapText(visible(text), columns - 12 - index).map((row): StyledLine => [' '.repeat(index === 0 ? 10 : 12), row]),
  )
}

function restLines({ rest, ...diff }: PlanDiff, verbose: boolean): readonly StyledLine[] {
  const lists = [diff.added, diff.gone, diff.moved, diff.changed, diff.gates, diff.proofs]
  const alone = lists.every(list => list.length === 0) && diff.renumbered === 0
  const isRunbook = rest.length > 0 && rest.every(({ key }) => key.startsWith('runbook.'))
  const remark = isRunbook ? heading.onlyRunbook : heading.elsewhere
  return [
    ...section(
      heading.rest,
      rest.flatMap(one => keyLines(one, verbose)),
    ),
    ...(alone && (isRunbook || rest.length === 0) ? [[], ...paragraph(remark)] : []),
  ]
}
