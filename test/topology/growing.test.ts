import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Growing } from '../../src/topology/growing.ts'
import { reachFrom } from '../../src/topology/management.ts'
import { type Fall, giveBack, nothingRemoved, take, upLines } from '../../src/topology/state.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { randomRunbook } from '../plan/random-runbook.ts'

const moves = fc.array(
  fc.record({
    what: fc.constantFrom('grow', 'try', 'try within', 'try all'),
    lines: fc.array(fc.nat(12)),
    hosts: fc.array(fc.nat(5)),
  }),
  { maxLength: 8 },
)

describe('the growing state', () => {
  it('is at each moment what looking at the whole afresh gives, trials taken back included', () => {
    fc.assert(
      fc.property(randomRunbook, moves, (runbook, list) => {
        const topology = topologyOf(runbook)
        const falls: Fall[] = list.map(({ lines, hosts }) => ({
          lines: lines.filter(edge => edge < topology.lines.length),
          hosts: hosts.filter(node => node < topology.hostCount),
        }))
        const removed = nothingRemoved(topology)
        const own = nothingRemoved(topology)
        for (const fall of falls) for (const one of [removed, own]) take(one, fall)
        const growing = new Growing(topology, own)
        const compare = (): void => {
          const up = upLines(topology, removed, 'management')
          expect(growing.management.up).toEqual(up)
          for (const source of topology.ids.keys()) {
            const { reached, passes } = growing.reach(source)
            const fresh = reachFrom(topology, up, source)
            expect({ reached, passes }).toEqual({ reached: fresh.reached, passes: fresh.passes })
          }
        }
        compare()
        for (const [index, fall] of falls.entries()) {
          if (list[index]?.what === 'try') growing.trial(() => growing.grow(fall))
          else if (list[index]?.what === 'try all')
            growing.trial(() => {
              growing.growAll(falls.slice(index))
              for (const one of falls.slice(index)) giveBack(removed, one)
              compare()
              for (const one of falls.slice(index)) take(removed, one)
            })
          else if (list[index]?.what === 'try within')
            growing.trial(() => {
              growing.grow(fall)
              giveBack(removed, fall)
              compare()
              const behind = falls.slice(index + 1)
              growing.trial(() => {
                for (const one of behind) growing.grow(one)
              })
              compare()
              take(removed, fall)
            })
          else {
            growing.grow(fall)
            giveBack(removed, fall)
          }
          compare()
        }
      }),
      { numRuns: 400 },
    )
  })
})
