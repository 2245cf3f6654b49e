import { describe, expect, it } from 'vitest'
import { extentOfSteps } from '../../src/plan/extent.ts'
import { planned } from '../parts/planned.ts'
import { forValid } from './valid-plans.ts'

describe('the extent of a plan, told before its steps are made', () => {
  it('is what counting the steps gives', () => {
    forValid((_, plan) => expect(plan.extent).toEqual(extentOfSteps(plan.steps)), 300)
  })

  it('counts the gate of each phase that asks for approvals and has steps', () => {
    const { plan } = planned(`isolate: 1
name: test
operator: { at: ops }
defaults: { access: team, platform: linux }
access: { team: { user: root, auth: [agent], known_hosts: ./known_hosts } }
networks: { internet: { kind: external }, ops: {} }
hosts: { fw: { role: firewall, address: 192.0.2.1, networks: ops } }
links: { isp: { between: ['fw:wan0', internet] }, lte: { between: ['fw:wan1', internet] } }
goal: { isolate: [ops] }
phases:
  - { name: One, approvals: 1, cut: isp }
  - { name: Two, approvals: 2, steps: [{ cut: lte }, { confirm: Is it dark }] }
`)
    expect(plan?.extent).toEqual({ steps: 5, gates: 2, waves: 3 })
    expect(plan && extentOfSteps(plan.steps)).toEqual(plan?.extent)
  })
})
