import type { Check, Form, Pattern, Platform, Recipe, Rollback } from './definition.ts'
import { type Characters, classOf, none } from './linear/characters.ts'
import { allOf } from './linear/first.ts'
import { partsOf } from './linear/parts.ts'
import { type Slow, slownessOf } from './linear/slow.ts'
import type { Listing, NeighborRead } from './neighbors/listing.ts'
import type { OperationName } from './operation.ts'
import { recipesOf } from './render.ts'

/** A pattern of a platform as it is used. */
export interface Used {
  /** Which one it is, in words of the definition. */
  readonly where: string
  readonly source: string
  /** `m`: tried on a whole answer; none: on one line or value of bounded length. */
  readonly flags: '' | 'm'
  /** The power of the length that it may take; of what is bounded to about a thousand characters: the square. */
  readonly power: 1 | 2
}

/** What makes a pattern take longer than it may. */
export function slownessOfUsed({ source, flags, power }: Used): Slow | undefined {
  return slownessOf(source, flags, power)
}

/** Every pattern of a platform that is tried on what a device or a person says. */
export function patternsOf(platform: Platform): readonly Used[] {
  const { params, channel, operations, rollback, neighbors = [] } = platform
  const values = Object.entries(params).map(([name, one]) => ofValue(`params.${name}`, one))
  const shell = typeof channel === 'object' ? inShell(channel, 'channel') : []
  // The keys of a platform's operations are operations, by its type.
  const names = Object.keys(operations) as OperationName[]
  const recipes = names.flatMap(name =>
    recipesOf(platform, name).flatMap((recipe, index) => ofRecipe(`${name}[${index}]`, recipe, setsOf(platform, name))),
  )
  const timer = ofTimer(rollback, setsOf(platform, 'recognise'))
  return [...values, ...shell, ...recipes, ...timer, ...neighbors.flatMap(ofNeighbors)]
}

function inShell(value: unknown, where: string): readonly Used[] {
  if (value instanceof RegExp) return [{ where, source: value.source, flags: '', power: 1 }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => inShell(one, `${where}.${key}`))
}

function ofTimer(rollback: Rollback, sets: Sets): readonly Used[] {
  if (rollback.kind === 'none') return []
  return [...ofCheck('rollback.ready', rollback.ready, sets), ...ofCheck('rollback.armed', rollback.armed, sets)]
}

/** Tried on one line of bounded length. */
function ofNeighbors({ protocol, listing, off }: NeighborRead): readonly Used[] {
  const all = [...Object.entries(inListing(listing)), ...(off === undefined ? [] : [['off', off] as const])]
  return all.map(([key, { source }]) => ({ where: `neighbors.${protocol}.${key}`, source, flags: '', power: 2 }))
}

function inListing(listing: Listing): { readonly [key: string]: RegExp } {
  if (listing.layout !== 'records') return {}
  const { begins, total, fields } = listing
  return { ...fields, begins, ...(total && { total }) }
}

type Sets = (param: string, as: Form | undefined) => string

function ofRecipe(where: string, { variants, check, undo }: Recipe<string>, sets: Sets): readonly Used[] {
  const whens = variants.flatMap(({ when }, index) =>
    when ? ofCheck(`${where}.variants[${index}].when`, when, sets) : [],
  )
  const back = 'impossible' in undo ? [] : undo
  const undos = back.flatMap((one, index) => ('each' in one ? [ofValue(`${where}.undo[${index}]`, one.pattern)] : []))
  return [...whens, ...(check ? ofCheck(`${where}.check`, check, sets) : []), ...undos]
}

function ofCheck(where: string, { match, never }: Check<string>, sets: Sets): readonly Used[] {
  return [
    { where: `${where}.match`, source: filled(match, sets), flags: 'm', power: 1 },
    { where: `${where}.never`, source: filled(never, sets), flags: 'm', power: 1 },
  ]
}

/** Tried on a value or recorded line as a whole. */
function ofValue(where: string, { source }: RegExp): Used {
  return { where, source: `^(?:${source})$`, flags: '', power: 2 }
}

/** A pattern in which a hole stands for any one of the characters that its values are made of. */
export function filled(pattern: RegExp | Pattern<string>, sets: Sets): string {
  if (pattern instanceof RegExp) return pattern.source
  return pattern.pattern.map(part => (typeof part === 'string' ? part : sets(part.param, part.as))).join('')
}

/** What values of a parameter are made of, as a class of characters. */
export function setsOf({ params }: Pick<Platform, 'params'>, operation: OperationName): Sets {
  return (param, as) => {
    if (as === 'word') return '[A-Za-z0-9_]'
    const source = (params[`${operation} ${param}`] ?? params[param])?.source ?? '[^]'
    return classOf(
      partsOf(source, '')
        .flat()
        .reduce<Characters>((sum, part) => sum | allOf(part), none),
    )
  }
}
