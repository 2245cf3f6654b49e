import { describe, expect, it } from 'vitest'
import type { Line, Platform, Recipe } from '../../src/platform/definition.ts'
import type { OperationName } from '../../src/platform/operation.ts'
import { builtIn, plannedPlatforms } from '../../src/platform/registry.ts'
import { recipesOf } from '../../src/platform/render.ts'

const platforms = builtIn.ids.flatMap(id => builtIn.get(id) ?? [])
const recipes = platforms.flatMap(platform =>
  Object.keys(platform.operations).flatMap(name =>
    recipesOf(platform, name as OperationName).map(recipe => ({ platform, name, recipe })),
  ),
)

function linesOf({ variants, check, before, undo, save }: Recipe<string>): Line<string>[] {
  return [
    ...variants.flatMap(({ when, lines }) => [...(when ? [when.read] : []), ...lines]),
    ...(check ? [check.read] : []),
    ...before.map(one => one.read),
    ...('impossible' in undo ? [] : undo.map(one => one.line)),
    ...('impossible' in save ? [] : save),
  ]
}

function functionsIn(value: unknown): number {
  if (typeof value === 'function') return 1
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return 0
  return Object.values(value).reduce((sum: number, one) => sum + functionsIn(one), 0)
}

describe('the platforms', () => {
  it('are each known by one name, and the names of those to come are known too', () => {
    expect(builtIn.ids).toEqual([...new Set(builtIn.ids)].sort())
    expect(builtIn.ids).toContain('linux')
    expect(platforms.map(({ id }) => id)).toEqual(builtIn.ids)
    expect(builtIn.get('toaster')).toBeUndefined()
    expect(plannedPlatforms).toContain('cisco_ftd')
    expect(plannedPlatforms.filter(id => builtIn.get(id))).toEqual([])
    expect([...plannedPlatforms].sort()).toEqual(plannedPlatforms)
  })

  it.each(platforms)('hold constants only: $id', (platform: Platform) => {
    expect(functionsIn(platform)).toBe(0)
  })

  it.each(recipes)('name the source of $name on $platform.id', ({ recipe }) => {
    expect(recipe.source.join('')).not.toBe('')
  })

  it.each(recipes)('say on what $name on $platform.id rests, and what a cut costs', ({ name, recipe }) => {
    expect(recipe.grounds.what).not.toBe('')
    const cuts = /[.](?:down|remove|disable|disconnect)$|^block$/.test(name)
    expect(recipe.cost !== undefined).toBe(cuts)
  })

  it.each(recipes)('have a pattern for every parameter of $name on $platform.id', ({ platform, recipe }) => {
    const used = linesOf(recipe).flatMap(line =>
      line.parts.flatMap(part => (typeof part === 'string' ? [] : part.param)),
    )
    for (const param of used.filter(one => one !== 'recorded')) expect(platform.params[param]).toBeInstanceOf(RegExp)
  })

  it.each(recipes)('write no flag into the patterns of $name on $platform.id, for they would be lost', ({ recipe }) => {
    const checks = [recipe.check, ...recipe.variants.map(variant => variant.when)].flatMap(check => check ?? [])
    const patterns = checks.flatMap(({ match, never }) => [match, never])
    for (const one of patterns) if (one instanceof RegExp) expect(one.flags).toBe('')
  })

  it.each(recipes)('let sudo run one simple command only: $name on $platform.id', ({ recipe }) => {
    for (const line of linesOf(recipe).filter(one => one.root)) {
      const text = line.parts.map(part => (typeof part === 'string' ? part : 'x')).join('')
      expect(text.replace(/'[^']*'/g, '').replace(/ 2>&1$/, '')).toMatch(/^[A-Za-z0-9_ ,./=-]*$/)
    }
  })

  it.each(recipes)('read before the act what the way back from $name on $platform.id needs', ({ recipe }) => {
    const undo = 'impossible' in recipe.undo ? [] : recipe.undo
    const needed = undo.flatMap(one => ('each' in one ? [one.each] : []))
    expect(recipe.before.map(one => one.name)).toEqual([...new Set(needed)])
  })
})
