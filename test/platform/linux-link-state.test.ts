import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { port, rendered, succeeded } from './rendering.ts'

const check = rendered({ name: 'interface.down', params: { interface: port('eth0') } }).check
const witness = rendered({ name: 'witness.link', params: { interface: port('eth0') } }).check

function recorded(file: string): string {
  return readFileSync(new URL(`../fixtures/platform/linux/${file}`, import.meta.url), 'utf8')
}

/** The first line of each interface of a recorded listing. */
function interfaces(file: string): string[] {
  return recorded(file)
    .split('\n')
    .filter(line => /^\d+: /.test(line))
}

describe('the check of a closed interface', () => {
  it.each([
    ['opened by nobody', '4: eth2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default'],
    [
      'a veth',
      '3: v0@v1: <BROADCAST,MULTICAST> mtu 1500 qdisc noqueue state DOWN mode DEFAULT group default qlen 1000',
    ],
    ['its peer down as well', '3: v0@v1: <BROADCAST,MULTICAST,M-DOWN> mtu 1500 qdisc noqueue state DOWN mode DEFAULT'],
    ['without any flag', '7: gre1@NONE: <> mtu 1476 qdisc noop state DOWN mode DEFAULT group default'],
  ])('holds for one that is %s', (_, text) => {
    expect(holds(check, succeeded(text))).toBe('yes')
  })

  it.each([
    ['in use', '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default'],
    ['without a cable', '3: eth1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN mode DEFAULT'],
    ['without its lower link', '2: v1@v0: <NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN> mtu 1500 state LOWERLAYERDOWN'],
    ['first in its list of flags', '9: tun0: <UP,POINTOPOINT> mtu 1500 state DOWN'],
    ['alone in its list of flags', '9: tun0: <UP> mtu 1500 state DOWN'],
  ])('does not hold for one that is %s', (_, text) => {
    expect(holds(check, succeeded(text))).toBe('no')
  })

  it.each([
    ['nothing', ''],
    ['another language', 'Schnittstelle eth0 ist DOWN'],
    ['the word alone', 'eth0 DOWN'],
    [
      'the brief form, which has other columns',
      'eth0             DOWN           52:54:00:00:00:01 <BROADCAST,MULTICAST>',
    ],
    ['a line that was torn off', '4: eth2: <BROADCAST,MULTI'],
  ])('is unknown after %s', (_, text) => {
    expect(holds(check, succeeded(text))).toBe('unknown')
  })

  it.each(['linux_ip_link_show_2.raw', 'busybox_ip_link_show.raw', 'linux_ip_address_show.raw'])(
    'tells every recorded interface of %s by its flag UP',
    file => {
      expect(interfaces(file).length).toBeGreaterThan(2)
      for (const text of interfaces(file)) {
        const flags = /<(.*)>/.exec(text)?.[1]?.split(',') ?? []
        expect(holds(check, succeeded(text)), text).toBe(flags.includes('UP') ? 'no' : 'yes')
      }
    },
  )

  it('is unknown when the interface does not exist', () => {
    const answer = { text: 'Device "eth9" does not exist.', exit: { kind: 'status', code: 1 }, cut: false } as const
    expect(holds(check, answer)).toBe('unknown')
  })
})

describe('the neighbour of a closed interface', () => {
  it.each([
    ['a pulled cable', '3: eth1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN mode DEFAULT', 'yes'],
    ['a closed peer', '2: v1@v0: <NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN> mtu 1500 state LOWERLAYERDOWN', 'yes'],
    ['a carrier', '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT', 'no'],
    ['a carrier that waits for a login', '2: w0: <NO-CARRIER,BROADCAST,UP,LOWER_UP> mtu 1500 state DORMANT', 'no'],
    [
      'its own interface closed',
      '4: eth2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT',
      'unknown',
    ],
  ])('sees %s', (_, text, expected) => {
    expect(holds(witness, succeeded(text))).toBe(expected)
  })
})
