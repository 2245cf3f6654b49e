import { describe, expect, it } from 'vitest'
import { unseen } from '../../src/commands/exit-codes.ts'

describe('an answer that could not be written', () => {
  it.each([70, 2, 3, 6, 5] as const)('changes nothing of %i, which comes first', code => {
    expect([unseen(code, 'plan'), unseen(code, 'run')]).toEqual([code, code])
  })

  it('is something that was not to be written, where nothing is changed', () => {
    expect([unseen(0, 'plan'), unseen(1, 'validate')]).toEqual([5, 5])
  })

  it.each(['run', 'resume', 'drill'])('never says of %s that nothing was changed', command => {
    expect([unseen(0, command), unseen(1, command), unseen(4, command)]).toEqual([1, 1, 4])
  })
})
