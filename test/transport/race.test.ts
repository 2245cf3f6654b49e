import { describe, expect, it } from 'vitest'
import { race } from '../../src/transport/race.ts'

const never = new AbortController().signal

describe('a deadline', () => {
  it('that is put off holds from then on, and one that is brought forward at once', async () => {
    const ended: string[] = []
    const named = (name: string, ms: number) => {
      const going = race<void>(ms, never, () => {
        ended.push(name)
      })
      return going
    }
    const putOff = named('put off', 5)
    putOff.restart(150)
    const forward = named('brought forward', 60_000)
    forward.restart(40)
    await forward.ended
    await putOff.ended
    expect(ended).toEqual(['brought forward', 'put off'])
  })

  it('that is stopped never comes, and comes again when it is started anew', async () => {
    let late = 0
    const asking = race<void>(5, never, () => {
      late += 1
    })
    asking.pause()
    await race<void>(40, never, () => {}).ended
    expect(late).toBe(0)
    asking.restart(5)
    await asking.ended
    expect(late).toBe(1)
  })
})
