import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultNames, faultSets, placeFaults } from '../../src/drill/faults.ts'
import type { HostId } from '../../src/names/ids.ts'

const hosts = ['a', 'b', 'c', 'd'] as HostId[]
const targets = { cutting: hosts.slice(0, 2), all: hosts, steps: 6 }

describe('placing faults', () => {
  it('gives the same drill for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.subarray([...faultNames]), (seed, names) => {
        expect(placeFaults(names, seed, targets)).toEqual(placeFaults(names, seed, targets))
      }),
    )
  })

  it('places what was asked for and nothing else, at hosts that it can strike', () => {
    fc.assert(
      fc.property(fc.nat(), fc.subarray([...faultNames]), (seed, names) => {
        const placed = placeFaults(names, seed, targets)
        const { slow, droppedSession, wrongPassword, changedHostKey, cutDoesNotTake, cutComesBack, powerLossAfter } =
          placed
        expect(slow.size > 0).toBe(names.includes('slow'))
        expect(wrongPassword !== undefined).toBe(names.includes('wrong-password'))
        expect(changedHostKey !== undefined).toBe(names.includes('changed-host-key'))
        for (const [name, host] of [
          ['dropped-session', droppedSession],
          ['cut-does-not-take', cutDoesNotTake],
          ['cut-comes-back', cutComesBack],
        ] as const) {
          expect(host !== undefined).toBe(names.includes(name))
          if (host !== undefined) expect(targets.cutting).toContain(host)
        }
        expect(powerLossAfter !== undefined).toBe(names.includes('power-loss'))
        // The power must go while there is still something to do.
        if (powerLossAfter !== undefined) expect(powerLossAfter).toBeLessThan(targets.steps)
      }),
    )
  })

  it('strikes at different places for different seeds', () => {
    const places = new Set(
      Array.from({ length: 40 }, (_, seed) => placeFaults(['slow'], seed, targets).slow.values().next().value),
    )
    expect(places.size).toBe(hosts.length)
  })

  it('has all faults in the worst of its sets, and none in none', () => {
    expect(faultSets['worst']).toEqual(faultNames)
    expect(faultSets['none']).toEqual([])
  })
})
