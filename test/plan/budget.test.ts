import { describe, expect, it } from 'vitest'
import { planDiagnostics } from '../../src/words/en/plan-diagnostics.ts'
import { planned } from '../parts/planned.ts'

/** Sites behind a router whose lines are cut first; each site's own line to the outside can't be cut after that. */
function sites(count: number, hosts: number): string {
  const all = Array.from({ length: count }, (_, n) => n)
  const idle = Array.from({ length: hosts }, (_, n) => n)
  return [
    'isolate: 1',
    'name: test',
    'operator: { at: ops }',
    'defaults: { access: team, platform: linux }',
    'access: { team: { user: root, auth: [agent], known_hosts: ./known_hosts } }',
    'networks: { internet: { kind: external }, ops: {}, lan: {} }',
    'hosts:',
    '  hub: { role: router, address: 192.0.2.1, networks: ops }',
    ...all.map(n => `  fw-${n}: { role: firewall, address: 192.0.2.2 }`),
    ...idle.map(n => `  srv-${n}: { role: server, address: 192.0.2.3, networks: lan }`),
    'links:',
    ...all.map(n => `  wan-${n}: { between: ['hub:eth${n}', 'fw-${n}:eth1'] }`),
    ...all.map(n => `  isp-${n}: { between: ['fw-${n}:eth0', internet] }`),
    'goal: { isolate: [ops] }',
    'phases: [{ name: Inside, cut: internal }, { name: Outside, cut: external }]',
  ].join('\n')
}

const tried = [
  'do cut:isp-0 before cut:wan-0',
  'move the laptop to fw-0 before cut:isp-0',
  'make cut:isp-0 a person’s step',
]

type LockOut = Parameters<(typeof planDiagnostics)['lock-out']>[0]

function lockOuts(text: string): readonly LockOut[] {
  return planned(text).refuted.flatMap(({ code, facts }) => (code === 'lock-out' ? [facts as LockOut] : []))
}

const hint = (facts: LockOut | undefined): string | undefined => facts && planDiagnostics['lock-out'](facts).hint

describe('the search for ways round', () => {
  it('tries them for the first ten steps that are stuck, and says of the others that it didn’t', () => {
    const stuck = lockOuts(sites(12, 0))
    expect(stuck.map(({ untried }) => untried)).toEqual([...Array(10).fill(false), true, true])
    expect(stuck[0]).toMatchObject({ frees: tried })
    expect(hint(stuck[9])).toContain('do cut:isp-9 before cut:wan-9')
    expect(hint(stuck[9])).not.toContain('not tried')
    expect(hint(stuck[11])).toContain('ways round were tried for other steps, not for this one')
  })

  it('tries one of each kind for the first step of a runbook that is too large for more', () => {
    const stuck = lockOuts(sites(3, 33_000))
    expect(stuck.map(({ untried }) => untried)).toEqual([false, true, true])
    expect(stuck[0]).toMatchObject({ frees: tried })
    expect(hint(stuck[1])).toContain('More ways round were not tried')
    expect(stuck.map(({ isolatedBy }) => isolatedBy)).toEqual([['cut:wan-0'], ['cut:wan-1'], ['cut:wan-2']])
  })
})
