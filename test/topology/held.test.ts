import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InterfaceName, LinkId } from '../../src/names/ids.ts'
import { heldBy } from '../../src/topology/held.ts'
import type { Line } from '../../src/topology/topology.ts'

const names = ['eth1', 'eth1.10', 'eth1.10:2', 'eth10', 'eth1:1', 'e', 'e.', '.5', ''] as const
const name = fc.option(fc.constantFrom(...names), { nil: undefined })
const ends = fc.record({ a: fc.nat(2), b: fc.nat(2), aInterface: name, bInterface: name })

function isPartOf(own: string | undefined, whole: string): boolean {
  return own === whole || own?.startsWith(`${whole}.`) === true || own?.startsWith(`${whole}:`) === true
}

describe('what a node holds by an interface', () => {
  it('is each line that it holds by it or by a sub-interface, at a node with a few lines and at one with many', () => {
    fc.assert(
      fc.property(fc.array(ends, { maxLength: 30 }), fc.nat(2), fc.constantFrom(...names), (drawn, node, asked) => {
        const lines = drawn.map(
          (one, index): Line => ({
            ...one,
            id: `link-${index}` as LinkId,
            aInterface: one.aInterface as InterfaceName | undefined,
            bInterface: one.bInterface as InterfaceName | undefined,
            link: undefined,
            over: [],
            overNetwork: false,
            external: false,
          }),
        )
        const edges = [...lines.keys()]
        const at = [0, 1, 2].map(one => edges.filter(edge => lines[edge]?.a === one || lines[edge]?.b === one))
        const expected = edges.filter(edge => {
          const { a, b, aInterface, bInterface } = lines[edge] as Line
          return (a === node && isPartOf(aInterface, asked)) || (b === node && isPartOf(bInterface, asked))
        })
        expect(heldBy(lines, at)(node, asked as InterfaceName)).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})
