import { describe, expect, it } from 'vitest'
import { Hospital } from '../../src/drill/hospital.ts'
import { canPlay } from '../../src/drill/own-platform.ts'
import { untouched } from '../../src/drill/world.ts'
import type { HostId, NodeId } from '../../src/names/ids.ts'
import { exampleOf } from '../../src/platform/example.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { good } from '../runbook/reading.ts'

const sw = 'sw-1' as HostId
const runbook = `
isolate: 1
name: own
operator: { at: ops }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, internet: { kind: external } }
hosts: { sw-1: { platform: acme, address: 192.0.2.1, access: team, role: switch, networks: ops } }
links: { isp: { between: ['sw-1:p7', internet] } }
platforms:
  acme:
    title: Acme
    params: { interface: '[a-z][0-9]{1,2}' }
    channel: exec
    operations:
      interface.down:
        lines: ['port <interface> off']
        check:
          read: 'port <interface>'
          match: '^<interface>: off$'
          never: '^<interface>: on$'
          samples: { with: { interface: p1 }, yes: 'p1: off', no: 'p1: on' }
        undo: ['port <interface> on']
        save: []
        cost: { sessions: fall }
        source: somebody
      host.shutdown: { lines: [halt], ends_session: true, source: somebody }
      evidence.arp: { lines: [arp], source: somebody }
phases: []
`

function hospital() {
  return new Hospital(untouched(topologyOf(good(runbook).runbook), 'ops' as NodeId))
}

describe('a host of a platform of one’s own in a drill', () => {
  it('answers with its samples, in the parameters of tonight, as its state is', () => {
    const one = hospital()
    expect(one.run(sw, 'port p7').out).toBe('p7: on')
    expect(one.wouldCut(sw, 'port p7 off')).toBe(true)
    one.run(sw, 'port p7 off')
    expect(one.run(sw, 'port p7').out).toBe('p7: off')
    one.run(sw, 'sudo -n -- port p7 on')
    expect(one.run(sw, 'port p7').out).toBe('p7: on')
  })

  it('knows no line but those of its definition', () => {
    const one = hospital()
    expect(one.run(sw, 'arp').status).toBe(0)
    expect(one.run(sw, 'port p8 off')).toMatchObject({ status: 127, errors: 'unknown command: port p8 off\n' })
    expect(one.run(sw, 'ip link set dev p7 down').status).toBe(127)
  })

  it('is gone when it is shut down', () => {
    const one = hospital()
    expect(one.run(sw, 'halt').status).toBeUndefined()
    expect(one.isOff(sw)).toBe(true)
  })

  it('can be played where a prompt can be made from each pattern', () => {
    const { runbook: read } = good(runbook)
    const acme = read.platforms?.get('acme')
    expect(acme !== undefined && canPlay(acme)).toBe(true)
  })
})

describe('the timer of a platform of one’s own in a drill', () => {
  const timer = (arm: string): string => `
    timer:
      of: [interface.down]
      most: 60
      ready: { read: 'timer isp', match: '^(?:none|armed)', never: '^never', samples: { yes: none, no: never } }
      arm: ['${arm}']
      armed: { read: 'timer <cut>', match: '^armed', never: '^none', samples: { yes: armed, no: none, with: { cut: isp } } }
      confirm: ['stay <cut>']
      source: somebody`
  const armed = (arm: string) => {
    const time = { now: 0 }
    const text = runbook.replace('\nphases: []', `${timer(arm)}\nphases: []`)
    const one = new Hospital(untouched(topologyOf(good(text).runbook), 'ops' as NodeId), undefined, () => time.now)
    return { one, time }
  }

  it.each([
    ['later <minutes> <cut> <back>', "later 5 isp 'port p7 on; true'"],
    ['revert <minutes> <cut>', 'revert 5 isp'],
  ])('takes the cut back when its time is over, unless it is confirmed: %s', (arm, line) => {
    const { one, time } = armed(arm)
    expect(one.run(sw, 'timer isp').out).toBe('none')
    one.run(sw, line)
    one.run(sw, 'port p7 off')
    expect([one.run(sw, 'timer isp').out, one.run(sw, 'port p7').out]).toEqual(['armed', 'p7: off'])
    time.now = 5 * 60_000
    expect([one.run(sw, 'timer isp').out, one.run(sw, 'port p7').out]).toEqual(['none', 'p7: on'])
    one.run(sw, line)
    one.run(sw, 'port p7 off')
    one.run(sw, 'stay isp')
    time.now = 60 * 60_000
    expect([one.run(sw, 'timer isp').out, one.run(sw, 'port p7').out]).toEqual(['none', 'p7: off'])
  })
})

describe('an example of a pattern', () => {
  it.each([
    ['^(?:SSH@)?(?<name>[A-Za-z0-9_.-]{1,64})\\(config[a-z-]{0,40}\\)#$', 'sw-1(config)#'],
    ['^(?<name>[a-z0-9-]+)[>#]$', 'sw-1#'],
    ['^\\[(?:[~*])(?<name>[a-z0-9-]+)\\]$', '[*sw-1]'],
  ])('is made of its plainest parts: %s', (pattern, text) => {
    expect(exampleOf(new RegExp(pattern), { name: 'sw-1' })).toBe(text)
  })

  it('is none where plain means find none', () => {
    expect(exampleOf(/^(a)\1$/, {})).toBeUndefined()
    expect(exampleOf(/^(?!x)x$/, {})).toBeUndefined()
  })
})
