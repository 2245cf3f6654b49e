import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/plan.ts'
import { safe } from '../../src/plan/safe.ts'
import { readAndPlan, runbooksFolder } from './read-and-plan.ts'

const names = readdirSync(runbooksFolder).filter(name => name.endsWith('.yml'))
const textOf = (name: string): string => readFileSync(runbooksFolder + name, 'utf8')
const codes = (said: readonly { readonly code: string }[]): readonly string[] => said.map(({ code }) => code)

describe.each(names)('%s', name => {
  const { runbook, plan, said } = readAndPlan(name)

  it('is safe, and nothing is to be remarked', () => {
    expect(codes(said)).toEqual([])
    expect(safe(plan)).toBeDefined()
  })

  it('has no blind step: somebody tells the effect of each', () => {
    const blind = plan.steps.filter(({ verification }) => verification.kind === 'blind')
    expect(blind.map(({ id }) => id)).toEqual([])
  })

  it('has nothing of the real world in it: private and documentation addresses, numbers that nobody answers', () => {
    const addresses = textOf(name).match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? []
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.filter(one => !/^(?:10\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/.test(one))).toEqual([])
    const phones = textOf(name).match(/\+\d[\d ]+\d/g) ?? []
    expect(phones.length).toBeGreaterThan(0)
    // Ofcom keeps these ranges free for drama.
    expect(phones.filter(one => !/^\+44 (?:1632 960|7700 900)\d{3}$/.test(one))).toEqual([])
  })

  it('lets everybody who must approve be reached, and every life-critical host be touched by people alone', () => {
    const gates = [...runbook.phases, ...runbook.phases.flatMap(({ steps }) => steps)].map(({ approvals }) => approvals)
    for (const { count, of } of gates) {
      const able = [...runbook.people.values()].filter(({ roles }) => of.some(role => roles.includes(role)))
      if (of.length > 0) expect(able.length).toBeGreaterThanOrEqual(count)
      expect(able.filter(({ phone }) => phone === undefined)).toEqual([])
    }
    const life = [...runbook.hosts.values()].filter(({ criticality }) => criticality === 'life')
    expect(life.filter(({ platform }) => platform !== 'manual')).toEqual([])
  })
})

describe('the clinic', () => {
  it('can be read in two minutes', () => {
    expect(readAndPlan('clinic.yml').runbook.hosts.size).toBe(8)
    expect(textOf('clinic.yml').split('\n').length).toBeLessThan(180)
  })

  it('locks one out when the way that its head speaks of is taken out, and says what would help', () => {
    const text = textOf('clinic.yml')
    const without = text.replace(/^ +ways: \[\{ address: 10\.40\.99\.1,.*\n/m, '')
    expect(without).not.toBe(text)
    const { said, plan } = readAndPlan('clinic.yml', without)
    expect(codes(said)).toEqual(['lock-out'])
    expect(said[0]?.facts).toMatchObject({ executors: ['fw-1'], isolatedBy: ['cut:core-uplink', 'cut:office-gateway'] })
    const help = [
      'manage fw-1 through oob (`manage: oob`)',
      expect.stringContaining('before cut:core-uplink'),
      expect.stringMatching(/^move the laptop to fw-1 before /),
    ]
    expect(said[0]?.facts).toHaveProperty('help', help)
    expect(safe(plan)).toBeUndefined()
  })
})

describe('the hospital', () => {
  const { runbook, plan } = readAndPlan('hospital.yml')
  const order = plan.steps.map(({ id }): string => id)
  const inOrder = (...ids: readonly string[]): void => {
    expect(ids.filter(id => !order.includes(id))).toEqual([])
    expect(ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(ids)
  }

  it('is as large as a hospital group', () => {
    const internal = [...runbook.networks.values()].filter(({ kind }) => kind === 'internal')
    const sites = new Set([...runbook.hosts.values()].flatMap(({ site }) => site ?? []))
    expect(runbook.hosts.size).toBeGreaterThanOrEqual(45)
    expect(runbook.links.size).toBeGreaterThanOrEqual(70)
    expect(internal.length).toBeGreaterThanOrEqual(8)
    expect(sites.size).toBeGreaterThanOrEqual(2)
  })

  it('has one of everything that a hospital owns', () => {
    const hosts = [...runbook.hosts.values()]
    const roles = new Set(hosts.map(({ role }): string => role))
    const wanted = ['lte-router', 'vpn-gateway', 'telephony', 'medical', 'wireless-controller', 'hypervisor', 'storage']
    const also = ['database', 'backup', 'directory', 'radius', 'console-server', 'jump-host', 'cloud', 'building']
    expect([...wanted, ...also].filter(role => !roles.has(role))).toEqual([])
    expect(hosts.some(({ runsOn }) => runsOn.length > 1)).toBe(true)
    expect(hosts.some(({ suspect }) => suspect)).toBe(true)
    expect([...runbook.links.values()].some(({ over }) => over.length > 1)).toBe(true)
    expect([...runbook.access.values()].some(({ needs, fallback }) => needs.length > 0 && fallback !== undefined)).toBe(
      true,
    )
  })

  it('protects the backups before it touches anything else', () => {
    const cuts = order.filter(id => id.startsWith('cut:'))
    expect(cuts.slice(0, 3)).toEqual(['cut:port-vault', 'cut:port-backup', 'cut:s-port-vault'])
    expect(order.filter(id => /^shutdown:.*(backup|vault)/.test(id))).toEqual([])
  })

  it('cuts what dials by itself before the lines, tunnels before what they ride on, and the far site first', () => {
    inOrder('cut:lte-south', 'cut:lte-north', 'cut:vpn-staff', 'cut:vpn-pathology', 'cut:isp-a', 'cut:isp-b')
    inOrder('cut:isp-b', 'cut:fibre-south', 'cut:wan-south', 'cut:wan-north', 'cut:gw-wards')
    expect(executorOf(plan, 'cut:fibre-south')).toBe('s-core')
  })

  it('shuts consumers down before providers, and storage when nobody writes to it any more', () => {
    inOrder(
      'shutdown:n-ehr-app',
      'shutdown:n-engine',
      'shutdown:n-ehr-db',
      'shutdown:n-radius',
      'shutdown:n-hv-1',
      'shutdown:n-san',
    )
    inOrder('shutdown:n-pacs', 'shutdown:n-nas')
    inOrder('cut:isp-b', 'shutdown:n-portal')
  })

  it('counts on the local account once RADIUS or the directory is out of reach', () => {
    expect(accessOf(plan, 'cut:isp-a')).toBe('network-team')
    expect(accessOf(plan, 'cut:gw-wards')).toBe('break-glass')
  })

  it('proves isolation whatever is answered about the domain controllers', () => {
    const conditional = plan.steps.filter(({ onlyIf }) => onlyIf !== undefined)
    expect(conditional.map(({ id }): string => id)).toEqual(['cut:t0-uplink'])
    expect(plan.proofs.isolation.verdict).toBe('proven')
  })

  it('leaves open to the outside what people telephone by, and the way in', () => {
    const open = plan.proofs.accepted.map(({ link }): string => link)
    expect(open).toEqual(['sip-trunk', 'pstn-south', 'oob-apn-north', 'oob-apn-south'])
  })
})

function handOf(plan: Plan, id: string) {
  const step = plan.steps.find(one => one.id === id)
  return step !== undefined && 'by' in step && step.by.kind === 'device' ? step.by : undefined
}

function executorOf(plan: Plan, id: string): string | undefined {
  return handOf(plan, id)?.executor
}

function accessOf(plan: Plan, id: string): string | undefined {
  return handOf(plan, id)?.login.access
}
