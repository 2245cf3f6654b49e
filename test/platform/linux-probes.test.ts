import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { rendered, succeeded } from './rendering.ts'

const ping = rendered({ name: 'probe.address', params: { address: '192.0.2.1' } }).check
const port = rendered({ name: 'probe.port', params: { address: '192.0.2.1', port: '443' } }).check

function failed(text: string, code: number) {
  return { text, exit: { kind: 'status', code }, cut: false } as const
}

describe('a probe of an address', () => {
  it('holds after one reply in three', () => {
    expect(holds(ping, succeeded('3 packets transmitted, 1 received, 66% packet loss, time 2003ms'))).toBe('yes')
    expect(holds(ping, succeeded('3 packets transmitted, 3 packets received, 0% packet loss'))).toBe('yes')
  })

  it('holds for a recorded ping', () => {
    const text = readFileSync(new URL('../fixtures/platform/linux/ping-ip-O.out', import.meta.url), 'utf8')
    expect(holds(ping, succeeded(text))).toBe('yes')
  })

  it.each([
    ['no reply', '3 packets transmitted, 0 received, 100% packet loss, time 2048ms', 1],
    ['errors on the way', '3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2033ms', 1],
    ['no route', 'ping: connect: Network is unreachable', 2],
  ])('says that it is not reachable after %s', (_, text, code) => {
    expect(holds(ping, failed(text, code))).toBe('no')
  })

  it.each([
    ['a name that nobody resolves', 'ping: ehr.example: Temporary failure in name resolution', 2],
    ['no right to ping', 'ping: socktype: SOCK_RAW\nping: socket: Operation not permitted', 2],
    ['no ping there', 'env: ‘ping’: No such file or directory', 127],
    ['nothing at all', '', 1],
  ])('is unknown after %s', (_, text, code) => {
    expect(holds(ping, failed(text, code))).toBe('unknown')
  })
})

describe('a probe of a port', () => {
  it('holds when the connection opens', () => {
    expect(holds(port, succeeded('open\n'))).toBe('yes')
  })

  it.each([
    ['silence', '', 124],
    [
      'no route',
      'bash: connect: Network is unreachable\nbash: line 1: /dev/tcp/192.0.2.1/443: Network is unreachable',
      1,
    ],
    ['nobody on the way', 'bash: connect: No route to host', 1],
  ])('says that it is not reachable after %s', (_, text, code) => {
    expect(holds(port, failed(text, code))).toBe('no')
  })

  it.each([
    ['a refusal, for something answered', 'bash: connect: Connection refused', 1],
    ['a name that nobody resolves', '', 2],
    ['no bash there', 'timeout: failed to run command ‘bash’: No such file or directory', 127],
  ])('is unknown after %s', (_, text, code) => {
    expect(holds(port, failed(text, code))).toBe('unknown')
  })
})
