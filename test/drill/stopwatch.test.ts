import { describe, expect, it } from 'vitest'
import { Stopwatch } from '../../src/drill/stopwatch.ts'
import { Willing } from '../parts/operator.ts'

describe('the time of a drill', () => {
  it('runs faster than life, but for as long as a person thinks', async () => {
    let life = 1_000
    const stopwatch = new Stopwatch(() => life, 10)
    life += 2_000
    expect(stopwatch.elapsed()).toBe(20_000)
    const person = new Willing()
    person.onPaused = () => {
      life += 30_000
      return 'continue'
    }
    await stopwatch.around(person).paused(new AbortController().signal)
    expect(stopwatch.elapsed()).toBe(50_000)
    life += 100
    expect(stopwatch.elapsed()).toBe(51_000)
  })
})
