import { expect, it } from 'vitest'
import { notBehind } from '../../src/transport/not-behind.ts'
import { id } from '../parts/ssh-runbook.ts'

const kind = (...said: readonly string[]): string => notBehind(id('jump-1'), id('srv-7'), '10.0.0.7:22', said).lost

it('takes a host behind a jump host for gone only by words that say so', () => {
  expect(kind('(SSH) Channel open failure: Connection timed out')).toBe('tcp')
  expect(kind('connect failed: No route to host')).toBe('tcp')
})

it('never where it refuses, where the jump host forbids it, or where nobody says why', () => {
  expect(kind('connect failed: Connection refused')).toBe('port')
  expect(kind('connect failed: No route to host', 'connect failed: Connection refused')).toBe('port')
  expect(kind('administratively prohibited: open failed')).toBe('channel')
  expect(kind('connect failed: Network is unreachable')).toBe('channel')
  expect(kind()).toBe('channel')
})
