import { isNonEmpty, type NonEmpty } from '../names/ids.ts'
import type { Check, Form, Line, Platform, Recipe, Undo } from './definition.ts'
import type { Operation, Privilege } from './operation.ts'
import type { Rendered, RenderedCheck, RenderedUndo } from './rendered.ts'

export type Rendering =
  | { readonly ok: true; readonly rendered: Rendered }
  | { readonly ok: false; readonly because: 'unsupported' }
  | { readonly ok: false; readonly because: 'parameter'; readonly param: string; readonly value: string }

/** Fills an operation's parameters into a platform's recipe, and refuses a value that isn't wholly of the platform's pattern. */
export function render(platform: Platform, operation: Operation, privilege: Privilege): Rendering {
  const recipe: Recipe<string> | undefined = platform.operations[operation.name]
  if (recipe === undefined) return { ok: false, because: 'unsupported' }
  const params = new Map<string, string>(Object.entries(operation.params))
  for (const [param, value] of params) {
    if (!fits(platform.params[param], value)) return { ok: false, because: 'parameter', param, value }
  }
  return { ok: true, rendered: filled(recipe, operation, { params, privilege, exec: platform.channel === 'exec' }) }
}

interface Filling {
  readonly params: ReadonlyMap<string, string>
  readonly privilege: Privilege
  /** The platform gives an exit status with each answer. */
  readonly exec: boolean
}

// Without the flag m, `$` is the end of the text: a value with a line break after a good start doesn't fit.
function fits(pattern: RegExp | undefined, value: string): boolean {
  return pattern !== undefined && new RegExp(`^(?:${pattern.source})$`).test(value)
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
    endsSession: recipe.endsSession,
  }
}

function filledCheck(check: Check<string>, filling: Filling): RenderedCheck {
  const exit = { ...(filling.exec && { yes: 0 }), ...check.exit }
  return {
    read: text(check.read, filling),
    match: check.match.source,
    never: check.never.source,
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

function text(line: Line<string>, filling: Filling): string {
  const parts = line.parts.map(part => (typeof part === 'string' ? part : value(part.param, part.as, filling)))
  return (line.root ? prefixes[filling.privilege] : '') + parts.join('')
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

function mapped<T, U>(list: NonEmpty<T>, change: (one: T) => U): NonEmpty<U> {
  const changed = list.map(change)
  if (!isNonEmpty(changed)) throw new Error('a list that has an element lost it')
  return changed
}
