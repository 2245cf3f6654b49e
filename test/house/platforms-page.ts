import { type Described, type DescribedRecipe, type DescribedTimer, described } from '../../src/platform/described.ts'
import { builtIn, plannedPlatforms } from '../../src/platform/registry.ts'
import { operationWords, platformsPage as page, platformWords as say } from '../../src/words/en/platforms.ts'

/** The whole of \`docs/platforms.md\`. */
export function platformsPage(): string {
  const all = builtIn.ids.flatMap(id => builtIn.get(id) ?? []).map(described)
  const { name, cuts, off, reads, neighbors, grounds } = say.columns
  return [
    page.title,
    page.introduction,
    page.grounds,
    table([name, cuts, off, reads, neighbors, grounds], all.map(overview)),
    say.unbuilt(plannedPlatforms.map(code)),
    ...all.map(section),
  ].join('\n\n')
}

function overview({ id, recipes, neighbors }: Described): readonly string[] {
  const has = (part: string): string => (recipes.some(({ operation }) => operation.startsWith(part)) ? say.yes : say.no)
  const cutting = recipes.filter(({ operation }) => operationWords[operation] !== undefined)
  const cuts = [...new Set(cutting.map(({ operation }) => operationWords[operation] ?? ''))]
  const grounds = [...new Set(cutting.map(one => say.grounds[one.grounds.by]))]
  return [
    `[${code(id)}](#${id})`,
    cuts.map(code).join(', ') || say.no,
    has('host.shutdown'),
    has('evidence.'),
    neighbors.map(({ protocol }) => protocol).join(', ') || say.no,
    grounds.join(', ') || say.no,
  ]
}

function section(one: Described): string {
  const { labels } = say
  const facts = [
    ...(one.aliases.length === 0 ? [] : [`${labels.aliases}: ${one.aliases.map(code).join(', ')}`]),
    `${labels.channel}: ${say.channel[one.channel]}`,
    `${labels.rollback}: ${one.rollbackWords}`,
    ...(one.timer === undefined ? [] : timerFacts(one.timer)),
    ...(one.encoded === undefined
      ? []
      : [
          `${labels.wrapped}: ${say.wrapped(code(one.encoded.program))}`,
          `${labels.first}: ${code(one.encoded.first)}`,
        ]),
    ...neighborFacts(one),
    ...one.modes.map(({ mode, prompt }) => `${labels.modes}: ${mode}, ${code(prompt)}`),
    ...one.setup.map(line => `${labels.setup}: ${code(line)}`),
    ...one.asks.map(
      ({ of, question, answer }) => `${labels.asks}: ${say.question(of && code(of), code(question), code(answer))}`,
    ),
  ]
  const rows = one.recipes.map(cells)
  const heads = [
    'operation',
    labels.sends,
    labels.took,
    labels.not,
    labels.undo,
    labels.saves,
    labels.cost,
    labels.grounds,
  ]
  return [
    `## ${one.id}`,
    one.title,
    facts.map(fact => `- ${fact}`).join('\n'),
    ...(rows.length === 0 ? [] : [table(heads, rows)]),
  ].join('\n\n')
}

function neighborFacts({ channel, neighbors }: Described): readonly string[] {
  const { labels } = say
  if (channel === 'person') return []
  if (neighbors.length === 0) return [`${labels.neighbors}: ${say.noNeighbors}`]
  return neighbors.map(one => `${labels.neighbors}: ${say.neighborsBy(one.protocol, code(one.read), one.source)}`)
}

function timerFacts({ of, most, ready, arm, armed, confirm, cancel, grounds }: DescribedTimer): readonly string[] {
  const { labels } = say
  return [
    `${labels.timerOf}: ${say.timerOf(of.map(code), most)}`,
    `${labels.timerReady}: ${code(ready.read)} ${say.matches(code(ready.yes))}`,
    ...arm.map(line => `${labels.arms}: ${code(line)}`),
    `${labels.armed}: ${code(armed.read)} ${say.matches(code(armed.yes))}; ${labels.itIsNot} ${say.matches(code(armed.no))}`,
    ...confirm.map(line => `${labels.confirms}: ${code(line)}`),
    ...cancel.map(line => `${labels.cancels}: ${code(line)}`),
    `${labels.grounds}: ${say.grounds[grounds.by]}: ${grounds.what}`,
  ]
}

function cells(recipe: DescribedRecipe): readonly string[] {
  const { variants, check, undo, save, cost, grounds, source } = recipe
  const sends = variants.map(({ when, lines }) =>
    [
      ...(when === undefined ? [] : [`where ${code(when.read)} ${say.matches(code(when.yes))}:`]),
      ...lines.map(code),
    ].join('<br>'),
  )
  const costs =
    cost === undefined ? [] : [say.sessions[cost.sessions], ...cost.foughtBy.map(what => `undone by ${what}`)]
  return [
    code(recipe.operation),
    sends.join('<br>'),
    check === undefined ? '' : `${code(check.read)}<br>${say.matches(code(check.yes))}`,
    check === undefined ? '' : say.matches(code(check.no)),
    'impossible' in undo ? undo.impossible : undo.map(code).join('<br>'),
    'impossible' in save ? save.impossible : save.map(code).join('<br>'),
    [...costs, ...(recipe.endsSession ? [say.endsSession] : [])].join('; '),
    `${say.grounds[grounds.by]}: ${grounds.what}<br>${source.join('; ')}`,
  ]
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cellsOfRow: readonly string[]): string => `| ${cellsOfRow.map(cell).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}
