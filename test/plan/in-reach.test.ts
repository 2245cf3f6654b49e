import { describe, expect, it } from 'vitest'
import type { StepId } from '../../src/names/ids.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import { inReach as reachOf } from '../../src/plan/in-reach.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { clinicOf } from '../parts/clinic.ts'
import { readOf } from '../parts/planned.ts'

const book = clinicOf('  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: In, cut: uplink }')

function inReach(...done: readonly string[]): readonly string[] {
  const ids = new Set(done as readonly StepId[])
  const ground = groundworkOf(readOf(book), builtIn)
  const isInReach = reachOf(ground)(ids)
  return ground.topology.hosts
    .map(({ id }) => id)
    .filter(isInReach)
    .sort()
}

describe('who is in reach by the runbook', () => {
  it('is everybody while nothing that leads to them was cut', () => {
    expect(inReach()).toEqual(['core', 'fw', 'pbx'])
    expect(inReach('cut:isp', 'cut:trunk')).toEqual(['core', 'fw', 'pbx'])
  })

  it('is nobody behind a link that was cut, and all the others still', () => {
    expect(inReach('cut:uplink')).toEqual(['core', 'pbx'])
  })
})
