import { expect, it, onTestFinished } from 'vitest'
import { listenToSignals } from '../../src/terminal/signals.ts'

it('FR-58: is not killed by a hangup that comes when nobody listens any more, so the code of the walk stays', () => {
  const before = process.listeners('SIGHUP')
  const told: string[] = []
  const unheard = listenToSignals({
    interrupt: () => told.push('interrupt'),
    end: signal => told.push(signal),
    wake: () => told.push('wake'),
  })
  process.emit('SIGHUP', 'SIGHUP')
  unheard()
  const left = process.listeners('SIGHUP').filter(listener => !before.includes(listener))
  onTestFinished(() => left.forEach(listener => void process.off('SIGHUP', listener)))
  process.emit('SIGHUP', 'SIGHUP')
  expect(told).toEqual(['SIGHUP'])
  expect(left).toHaveLength(1)
})

it('is not killed by a hangup either that is the first one, after the end', () => {
  const before = process.listeners('SIGHUP')
  listenToSignals({ interrupt: () => {}, end: () => {}, wake: () => {} })()
  const left = process.listeners('SIGHUP').filter(listener => !before.includes(listener))
  onTestFinished(() => left.forEach(listener => void process.off('SIGHUP', listener)))
  expect(left).toHaveLength(1)
})
