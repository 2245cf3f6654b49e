import { describe, expect, it } from 'vitest'
import { groundsListed, groundsOf, netsListed } from '../../src/commands/plan-grounds.ts'
import { planLines } from '../../src/commands/plan-screen.ts'
import { thinLines } from '../../src/commands/plan-thin.ts'
import { proofLines } from '../../src/commands/proof-lines.ts'
import { isRemoving, type Plan } from '../../src/plan/plan.ts'
import { plain } from '../../src/words/styled.ts'
import { planned } from '../parts/planned.ts'

function planOf(
  more: string,
  phases = '[{ name: Cut, cut: { links: external } }, { name: Off, shutdown: { hosts: srv } }]',
): Plan {
  const { plan, codes } = planned(`
isolate: 1
name: plan
operator: { at: ops }
defaults: { platform: linux, access: team }
access: { team: { user: root, auth: [agent] } }
networks: { net: { kind: external }, pstn: { kind: external }, ops: {}, voice: {} }
hosts:
  fw: { address: 10.0.0.1, role: firewall, networks: { ops: lan0 } }
  srv: { address: 10.0.0.2, networks: { ops: eth0 } }
  sbc: { address: 10.0.0.3, role: telephony, networks: { voice: v0 } }
  r1: { address: 10.0.0.4, role: router, networks: { voice: v0 } }
links:
  isp: { between: ['fw:wan0', net] }
  trunk: { between: ['sbc:t0', pstn] }
  direct: { between: ['r1:x0', 'sbc:x0'] }
goal: { isolate: ops }
keep: [{ name: Phones, between: [voice, pstn], through: [trunk] }]
phases: ${phases}
${more}`)
  if (plan === undefined) throw new Error(codes.join(' '))
  return plan
}

function withSessions(platform: string, by: string, platforms = ''): Plan {
  const { plan, codes } = planned(`
isolate: 1
name: sessions
operator: { at: ops }
defaults: { platform: ${platform}, access: team }
access: { team: { user: root, auth: [agent] } }
networks: { net: { kind: external }, ops: {} }
hosts: { r1: { address: 10.0.0.1, role: router, networks: { ops: ether2 } } }
links:
  isp: { between: ['r1:ether1', net], by: ${by}, sufficient: 'the only way out' }
phases: [{ name: Cut, cut: external }]
${platforms}`)
  if (plan === undefined) throw new Error(codes.join(' '))
  return plan
}

const own = `
platforms:
  acme_fw:
    title: Acme
    params: { policy: '[a-z]+', interface: '[a-z0-9]+' }
    channel: exec
    operations:
      policy.disable:
        lines: ['rule off <policy>']
        check:
          read: 'rule show <policy>'
          match: '^off$'
          never: '^on$'
          samples: { with: { policy: guests }, yes: 'off', no: 'on' }
        undo: ['rule on <policy>']
        save: []
        cost: { sessions: stay, clearing: ['clear sessions rule <policy>'] }
        source: 'Acme, command reference'
`

const screenOf = (plan: Plan) => flowing(text(planLines(plan, { depth: 'short', parallel: () => 1 })))
const text = (lines: readonly Parameters<typeof plain>[0][]) => lines.map(plain).join('\n')
const flowing = (lines: string) => lines.replace(/\s+/g, ' ')

describe('the screen of a plan', () => {
  it('says where sessions that stand are not surely cut off with it, and nothing where they fall', () => {
    const soft = planOf('', '[{ name: Cut, steps: [{ cut: isp }, { cut: trunk }] }]').steps.filter(isRemoving)
    expect(soft.flatMap(step => step.rendered.sessions ?? [])).toEqual([])
    const plan = withSessions('mikrotik_routeros', '{ route: 0.0.0.0/0, next_hop: 192.0.2.254 }')
    expect(plan.steps.filter(isRemoving).map(step => step.rendered.sessions)).toEqual([{ left: 'stay', clearing: [] }])
    expect(screenOf(plan)).toContain('who holds one is not cut off yet')
  })

  it('shows the lines that clear what stays, with this step’s parameters, and sends none of them', () => {
    const plan = withSessions('fortinet', "{ policy: '12' }")
    expect(screenOf(plan)).toMatch(
      /who holds one.* never sent .* to clear diagnose sys session filter clear diagnose sys session filter policy 12 diagnose sys session filter diagnose sys session clear/,
    )
    const [step] = plan.steps.filter(isRemoving)
    const sent = step?.rendered.variants.flatMap(({ lines }) => lines)
    expect(sent?.join(' ')).not.toContain('diagnose')
  })

  it('says it of a platform of the runbook’s own, too', () => {
    const plan = withSessions('acme_fw', '{ policy: guests }', own)
    expect(screenOf(plan)).toMatch(/who holds one is not cut off yet\. .* to clear clear sessions rule guests/)
  })

  it('says beside lines that nobody has tried what they rest on, and of all at the end', () => {
    const plan = planOf('')
    const grades = plan.steps.filter(isRemoving).map(step => [step.id, groundsOf(step)?.by])
    expect(grades).toEqual([
      ['cut:isp', 'device'],
      ['shutdown:srv', 'documentation'],
    ])
    const screen = text(planLines(plan, { depth: 'short', parallel: () => 1 }))
    expect(screen.match(/^ +rests on /gm)).toHaveLength(1)
    expect(screen.indexOf('rests on')).toBeGreaterThan(screen.indexOf('shutdown:srv'))
    expect(groundsListed(plan.steps).map(line => line.split(':')[0])).toEqual([
      'linux, interface.down',
      'linux, host.shutdown',
    ])
  })

  it('says once for each platform that cuts that no timer is armed, and why', () => {
    expect(netsListed(planOf('').steps)).toEqual([expect.stringMatching(/^linux: it has one, and it is not armed/)])
    expect(netsListed([])).toEqual([])
  })

  it('names the single failures that break a kept path, and since when', () => {
    const before = flowing(text(thinLines(planOf('').proofs, 'short')))
    expect(before).toMatch(/Phones: it breaks with any one of these \d: .*trunk.*; so from the start/)
  })

  it('says of a path that is left which of its links no step cuts', () => {
    const { proofs } = planOf('', '[{ name: Off, shutdown: { hosts: srv } }]')
    expect(proofs.isolation.verdict).toBe('refuted')
    expect(flowing(text(proofLines(proofs)))).toContain('no step cuts fw~ops, isp')
  })
})
