import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circlesOf } from '../../src/runbook/checks/circles.ts'
import { codesOf } from './reading.ts'

function edgesOf(pairs: readonly (readonly [number, number])[]) {
  const edges = new Map<string, { to: string; edge: string }[]>()
  for (const [from, to] of pairs) {
    edges.set(`${from}`, [...(edges.get(`${from}`) ?? []), { to: `${to}`, edge: `${from}>${to}` }])
  }
  return edges
}

/** Whether taking away, again and again, what waits for nothing leaves something. */
function hasCircle(pairs: readonly (readonly [number, number])[]): boolean {
  const waiting = pairs.filter(([, to]) => pairs.some(([from]) => from === to))
  return waiting.length < pairs.length ? hasCircle(waiting) : pairs.length > 0
}

const graph = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 })

describe('circles', () => {
  it('are found exactly when there is one', () => {
    fc.assert(
      fc.property(graph, pairs => {
        expect(circlesOf(edgesOf(pairs)).length > 0).toBe(hasCircle(pairs))
      }),
    )
  })

  it('are closed, go along edges, and share nothing', () => {
    fc.assert(
      fc.property(graph, pairs => {
        const circles = circlesOf(edgesOf(pairs))
        for (const { ids, edges } of circles) {
          expect(ids.at(-1)).toBe(ids[0])
          expect(edges).toEqual(ids.slice(1).map((id, index) => `${ids[index]}>${id}`))
          for (const [from, to] of edges.map(edge => edge.split('>').map(Number))) {
            expect(pairs).toContainEqual([from, to])
          }
        }
        const all = circles.flatMap(({ ids }) => ids.slice(1))
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('are looked for without recursion: fifty thousand hosts in a row are no trouble', () => {
    const row = Array.from({ length: 50_000 }, (_, host) => [host, host + 1] as const)
    expect(circlesOf(edgesOf(row))).toEqual([])
    expect(circlesOf(edgesOf([...row, [50_000, 0]]))[0]?.ids.length).toBe(50_002)
  })

  it('of one host or access with itself are circles', () => {
    expect(codesOf('isolate: 1\nname: x\nhosts: { a: { platform: manual, runs_on: a } }\n')).toEqual(['cycle'])
    expect(codesOf('isolate: 1\nname: x\naccess: { a: { user: a, fallback: a } }\n')).toEqual(['cycle'])
  })
})
