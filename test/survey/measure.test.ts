import { describe, expect, it } from 'vitest'
import type { MeasuredPath } from '../../src/plan/plan.ts'
import { measuring } from '../../src/survey/measure.ts'
import { RestingClock } from '../parts/clock.ts'
import { World } from '../parts/devices.ts'
import { path } from '../parts/plan.ts'

const { signal } = new AbortController()

async function measured(world: World, ...paths: readonly MeasuredPath[]) {
  return measuring(world, new RestingClock())(paths, signal)
}

describe('measuring a path', () => {
  it('says that it can be reached, or not, as its host answers', async () => {
    const world = new World()
    world.dead.add('there')
    const found = await measured(world, path('keep:1', 'fw', 'here'), path('keep:2', 'fw', 'there'))
    expect(found.map(one => one.answer)).toEqual(['yes', 'no'])
    expect(found.every(one => one.seen.length === 1)).toBe(true)
  })

  it('does not know where its host can not be logged in to', async () => {
    const world = new World()
    world.dead.add('fw')
    const [found] = await measured(world, path('keep:1', 'fw', 'here'))
    expect(found).toMatchObject({ answer: 'unknown', seen: [] })
    expect(found?.found).toContain('fw')
  })

  it('does not know where nobody may ask, and asks nobody', async () => {
    const world = new World()
    const [found] = await measured(world, path('keep:1', 'fw', 'here', { ask: { because: 'it is suspect' } }))
    expect(found).toMatchObject({ answer: 'unknown', found: 'it is suspect' })
    expect(world.calls).toEqual([])
  })

  it('waits for no host for ever, and for none because of another', async () => {
    const world = new World()
    world.fault = ({ host, kind }) => (host === 'slow' && kind === 'read' ? { kind: 'hang' } : undefined)
    const found = await measured(world, path('keep:1', 'slow', 'here'), path('keep:2', 'fw', 'here'))
    expect(found.map(one => one.answer)).toEqual(['unknown', 'yes'])
    world.release()
  })

  it('takes an answer that says nothing, and one that can not be handled, for unknown', async () => {
    const world = new World()
    world.fault = ({ host, kind }) => {
      if (kind !== 'read') return undefined
      return host === 'odd' ? { kind: 'text', text: 'command not found' } : { kind: 'throw' }
    }
    const found = await measured(world, path('keep:1', 'odd', 'here'), path('keep:2', 'fw', 'here'))
    expect(found.map(one => one.answer)).toEqual(['unknown', 'unknown'])
  })
})
