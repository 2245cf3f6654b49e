import { describe, expect, it } from 'vitest'
import { interfaceName } from '../../src/names/ids.ts'
import { holds } from '../../src/platform/check.ts'
import { frr } from '../../src/platform/definitions/frr.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { render } from '../../src/platform/render.ts'

const exit = { kind: 'prompt' } as const
const wan = interfaceName('wan0')
if (wan === undefined) throw new Error('not an interface')

function rendered(operation: Operation) {
  const result = render(frr, operation, 'none')
  if (!result.ok) throw new Error(result.because)
  return result.rendered
}

function says(operation: Operation, text: string): string {
  const { check } = rendered(operation)
  return check === undefined ? 'no check' : holds(check, { text, exit, cut: false })
}

const interfaceDown: Operation = { name: 'interface.down', params: { interface: wan } }
const shown = (name: string, words: string, flags: string): string =>
  `Interface ${name} is ${words}\n  Link ups:       1    last: 2026/11/25 12:04:59.01\n  vrf: default\n  flags: <${flags}>\n  Type: Ethernet`

describe('FRRouting', () => {
  it.each([
    ['yes', 'an interface that was shut', shown('wan0', 'down', 'BROADCAST,MULTICAST')],
    ['no', 'one that is open', shown('wan0', 'up, line protocol is up', 'UP,BROADCAST,RUNNING,MULTICAST')],
    ['no', 'one whose cable is pulled', shown('wan0', 'up, line protocol is down', 'UP,BROADCAST,MULTICAST')],
    ['unknown', 'another interface', shown('wan01', 'down', 'BROADCAST,MULTICAST')],
    ['unknown', 'one that isn’t there', "% Can't find interface wan0"],
  ])('says %s of %s', (wanted, _, text) => {
    expect(says(interfaceDown, text)).toBe(wanted)
  })

  const neighborDown: Operation = { name: 'bgp-neighbor.down', params: { neighbor: '192.0.2.2' } }
  const neighbor = (lines: string): string => `BGP neighbor is 192.0.2.2, remote AS 65002, local AS 65001\n${lines}`
  it.each([
    ['yes', 'a neighbour that we shut', neighbor(' Administratively shut down\n  BGP version 4\n  BGP state = Idle')],
    ['no', 'one that stands', neighbor('  BGP version 4\n  BGP state = Established, up for 00:04:21')],
    ['unknown', 'one that is idle by itself', neighbor('  BGP version 4\n  BGP state = Idle')],
    ['no', 'one that is trying', neighbor('  BGP state = Active')],
    ['unknown', 'one that isn’t there', '% No such neighbor in this view/vrf'],
  ])('says %s of %s', (wanted, _, text) => {
    expect(says(neighborDown, text)).toBe(wanted)
  })

  it('enters the instance that is named, in the VRF that is named', () => {
    const lines = (params: { as?: string; vrf?: string }) =>
      rendered({ name: 'bgp-neighbor.down', params: { neighbor: '192.0.2.2', ...params } }).variants[0].lines[1]
    expect(lines({})).toBe('router bgp')
    expect(lines({ as: '65001' })).toBe('router bgp 65001')
    expect(lines({ as: '65001', vrf: 'guests' })).toBe('router bgp 65001 vrf guests')
  })

  it('passes over nothing that the runbook says', () => {
    const grouped = render(frr, { name: 'bgp-neighbor.down', params: { neighbor: '192.0.2.2', group: 'x' } }, 'none')
    expect(grouped).toEqual({ ok: false, because: 'unused', param: 'group' })
    const alone = render(frr, { name: 'bgp-neighbor.down', params: { neighbor: '192.0.2.2', vrf: 'x' } }, 'none')
    expect(alone).toMatchObject({ ok: false })
  })
})
