import { describe, expect, it } from 'vitest'
import { planned } from '../parts/planned.ts'

const timeoutOn = (platform: string, port: string, given: string): number | undefined => {
  const { plan } = planned(`isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: ${platform}, timeout: ${given} }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts: { dev: { address: 192.0.2.1, role: firewall, networks: ops } }
links: { line: { between: ['dev:${port}', out] } }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`)
  return plan?.steps.find(({ kind }) => kind === 'cut')?.timeout
}

describe('the time that a step has', () => {
  it('is what is written, but never less than a commit of its platform takes', () => {
    expect(timeoutOn('linux', 'eth0', '30s')).toBe(30_000)
    expect(timeoutOn('paloalto_panos', 'ethernet1/1', '30s')).toBe(600_000)
    expect(timeoutOn('panos', 'ethernet1/1', '20m')).toBe(1_200_000)
  })
})
