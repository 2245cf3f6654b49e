import type { NonEmpty } from '../../names/ids.ts'
import type { Check, Recipe, Undo } from '../../platform/definition.ts'
import type { OperationName } from '../../platform/operation.ts'
import { isCut } from '../../platform/operation-params.ts'
import type { Placed as Place } from '../../source/value.ts'
import { lineOf, type Naming } from './lines.ts'
import { checkPattern, checkRecorded, patternOf } from './patterns.ts'
import type { Sampled } from './samples.ts'
import type { WrittenBack, WrittenCheck, WrittenRecipe } from './schema.ts'
import type { Placed } from './texts.ts'

/** What is asked of an operation's recipes without which nobody could say that it worked. */
function needsCheck(name: OperationName): boolean {
  return isCut(name) || /^(?:probe|witness)[.]|^recognise$/.test(name)
}

/** A recipe with all that it names looked up; complaints go to `naming.complaining`. */
export function recipeOf(
  operation: OperationName,
  written: WrittenRecipe,
  naming: Naming,
  title: string,
  at: Place,
): { readonly recipe: Recipe<string>; readonly sampled: readonly Sampled[] } {
  const { complaining } = naming
  const keys = missingIn(operation, written)
  if (keys.length > 0) complaining.unfit({ why: 'missing', keys, operation }, placeOf(written) ?? at)
  const variants = (written.variants ?? [{ lines: written.lines ?? [] }]).map(one => ({
    ...('when' in one && one.when !== undefined && { when: checkOf(one.when, naming) }),
    lines: one.lines.map(sent => lineOf(sent, naming)),
  }))
  const names = (written.before ?? []).map(one => one.name)
  const recipe = {
    variants,
    ...(written.check && { check: checkOf(written.check, naming) }),
    before: (written.before ?? []).map(({ name, read }) => ({ name, read: lineOf(read, naming) })),
    undo: undoOf(written.undo ?? [], naming, names),
    save: saveOf(written.save ?? [], naming),
    endsSession: written.ends_session ?? false,
    ...(written.cost && { cost: costOf(written.cost, naming) }),
    grounds: { by: 'own', what: title },
    source: written.source,
    // Each list of lines was read as one that isn't empty, and of lines and variants there is exactly one.
  } as unknown as Recipe<string>
  const whens = (written.variants ?? []).flatMap((one, variant) =>
    one.when === undefined ? [] : [{ operation, recipe, variant, written: one.when }],
  )
  const own = written.check === undefined ? [] : [{ operation, recipe, variant: undefined, written: written.check }]
  return { recipe, sampled: [...whens, ...own] }
}

function costOf({ sessions, fought_by, clearing }: NonNullable<WrittenRecipe['cost']>, naming: Naming) {
  const lines = clearing && { clearing: clearing.map(one => lineOf(one, naming)) }
  return { sessions, foughtBy: fought_by ?? [], ...lines }
}

function missingIn(operation: OperationName, written: WrittenRecipe): readonly string[] {
  const wanted = [
    ...(needsCheck(operation) ? (['check'] as const) : []),
    ...(isCut(operation) ? (['undo', 'save', 'cost'] as const) : []),
  ]
  return wanted.filter(key => written[key] === undefined)
}

/** A recipe stands where its first line does. */
function placeOf({ lines, variants }: WrittenRecipe): Place | undefined {
  return (lines ?? variants?.[0]?.lines)?.[0]?.line.at
}

/** A check with all that it names looked up. */
export function checkOf(written: WrittenCheck, naming: Naming): Check<string> {
  const { match, never, exit } = written
  if (match.text === never.text) naming.complaining.unfit({ why: 'same' }, never.at)
  return {
    read: lineOf(written.read, naming),
    match: checkPattern(match, naming),
    never: checkPattern(never, naming),
    samples: {
      with: Object.fromEntries(written.samples.with ?? []),
      yes: texts(written.samples.yes),
      no: texts(written.samples.no),
    },
    ...(exit && {
      exit: { ...(exit.yes !== undefined && { yes: exit.yes }), ...(exit.no !== undefined && { no: exit.no }) },
    }),
  }
}

function texts([first, ...more]: NonEmpty<Placed>): NonEmpty<string> {
  return [first.text, ...more.map(one => one.text)]
}

function undoOf(
  written: NonNullable<WrittenRecipe['undo']>,
  naming: Naming,
  names: readonly string[],
): Recipe<string>['undo'] {
  return 'impossible' in written ? written : written.map(one => backOf(one, naming, names))
}

function backOf(written: WrittenBack, naming: Naming, names: readonly string[]): Undo<string> {
  if (!('each' in written)) return { line: lineOf(written, naming) }
  const { each, pattern, line, root } = written
  const { complaining } = naming
  if (!names.includes(each)) complaining.unfit({ why: 'not-recorded', name: each, known: names }, pattern.at)
  const sent = root === undefined ? { line: line ?? pattern } : { line: root, root: true as const }
  const recorded = { ...naming, params: [...naming.params, 'recorded'] }
  return { each, pattern: recordedPattern(pattern, complaining), line: lineOf(sent, recorded) }
}

function recordedPattern(pattern: Parameters<typeof patternOf>[0], complaining: Naming['complaining']): RegExp {
  const found = patternOf(pattern, 'value', complaining)
  if (complaining.whole) checkRecorded(pattern, complaining)
  return found
}

function saveOf(written: NonNullable<WrittenRecipe['save']>, naming: Naming): Recipe<string>['save'] {
  return 'impossible' in written ? written : written.map(one => lineOf(one, naming))
}
