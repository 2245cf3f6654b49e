import { describe, expect, it } from 'vitest'
import { holds, tellingLine } from '../../src/platform/check.ts'
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

describe('the line that tells', () => {
  const port: RenderedCheck = {
    read: 'show interfaces wan0',
    match: '^wan0 is administratively down',
    never: '^wan0 is up, line protocol is ',
  }
  const rest = '\r\n  Hardware is Gigabit Ethernet\r\n  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec,\r\n'
  const up = `wan0 is up, line protocol is up ${rest}`
  const down = `\nwan0 is administratively down, line protocol is down${rest}`

  it('is the one that means yes or no, not the last', () => {
    expect(tellingLine(port, { text: up }, 'no')).toBe('wan0 is up, line protocol is up')
    expect(tellingLine(port, { text: down }, 'yes')).toBe('wan0 is administratively down, line protocol is down')
  })

  it('is the one that means the other where it is wanted that it doesn’t hold', () => {
    const gone: RenderedCheck = { ...port, inverted: true }
    expect(tellingLine(gone, { text: up }, 'yes')).toBe('wan0 is up, line protocol is up')
  })

  it('is the first and the last where it takes several lines', () => {
    const config: RenderedCheck = { read: 'show', match: '^interface wan0\n(?: .*\n)* shutdown', never: '^no such' }
    const text = 'interface x\n shutdown\ninterface wan0\n mtu 9000\n shutdown\ninterface z\n'
    expect(tellingLine(config, { text }, 'yes')).toBe('interface wan0 … shutdown')
  })

  it('is none where the text alone doesn’t say it', () => {
    expect(tellingLine(port, { text: up }, 'unknown')).toBeUndefined()
    expect(tellingLine(port, { text: 'nothing of the kind' }, 'no')).toBeUndefined()
    expect(tellingLine({ ...port, never: '^$' }, { text: '' }, 'no')).toBeUndefined()
  })
})
