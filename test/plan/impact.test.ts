import { describe, expect, it } from 'vitest'
import { stepFactsOf } from '../../src/commands/step-facts.ts'
import { stepFields } from '../../src/commands/step-fields.ts'
import { impactOf } from '../../src/plan/impact.ts'
import { planned, runbookOf } from '../parts/planned.ts'

const book = `
isolate: 1
name: impact
operator: { at: ops }
defaults: { platform: linux, access: team }
access: { team: { user: root, auth: [agent] } }
networks: { net: { kind: external }, lab: { kind: external }, ops: {} }
hosts:
  fw: { address: 10.0.0.1, role: firewall, networks: { ops: lan0 } }
  hv: { address: 10.0.0.2, role: hypervisor, networks: ops, impact: The hypervisor is off. }
  mail: { address: 10.0.0.3, runs_on: hv, networks: ops, impact: No mail }
  phone: { address: 10.0.0.4, powered_by: hv, networks: ops, impact: No telephone at the desk }
links:
  isp: { between: ['fw:wan0', net], impact: No web }
  line: { between: ['fw:wan0.7', lab], impact: No laboratory }
  again: { between: ['fw:wan0.8', lab], impact: No web }
  bg: { between: [fw, lab], by: { route: 10.9.0.0/16 }, sufficient: there is one route alone }
  bare: { between: [fw, lab], by: { route: 10.8.0.0/16 } }
goal: { isolate: ops }
phases: [{ name: Cut, cut: { links: external } }, { name: Off, shutdown: { hosts: hv } }]
`
const { plan } = planned(book)
const step = (id: string) => {
  const found = plan?.steps.find(one => one.id === id)
  if (found === undefined) throw new Error(`${id} is not planned`)
  return found
}

describe('what a step takes away in plain words', () => {
  it('has what falls with a cut at the same interface, by name, and nothing twice', () => {
    expect(step('cut:isp')).toMatchObject({
      removes: { links: ['isp', 'line', 'again'] },
      impact: 'No web; line: No laboratory',
    })
    expect(step('cut:line').impact).toBe('No laboratory')
  })

  it('has the guests of a hypervisor and what it powers', () => {
    expect(step('shutdown:hv').impact).toBe('The hypervisor is off. mail: No mail; phone: No telephone at the desk')
  })

  it('is left out where the runbook says nothing', () => {
    expect(step('cut:bg')).not.toHaveProperty('impact')
    const runbook = runbookOf(book)
    expect(impactOf(runbook, { links: [] }, { links: [], hosts: [] })).toEqual({})
  })
})

describe('the fields of a step', () => {
  const facts = plan && stepFactsOf(runbookOf(book), plan.proofs)
  const said = (id: string, label: string) =>
    stepFields(step(id), 'short', facts)
      .filter(field => field.label === label)
      .map(({ text }) => text)

  it('keep what falls too apart from what is taken away', () => {
    expect(said('cut:isp', 'removes')).toEqual(['link isp'])
    expect(said('cut:isp', 'falls too')).toEqual(['links line, again'])
    expect(said('shutdown:hv', 'falls too')).toEqual(['hosts mail, phone'])
  })

  it('say of a soft cut why it is thought enough, or that it counts for nothing', () => {
    expect(said('cut:bg', 'soft cut')[0]).toContain('thought enough here: there is one route alone')
    expect(said('cut:bare', 'soft cut')[0]).toContain('it counts as not cut')
    expect(said('cut:isp', 'soft cut')).toEqual([])
  })

  it('say where isolation rests on a host that is off', () => {
    const off = { soft: new Map(), power: new Set(step('shutdown:hv').removes.hosts) }
    const field = stepFields(step('shutdown:hv'), 'short', off).find(({ label }) => label === 'power')
    expect(field?.text).toContain('isolation rests on hv, mail, phone being off')
    expect(said('shutdown:hv', 'power')).toEqual([])
  })
})
