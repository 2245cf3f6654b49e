import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HostId } from '../../src/names/ids.ts'
import { BackOff } from '../../src/survey/back-off.ts'
import type { Lost } from '../../src/transport/lost.ts'

const fw = 'fw-1' as HostId

/** In which of the first rounds a device is asked that is lost over this each time. */
function asked(rounds: number, lost: (round: number) => Lost['lost'] | undefined): readonly number[] {
  const backOff = new BackOff()
  const numbers = Array.from({ length: rounds }, (_, index) => index + 1)
  return numbers.filter(round => {
    const isDue = backOff.isDue(fw, round)
    if (isDue) backOff.heard(fw, round, lost(round))
    return isDue
  })
}

it('asks a device in every round as long as it answers', () => {
  expect(asked(5, () => undefined)).toEqual([1, 2, 3, 4, 5])
})

it('asks a silent device in ever fewer rounds, but never less than in every eighth', () => {
  expect(asked(40, () => 'silence')).toEqual([1, 2, 4, 8, 16, 24, 32, 40])
})

it('asks in every round again once a device has answered', () => {
  expect(asked(12, round => (round < 8 ? 'tcp' : undefined))).toEqual([1, 2, 4, 8, 9, 10, 11, 12])
})

it('never tries a login again that was refused, lest the account be locked', () => {
  expect(asked(100, () => 'login')).toEqual([1])
})

it('leaves no device that may answer unasked for more than eight rounds', () => {
  const loss = fc.constantFrom<Lost['lost'] | undefined>(undefined, 'tcp', 'silence', 'host-key', 'deadline')
  fc.assert(
    fc.property(fc.array(loss, { minLength: 40, maxLength: 40 }), losses => {
      const rounds = asked(40, round => losses[round - 1])
      const gaps = rounds.map((round, index) => round - (rounds[index - 1] ?? 0))
      expect(Math.max(...gaps, 41 - (rounds.at(-1) ?? 0))).toBeLessThanOrEqual(8)
    }),
  )
})
