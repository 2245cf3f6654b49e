import { describe, expect, it } from 'vitest'
import { onAbort } from '../../src/transport/on-abort.ts'

describe('what waits for the end of a signal', () => {
  it('is called once, in the order of asking, but for what was taken back, also by another of them', () => {
    const controller = new AbortController()
    const called: string[] = []
    const say = (what: string) => (): void => void called.push(what)
    onAbort(controller.signal, say('one'))
    const back = onAbort(controller.signal, say('two'))
    onAbort(controller.signal, () => {
      called.push('three')
      last()
    })
    const last = onAbort(controller.signal, say('four'))
    back()
    controller.abort()
    controller.abort()
    expect(called).toEqual(['one', 'three'])
  })

  it('may be the same function twice, each with its own way back', () => {
    const controller = new AbortController()
    let calls = 0
    const call = (): void => {
      calls += 1
    }
    onAbort(controller.signal, call)
    onAbort(controller.signal, call)()
    controller.abort()
    expect(calls).toBe(1)
  })
})
