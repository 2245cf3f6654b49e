import { describe, expect, it } from 'vitest'
import type { Platform } from '../../../src/platform/definition.ts'
import { patternsOf, slownessOfUsed } from '../../../src/platform/patterns.ts'
import { builtIn } from '../../../src/platform/registry.ts'

function named(id: string): Platform {
  const platform = builtIn.get(id)
  if (platform === undefined) throw new Error(`no platform ${id}`)
  return platform
}

const slow = (platform: Platform) =>
  patternsOf(platform).flatMap(used => {
    const found = slownessOfUsed(used)
    return found === undefined ? [] : [`${used.where}: ${found.how} by ${found.part}: ${used.source}`]
  })

function patternsIn(value: unknown): number {
  if (value instanceof RegExp) return 1
  if (typeof value !== 'object' || value === null) return 0
  if ('pattern' in value && Array.isArray(value.pattern)) return 1
  return Object.values(value).reduce((sum: number, one) => sum + patternsIn(one), 0)
}

describe('every pattern of a platform', () => {
  it.each(builtIn.ids)('takes linear time on whatever a device says, or its square on a bounded line: %s', id => {
    expect(slow(named(id))).toEqual([])
  })

  it.each(builtIn.ids)('is looked at: %s', id => {
    expect(patternsOf(named(id))).toHaveLength(patternsIn(named(id)))
  })

  it('would be found if it were slow, wherever it stands', () => {
    const platform = named('linux')
    const bad = /(a+)+/
    expect(slow({ ...platform, params: { ...platform.params, interface: bad } })).not.toEqual([])
    const down = platform.operations['interface.down']
    if (down === undefined || !('variants' in down) || down.check === undefined) throw new Error('no recipe')
    const check = { ...down.check, match: bad }
    expect(slow({ ...platform, operations: { 'interface.down': { ...down, check } } })).toHaveLength(1)
    const undo = [{ each: 'link', pattern: bad, line: { parts: ['x'] } }]
    expect(slow({ ...platform, operations: { 'interface.down': { ...down, undo } } })).toHaveLength(1)
    const { channel } = named('frr')
    if (typeof channel !== 'object') throw new Error('no shell')
    expect(slow({ ...platform, channel: { ...channel, errors: [bad] } })).toHaveLength(1)
  })
})
