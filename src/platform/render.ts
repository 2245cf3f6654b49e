import { isNonEmpty, type NonEmpty } from '../names/ids.ts'
import { dangerOf } from './dangerous.ts'
import type { Check, Form, Line, Pattern, Platform, Recipe, Undo } from './definition.ts'
import type { Operation, OperationName, Privilege } from './operation.ts'
import type { Rendered, RenderedCheck, RenderedUndo } from './rendered.ts'

export type Rendering =
  | { readonly ok: true; readonly rendered: Rendered }
  | { readonly ok: false; readonly because: 'unsupported' }
  | { readonly ok: false; readonly because: 'parameter'; readonly param: string; readonly value: string }
  /** `missing`: the lines need a parameter that isn't given. `unused`: they have no place for one that is. */
  | { readonly ok: false; readonly because: 'missing' | 'unused'; readonly param: string }

/** Fills an operation's parameters into a platform's recipe, and refuses a value that isn't wholly of the platform's pattern. */
export function render(platform: Platform, operation: Operation, privilege: Privilege): Rendering {
  const given = Object.keys(operation.params)
  const recipe = recipeFor(recipesOf(platform, operation.name), given)
  if (recipe === undefined) return { ok: false, because: 'unsupported' }
  if ('because' in recipe) return { ok: false, ...recipe }
  const params = new Map<string, string>(Object.entries(operation.params))
  for (const [param, value] of params) {
    const pattern = platform.params[`${operation.name} ${param}`] ?? platform.params[param]
    if (!fits(pattern, value)) return { ok: false, because: 'parameter', param, value }
  }
  const rendered = filled(recipe, operation, { params, privilege, exec: platform.channel === 'exec' })
  const [first] = params
  if (recipe.grounds.by === 'own' && first !== undefined && sentBy(rendered).some(isDangerous))
    return { ok: false, because: 'parameter', param: first[0], value: first[1] }
  return { ok: true, rendered }
}

function sentBy({ variants, undo, save, check, before, sessions }: Rendered): readonly string[] {
  return [
    ...variants.flatMap(({ when, lines }) => [...(when ? [when.read] : []), ...lines]),
    ...('impossible' in undo ? [] : undo.map(one => ('line' in one ? one.line : one.before))),
    ...('impossible' in save ? [] : save),
    ...(check ? [check.read] : []),
    ...before.map(one => one.read),
    ...(sessions?.clearing ?? []),
  ]
}

/** What becomes dangerous by its parameters only. */
function isDangerous(line: string): boolean {
  return dangerOf(line) !== undefined
}

/** All that a platform has for an operation. */
export function recipesOf(platform: Platform, name: OperationName): readonly Recipe<string>[] {
  const known: Recipe<string> | NonEmpty<Recipe<string>> | undefined = platform.operations[name]
  if (known === undefined) return []
  return 'variants' in known ? [known] : known
}

type Misfit = { readonly because: 'missing' | 'unused'; readonly param: string }

/** The recipe that takes just what is given; else what the first that comes near lacks. */
function recipeFor(recipes: readonly Recipe<string>[], given: readonly string[]): Recipe<string> | Misfit | undefined {
  let misfit: Misfit | undefined
  for (const recipe of recipes) {
    const wanted = paramsOf(recipe)
    const missing = [...wanted].find(param => !given.includes(param))
    const unused = given.find(param => !wanted.has(param))
    if (missing === undefined && unused === undefined) return recipe
    misfit ??=
      missing !== undefined ? { because: 'missing', param: missing } : { because: 'unused', param: unused ?? '' }
  }
  return misfit
}

const wantedParams = new WeakMap<Recipe<string>, ReadonlySet<string>>()

/** The parameters that have a place in a recipe's lines and patterns. */
function paramsOf(recipe: Recipe<string>): ReadonlySet<string> {
  const known = wantedParams.get(recipe)
  if (known !== undefined) return known
  const { variants, check, before, undo, save, cost } = recipe
  const checks = [check, ...variants.map(({ when }) => when)].flatMap(one => one ?? [])
  const parts = [
    ...variants.flatMap(one => one.lines),
    ...checks.map(one => one.read),
    ...before.map(one => one.read),
    ...('impossible' in undo ? [] : undo.map(one => one.line)),
    ...('impossible' in save ? [] : save),
    ...(cost?.clearing ?? []),
  ].flatMap(one => one.parts)
  const patterns = checks.flatMap(({ match, never }) => [match, never])
  const inPatterns = patterns.flatMap(one => (one instanceof RegExp ? [] : one.pattern))
  const names = [...parts, ...inPatterns].flatMap(part => (typeof part === 'string' ? [] : [part.param]))
  const wanted = new Set(names.filter(name => name !== 'recorded'))
  wantedParams.set(recipe, wanted)
  return wanted
}

export interface Filling {
  readonly params: ReadonlyMap<string, string>
  readonly privilege: Privilege
  /** The platform gives an exit status with each answer. */
  readonly exec: boolean
}

/** Characters of a parameter's value: no name or address is longer, and patterns may take the square of the length. */
const longestValue = 1024

// Without the flag m, `$` is the end of the text: a value with a line break after a good start doesn't fit.
function fits(pattern: RegExp | undefined, value: string): boolean {
  return pattern !== undefined && value.length <= longestValue && wholly(pattern).test(value)
}

const whole = new WeakMap<RegExp, RegExp>()

function wholly(pattern: RegExp): RegExp {
  const known = whole.get(pattern) ?? new RegExp(`^(?:${pattern.source})$`)
  whole.set(pattern, known)
  return known
}

function filled(recipe: Recipe<string>, operation: Operation, filling: Filling): Rendered {
  const { undo, save } = recipe
  return {
    operation: operation.name,
    variants: mapped(recipe.variants, ({ when, lines }) => ({
      ...(when && { when: filledCheck(when, filling) }),
      lines: mapped(lines, one => text(one, filling)),
    })),
    ...(recipe.check && { check: filledCheck(recipe.check, filling) }),
    before: recipe.before.map(({ name, read }) => ({ name, read: text(read, filling) })),
    undo: 'impossible' in undo ? undo : undo.map(one => filledUndo(one, filling)),
    save: 'impossible' in save ? save : save.map(one => text(one, filling)),
    ...(recipe.savedApart && { savedApart: true }),
    endsSession: recipe.endsSession,
    ...standing(recipe, filling),
  }
}

function standing({ cost }: Recipe<string>, filling: Filling): Pick<Rendered, 'sessions'> {
  if (cost === undefined || cost.sessions === 'fall') return {}
  const clearing = (cost.clearing ?? []).map(one => text(one, filling))
  return { sessions: { left: cost.sessions, clearing } }
}

export function filledCheck(check: Check<string>, filling: Filling): RenderedCheck {
  const exit = { ...(filling.exec && { yes: 0 }), ...check.exit }
  return {
    read: text(check.read, filling),
    match: source(check.match, filling),
    never: source(check.never, filling),
    ...(Object.keys(exit).length > 0 && { exit }),
  }
}

function filledUndo(undo: Undo<string>, filling: Filling): RenderedUndo {
  if (!('each' in undo)) return { line: text(undo.line, filling) }
  const { parts, root } = undo.line
  const at = parts.findIndex(part => typeof part !== 'string' && part.param === 'recorded')
  const before = { parts: at < 0 ? parts : parts.slice(0, at), ...(root && { root }) }
  return {
    each: undo.each,
    pattern: undo.pattern.source,
    before: text(before, filling),
    after: at < 0 ? '' : text({ parts: parts.slice(at + 1) }, filling),
  }
}

// sudo -n fails instead of asking; -k with -S asks whatever it remembers, so that the password is read by sudo alone.
const prefixes: { readonly [P in Privilege]: string } = {
  none: '',
  sudo: 'sudo -n -- ',
  'sudo-password': "sudo -k -S -p '' -- ",
}

/** A line with its parameters filled in, and what gives it the rights of root in front. */
export function text(line: Line<string>, filling: Filling): string {
  const parts = line.parts.map(part => (typeof part === 'string' ? part : value(part.param, part.as, filling)))
  return (line.root ? prefixes[filling.privilege] : '') + parts.join('')
}

function source(pattern: RegExp | Pattern<string>, filling: Filling): string {
  if (pattern instanceof RegExp) return pattern.source
  return pattern.pattern
    .map(part => (typeof part === 'string' ? part : literal(value(part.param, part.as, filling))))
    .join('')
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function value(param: string, as: Form | undefined, { params }: Filling): string {
  const given = params.get(param)
  // A definition's holes are its operation's parameters by type; an absent one is a bug, not a blank in a command.
  if (given === undefined) throw new Error(`no value for the parameter ${param}`)
  return as === undefined ? given : forms[as](given)
}

const forms: { readonly [F in Form]: (value: string) => string } = {
  version: value => (value.includes(':') ? '6' : '4'),
  family: value => (value.includes(':') ? 'ip6' : 'ip'),
  word: value => value.replace(/[^A-Za-z0-9]/g, '_'),
  regex: value => value.replace(/[.]/g, '[.]'),
}

/** The same list, changed one by one: one that has an element keeps it. */
export function mapped<T, U>(list: NonEmpty<T>, change: (one: T) => U): NonEmpty<U> {
  const changed = list.map(change)
  if (!isNonEmpty(changed)) throw new Error('a list that has an element lost it')
  return changed
}
