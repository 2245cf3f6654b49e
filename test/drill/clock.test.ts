import { expect, it } from 'vitest'
import { drillClock } from '../../src/commands/drill-venue.ts'
import { within } from '../../src/engine/bounds.ts'

const clock = drillClock(1_000_000, () => 0)
const answers = (ms: number) => () => new Promise<string>(resolve => setTimeout(resolve, ms, 'an answer'))

it('waits as much shorter as the drill is faster', async () => {
  const first = await Promise.race([
    clock.after(600_000, AbortSignal.timeout(60_000)).then(() => 'the ten minutes of the drill'),
    answers(30_000)(),
  ])
  expect(first).toBe('the ten minutes of the drill')
})

it('gives a simulated device the time that this computer needs, however fast the drill is', async () => {
  expect(await within(clock, 60_000, new AbortController().signal, answers(100))).toEqual({
    kind: 'in-time',
    value: 'an answer',
  })
})

it('makes no deadline longer than it is', async () => {
  const ended = await within(clock, 5, new AbortController().signal, answers(4_000))
  expect(ended).toMatchObject({ kind: 'too-late', because: 'deadline' })
})
