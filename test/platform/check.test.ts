import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Exit, RenderedCheck } from '../../src/platform/rendered.ts'

const check: RenderedCheck = { read: 'show it', match: '^closed$', never: '^open$' }
const exec: RenderedCheck = { ...check, exit: { yes: 0 } }
const zero: Exit = { kind: 'status', code: 0 }

describe('holds', () => {
  it.each([
    ['yes', 'closed'],
    ['no', 'open'],
    ['no', 'closed\nopen'],
    ['unknown', ''],
    ['unknown', 'not closed'],
    ['yes', 'first line\r\nclosed\r\nlast line\r\n'],
    ['yes', 'closed\r\r\n'],
    ['yes', 'closed\n\n'],
  ])('says %s to %j', (expected, text) => {
    expect(holds(check, { text, exit: zero, cut: false })).toBe(expected)
  })

  it('never says yes with another exit status than 0, whether or not the platform gives one', () => {
    for (const one of [check, exec]) {
      expect(holds(one, { text: 'closed', exit: { kind: 'status', code: 1 }, cut: false })).toBe('unknown')
      expect(holds(one, { text: 'closed', exit: { kind: 'signal', name: 'TERM' }, cut: false })).toBe('unknown')
    }
  })

  it('takes a missing exit status for unknown only where the platform gives one', () => {
    expect(holds(exec, { text: 'closed', exit: { kind: 'none' }, cut: false })).toBe('unknown')
    expect(holds(check, { text: 'closed', exit: { kind: 'none' }, cut: false })).toBe('yes')
  })

  it('says no by what is in the text, whatever the exit status', () => {
    for (const exit of [zero, { kind: 'status', code: 1 }, { kind: 'none' }] as const)
      expect(holds(exec, { text: 'open', exit, cut: false })).toBe('no')
  })

  it('wants the exit status that the recipe names', () => {
    const three: RenderedCheck = { ...check, exit: { yes: 3 } }
    expect(holds(three, { text: 'closed', exit: { kind: 'status', code: 3 }, cut: false })).toBe('yes')
    expect(holds(three, { text: 'closed', exit: zero, cut: false })).toBe('unknown')
  })

  it('says no by an exit status that the recipe names', () => {
    const silent: RenderedCheck = { ...check, exit: { yes: 0, no: 124 } }
    expect(holds(silent, { text: '', exit: { kind: 'status', code: 124 }, cut: false })).toBe('no')
    expect(holds(silent, { text: '', exit: { kind: 'status', code: 1 }, cut: false })).toBe('unknown')
  })

  it('proves no absence by a text of which something is missing', () => {
    expect(holds(check, { text: 'closed', exit: zero, cut: true })).toBe('unknown')
    expect(holds(check, { text: 'open', exit: zero, cut: true })).toBe('no')
  })

  it('turns yes and no round where it is wanted that something does not hold, and leaves unknown', () => {
    const away: RenderedCheck = { ...exec, exit: { yes: 0, no: 124 }, inverted: true }
    const failed: Exit = { kind: 'status', code: 1 }
    expect(holds(away, { text: 'open', exit: failed, cut: false })).toBe('yes')
    expect(holds(away, { text: '', exit: { kind: 'status', code: 124 }, cut: false })).toBe('yes')
    expect(holds(away, { text: 'closed', exit: zero, cut: false })).toBe('no')
    expect(holds(away, { text: 'closed', exit: failed, cut: false })).toBe('unknown')
    expect(holds(away, { text: '', exit: zero, cut: false })).toBe('unknown')
  })
})
