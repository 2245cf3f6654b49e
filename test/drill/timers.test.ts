import { describe, expect, it } from 'vitest'
import { commandLines } from '../../src/drill/command-lines.ts'
import { Hospital } from '../../src/drill/hospital.ts'
import { isClosed, untouched } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { runbookOf } from '../parts/planned.ts'

const minute = 60_000

function hospital(platform: string, port: string) {
  const runbook = runbookOf(`isolate: 1
name: one
operator: { at: ops }
access: { team: { user: root, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, net: { kind: external } }
hosts:
  fw: { platform: ${platform}, address: 192.0.2.1, access: team, networks: { ops: ${port}9 } }
links:
  isp: { between: ['fw:${port}0', net] }
  far: { between: ['fw:${port}1', net] }
`)
  const time = { now: 0 }
  const there = new Hospital(untouched(topologyOf(runbook), 'ops' as never), undefined, () => time.now)
  const fw = 'fw' as HostId
  const closed = (name: string): boolean => {
    const { world } = there
    return isClosed(world, world.topology.nodeOf.get(fw) as never, name)
  }
  return { there, time, fw, closed }
}

describe('a Linux host of the drill', () => {
  const arm = (script: string): string =>
    `sudo -n -- systemd-run --unit=isolate-open-isp --on-active=10m --timer-property=AccuracySec=1s sh -c '${script}'`

  function cut() {
    const lab = hospital('linux', 'wan')
    expect(lab.there.run(lab.fw, arm('ip link set dev wan0 up; true')).status).toBe(0)
    lab.there.run(lab.fw, 'ip link set dev wan0 down')
    lab.there.run(lab.fw, 'ip link set dev wan1 down')
    return lab
  }
  const shown = 'systemctl show --property=ActiveState isolate-open-isp.timer'

  it('carries the way back out by itself when its time is over, and nothing else', () => {
    const { there, time, fw, closed } = cut()
    time.now = 10 * minute - 1
    expect(there.run(fw, shown).out).toBe('ActiveState=active\n')
    expect(closed('wan0')).toBe(true)
    time.now = 10 * minute
    expect(closed('wan0')).toBe(false)
    expect(closed('wan1')).toBe(true)
    expect(there.run(fw, shown).out).toBe('ActiveState=inactive\n')
  })

  it('takes nothing back once the timer was stopped, and refuses to stop it twice or to arm it twice', () => {
    const { there, time, fw, closed } = cut()
    expect(there.run(fw, arm('true')).status).toBe(1)
    expect(there.run(fw, 'systemctl stop isolate-open-isp.timer').status).toBe(0)
    expect(there.run(fw, 'systemctl stop isolate-open-isp.timer').status).toBe(5)
    time.now = 60 * minute
    expect(closed('wan0')).toBe(true)
  })
})

describe('a Cisco of the drill', () => {
  function typed(...lines: readonly string[]) {
    const lab = hospital('cisco_ios', 'GigabitEthernet0/')
    const line = commandLines.get('cisco_ios')
    if (line === undefined) throw new Error('no command line')
    let at = line.start
    const type = (text: string): string => {
      const reply = lab.there.typed(lab.fw, at, text, line)
      lab.there.become(reply.world)
      at = reply.standing
      return reply.out
    }
    for (const text of lines) type(text)
    return { ...lab, type }
  }
  const close = (port: string) => ['configure terminal', `interface GigabitEthernet0/${port}`, 'shutdown', 'end']
  const armed = ['configure terminal revert timer 5', 'end']

  it('puts back all that was changed since it was armed', () => {
    const { time, closed, type } = typed(...close('1'), ...armed, ...close('0'))
    expect(type('show archive config rollback timer')).toContain('Timer value: 5 min')
    time.now = 5 * minute
    expect(closed('GigabitEthernet0/0')).toBe(false)
    expect(closed('GigabitEthernet0/1')).toBe(true)
    expect(type('show archive config rollback timer')).toBe('%No Rollback Confirmed Change pending\n')
  })

  it('leaves it as it is once it is confirmed', () => {
    const { time, closed } = typed(...armed, ...close('0'), 'configure confirm')
    time.now = 60 * minute
    expect(closed('GigabitEthernet0/0')).toBe(true)
  })
})
