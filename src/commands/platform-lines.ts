import type { Described, DescribedCheck, DescribedRecipe, DescribedTimer } from '../platform/described.ts'
import { wrapText } from '../terminal/wrap.ts'
import { operationWords, platformWords as say } from '../words/en/platforms.ts'
import type { StyledLine } from '../words/styled.ts'
import { columns, exact, type Field, fieldLines, prose } from './layout.ts'

const width = { name: 20, cuts: 30, off: 12, reads: 10 } as const

/** A line a platform: what it cuts by, whether it shuts down and gives evidence, and on what the cuts rest. */
export function platformList(all: readonly Described[], unbuilt: readonly string[]): readonly StyledLine[] {
  const { name, cuts, off, reads, grounds } = say.columns
  return [
    [{ style: 'dim', text: row(name, cuts, off, reads, grounds) }],
    ...all.flatMap(listed),
    [],
    [say.more],
    ...wrapText(say.unbuilt(unbuilt), columns).map((text): StyledLine => [{ style: 'dim', text }]),
  ]
}

function listed({ id, recipes }: Described): readonly StyledLine[] {
  const has = (part: string): string => (recipes.some(({ operation }) => operation.startsWith(part)) ? say.yes : say.no)
  const cutting = recipes.filter(({ operation }) => operationWords[operation] !== undefined)
  const cuts = [...new Set(cutting.map(({ operation }) => operationWords[operation]))].join(', ')
  const grounds = [...new Set(cutting.map(one => say.grounds[one.grounds.by]))].join(', ')
  const [first = '', ...more] = wrapText(cuts === '' ? say.no : cuts, width.cuts - 2)
  return [
    row(id, first, has('host.shutdown'), has('evidence.'), grounds),
    ...more.map(text => row('', text, '', '', '')),
  ].map(text => [text.trimEnd()])
}

function row(name: string, cuts: string, off: string, reads: string, grounds: string): string {
  return name.padEnd(width.name) + cuts.padEnd(width.cuts) + off.padEnd(width.off) + reads.padEnd(width.reads) + grounds
}

/** All of one platform. */
export function platformSheet(one: Described): readonly StyledLine[] {
  const { labels } = say
  const head: Field[] = [
    ...(one.aliases.length === 0 ? [] : [prose(labels.aliases, one.aliases.join(', '))]),
    prose(labels.channel, say.channel[one.channel]),
    prose(labels.rollback, one.rollbackWords),
    ...(one.timer === undefined ? [] : timerFields(one.timer)),
    ...(one.encoded === undefined ? [] : wrapping(one.encoded)),
    ...one.modes.map(({ mode, prompt }) => exact(labels.modes, `${mode}: ${prompt}`)),
    ...one.setup.map(line => exact(labels.setup, line)),
    ...one.asks.map(({ of, question, answer }) => exact(labels.asks, say.question(of, question, answer))),
    ...neighborLists(one),
    ...one.params.map(({ name, pattern }) => exact(labels.params, `${name}: ${pattern}`)),
  ]
  return [
    [{ style: 'strong', text: one.title }],
    ...fieldLines(head, 2, 16),
    ...one.recipes.flatMap(recipe => [
      [],
      [{ style: 'accent' as const, text: recipe.operation }],
      ...fieldLines(recipeFields(recipe), 2, 16),
    ]),
  ]
}

function neighborLists({ channel, neighbors }: Described): readonly Field[] {
  const { labels } = say
  if (channel === 'person') return []
  if (neighbors.length === 0) return [prose(labels.neighbors, say.noNeighbors)]
  return neighbors.map(({ protocol, read, source }) => prose(labels.neighbors, say.neighborsBy(protocol, read, source)))
}

function timerFields(timer: DescribedTimer): readonly Field[] {
  const { labels } = say
  const { of, most, ready, arm, armed, confirm, cancel, grounds, source } = timer
  return [
    prose(labels.timerOf, say.timerOf(of, most)),
    exact(labels.timerReady, ready.read),
    prose(labels.itIs, say.matches(ready.yes)),
    ...arm.map(line => exact(labels.arms, line)),
    exact(labels.armed, armed.read),
    prose(labels.itIs, say.matches(armed.yes)),
    prose(labels.itIsNot, say.matches(armed.no)),
    ...confirm.map(line => exact(labels.confirms, line)),
    ...cancel.map(line => exact(labels.cancels, line)),
    prose(labels.grounds, `${say.grounds[grounds.by]}: ${grounds.what}`),
    ...source.map(one => prose(labels.source, one, 'dim')),
  ]
}

function wrapping({ program, first }: NonNullable<Described['encoded']>): readonly Field[] {
  return [prose(say.labels.wrapped, say.wrapped(program)), exact(say.labels.first, first)]
}

function recipeFields(recipe: DescribedRecipe): readonly Field[] {
  const { labels } = say
  const { variants, check, records, undo, save, cost, grounds, source } = recipe
  return [
    ...variants.flatMap(({ when, lines }) => [
      ...(when === undefined ? [] : [exact(labels.when, `${when.read}: ${say.matches(when.yes)}`)]),
      ...lines.map(line => exact(labels.sends, line)),
    ]),
    ...records.map(line => exact(labels.records, line)),
    ...(check === undefined ? [] : checkFields(check)),
    ...('impossible' in undo ? [prose(labels.undo, undo.impossible)] : undo.map(line => exact(labels.undo, line))),
    ...('impossible' in save ? [prose(labels.saves, save.impossible)] : save.map(line => exact(labels.saves, line))),
    ...(cost === undefined ? [] : [prose(labels.cost, say.sessions[cost.sessions])]),
    ...(cost?.clearing ?? []).map(line => exact(labels.clears, line)),
    ...(recipe.endsSession ? [prose(labels.cost, say.endsSession)] : []),
    ...(cost?.foughtBy ?? []).map(what => prose(labels.fought, what)),
    prose(labels.grounds, `${say.grounds[grounds.by]}: ${grounds.what}`),
    ...source.map(one => prose(labels.source, one, 'dim')),
  ]
}

function checkFields({ read, yes, no }: DescribedCheck): readonly Field[] {
  const { labels } = say
  return [exact(labels.reads, read), exact(labels.took, say.matches(yes)), exact(labels.not, say.matches(no))]
}
