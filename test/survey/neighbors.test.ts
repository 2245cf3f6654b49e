import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { HostId } from '../../src/names/ids.ts'
import { listed } from '../../src/platform/neighbors/listed.ts'
import type { Neighbor, NeighborProtocol } from '../../src/platform/neighbors/neighbor.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { compareNeighbors } from '../../src/survey/neighbors/compare.ts'
import type { NeighborsRead } from '../../src/survey/neighbors/reading.ts'
import { runbookOf } from '../parts/planned.ts'

const nodes = ['core1', 'core2', 'dist1', 'edge1', 'srv1'] as const

/** The five nodes between which the real lldpd ran, and the seven cables that were laid. */
const lab = `isolate: 1
name: five nodes
operator: { at: ops }
defaults: { access: team, platform: linux }
access: { team: { user: ops, auth: [agent] } }
networks: { ops: {}, out: { kind: external } }
hosts:
  edge1: { address: 10.255.0.1, role: router }
  core1: { address: 10.255.0.2, role: switch }
  core2: { address: 10.255.0.3, role: switch }
  dist1: { address: 10.255.0.4, role: switch }
  srv1: { address: 10.255.0.5, role: server }
links:
  edge-core1: { between: ['edge1:eth1', 'core1:eth1'] }
  edge-core2: { between: ['edge1:eth2', 'core2:eth1'] }
  core-core: { between: ['core1:eth2', 'core2:eth2'] }
  core1-dist: { between: ['core1:eth3', 'dist1:eth1'] }
  core2-dist: { between: ['core2:eth3', 'dist1:eth2'] }
  server: { between: ['dist1:eth3', 'srv1:eth0'] }
  second: { between: ['core1:eth4', 'core2:eth4'] }
goal: { isolate: srv1 }
phases: [{ name: Nothing, steps: [{ wait: 0 }] }]
`

function recorded(platform: string, protocol: NeighborProtocol, file: string): NeighborsRead {
  const listing = builtIn.get(platform)?.neighbors?.find(one => one.protocol === protocol)?.listing
  if (listing === undefined) throw new Error(`no ${protocol} of ${platform}`)
  const found = listed(listing, readFileSync(`test/fixtures/neighbors/${platform}/${protocol}/${file}.txt`, 'utf8'))
  if (found.kind !== 'listed') throw new Error('not understood')
  return { protocol, state: 'read', neighbors: found.neighbors }
}

const allOfLab = nodes.map(node => ({ host: node as HostId, neighbors: [recorded('linux', 'lldp', `lab-${node}`)] }))

function compared(text: string, asked: Parameters<typeof compareNeighbors>[1] = allOfLab) {
  return compareNeighbors(runbookOf(text), asked)
}

function heard(...neighbors: readonly Partial<Neighbor>[]): readonly NeighborsRead[] {
  const whole = neighbors.map(one => ({ addresses: [], capabilities: [], ...one }))
  return [{ protocol: 'lldp', state: 'read', neighbors: whole }]
}

/** What is found of neighbours that one switch hears. */
function atSwitch(rest: string, ...neighbors: readonly Partial<Neighbor>[]) {
  const text = `isolate: 1
name: one switch
operator: { at: ops }
defaults: { access: team, platform: cisco_ios }
access: { team: { user: ops, auth: [agent] } }
${rest}
goal: { isolate: all }
phases: [{ name: Nothing, steps: [{ wait: 0 }] }]
`
  const { seen, links } = compared(text, [{ host: 'core-1' as HostId, neighbors: heard(...neighbors) }])
  return { seen: seen.get('core-1' as HostId) ?? [], links }
}

const hosts = `networks: { ops: {}, clinical: {}, out: { kind: external } }
hosts:
  core-1: { address: 10.20.0.2, role: switch, networks: ops }
  core-2: { address: [10.20.0.3, core-2.clinic.example], role: switch, networks: ops }
  fw-1: { address: 10.20.0.1, platform: fortinet, role: firewall, identity: RH-FW, networks: ops, members: [{ name: fw-1a, address: 10.20.0.8 }, { name: fw-1b, address: 10.20.0.9 }] }
  esx-1: { address: 10.20.4.1, platform: vmware_esxi, role: hypervisor }
  app-1: { address: 10.20.4.9, platform: linux, role: application, runs_on: esx-1, networks: clinical }
  pump: { platform: manual, role: medical }
`
const links = `${hosts}links:
  up: { between: ['core-1:TenGigabitEthernet1/1/1', 'fw-1:port2'] }
  side: { between: ['core-1:Port-channel1', 'core-2:Port-channel1'] }
  pc: { between: ['core-1:GigabitEthernet1/0/4', 'core-2:GigabitEthernet1/0/9'] }
  wards: { between: ['core-1:GigabitEthernet1/0/20', clinical] }
  isp: { between: ['core-1:GigabitEthernet1/0/30', out] }
  host: { between: ['core-1:GigabitEthernet1/0/40', 'esx-1:vmnic0'] }
  pumps: { between: ['core-1:GigabitEthernet1/0/41', 'pump:lan'] }
`

const verdicts = (rest: string, ...neighbors: readonly Partial<Neighbor>[]) =>
  atSwitch(rest, ...neighbors).seen.map(({ verdict }) => verdict)

describe('neighbours against the runbook', () => {
  it('confirm each cable of a real network, and find nothing else', () => {
    const { seen, links: cables } = compared(lab)
    expect(cables.map(({ found }) => found)).toEqual(Array(7).fill('as-wanted'))
    expect([...seen.values()].flat().map(({ verdict }) => verdict)).toEqual(Array(14).fill('linked'))
  })

  it('show two cables that the runbook has crossed', () => {
    const crossed = lab
      .replace("'core1:eth3', 'dist1:eth1'", "'core1:eth1', 'dist1:eth1'")
      .replace("'edge1:eth1', 'core1:eth1'", "'edge1:eth1', 'core1:eth3'")
    const { seen, links: cables } = compared(crossed)
    expect(cables.filter(({ found }) => found === 'difference').map(({ link }) => link)).toEqual([
      'edge-core1',
      'core1-dist',
    ])
    const [first] = (seen.get('core1' as HostId) ?? []).filter(({ found }) => found === 'difference')
    expect(first).toMatchObject({ verdict: 'another', links: ['core1-dist'], expected: ['dist1'], host: 'edge1' })
  })

  it('show a cable that the runbook lacks, from both of its ends', () => {
    const { seen, links: cables } = compared(lab.replace(/ {2}second:.*\n/, ''))
    const different = [...seen].flatMap(([host, all]) =>
      all.filter(({ found }) => found === 'difference').map(one => `${host} ${one.local} ${one.verdict}`),
    )
    expect(different).toEqual(['core1 eth4 not-linked', 'core2 eth4 not-linked'])
    expect(cables.every(({ found }) => found === 'as-wanted')).toBe(true)
  })

  it('show that a cable ends at another port of the right device', () => {
    const { seen, links: cables } = compared(lab.replace("'dist1:eth3', 'srv1:eth0'", "'dist1:eth3', 'srv1:eth1'"))
    expect(cables.find(({ link }) => link === 'server')?.found).toBe('difference')
    const atDist = (seen.get('dist1' as HostId) ?? []).find(({ local }) => local === 'eth3')
    expect(atDist).toMatchObject({ verdict: 'another-port', expected: ['eth1'], port: 'eth0' })
  })

  it('show a device that the runbook does not know', () => {
    const { seen, links: cables } = compared(
      lab.replace(/ {2}(?:srv1|server):.*\n/g, '').replace('isolate: srv1', 'isolate: dist1'),
    )
    const strangers = [...seen.values()].flat().filter(({ verdict }) => verdict === 'not-in-runbook')
    expect(strangers).toMatchObject([{ local: 'eth3', name: 'srv1', found: 'difference' }])
    expect(cables).toHaveLength(6)
  })

  it('do not know of a cable at which nobody is heard, and of one that nobody was asked about', () => {
    const silent = nodes.map(node => ({ host: node as HostId, neighbors: heard() }))
    expect(compared(lab, silent).links.map(one => one.because)).toEqual(Array(7).fill('not-heard'))
    const off = nodes.map(node => ({
      host: node as HostId,
      neighbors: [{ protocol: 'lldp', state: 'off', because: 'no' } as const],
    }))
    const { seen, links: cables } = compared(lab, off)
    expect(cables.map(one => one.because)).toEqual(Array(7).fill('not-asked'))
    expect(cables.every(({ found }) => found === 'unknown')).toBe(true)
    expect(seen.size).toBe(0)
  })

  it('speak of those cables alone of which an end was asked', () => {
    const one = compared(
      lab,
      allOfLab.filter(({ host }) => host === 'srv1'),
    )
    expect(one.links).toEqual([{ link: 'server', found: 'as-wanted' }])
  })
})

describe('a neighbour at an interface', () => {
  it.each([
    ['by its short name', { name: 'CORE-2' }],
    ['by its full name', { name: 'core-2.clinic.example' }],
    ['by its address', { addresses: ['10.20.0.3'] }],
  ])('is a host of the runbook %s', (_, who) => {
    const { seen, links: cables } = atSwitch(links, { local: 'Gi1/0/4', port: 'Gi1/0/9', ...who })
    expect(seen).toMatchObject([{ verdict: 'linked', links: ['pc'], host: 'core-2' }])
    expect(cables.find(({ link }) => link === 'pc')?.found).toBe('as-wanted')
  })

  it.each([
    ['a name of one and the address of another', { name: 'core-2', addresses: ['10.20.0.1'] }, 'another-address'],
    ['the address of one and another name', { name: 'sw-99', addresses: ['10.20.0.3'] }, 'another-name'],
    ['no name at all', { chassis: '00:11:22:33:44:55' }, 'nameless'],
  ])('is not guessed from %s', (_, who, why) => {
    const { seen, links: cables } = atSwitch(links, { local: 'Gi1/0/4', ...who })
    expect(seen).toMatchObject([{ verdict: 'unclear', found: 'unknown', why }])
    expect(cables.find(({ link }) => link === 'pc')).toMatchObject({ found: 'unknown', because: 'unclear' })
  })

  it('is not the host that the runbook has there, whichever of two others it is', () => {
    expect(verdicts(links, { local: 'Te1/1/1', name: 'core-2', addresses: ['10.20.4.1'] })).toEqual(['another'])
  })

  it('is known by the name that the runbook says it has, and by those of the devices of a cluster, not by its id', () => {
    const at = (name: string) => verdicts(links, { local: 'Te1/1/1', name, port: 'port2' })
    expect([at('RH-FW'), at('fw-1b'), at('fw-1')]).toEqual([['linked'], ['linked'], ['another']])
  })

  it('is known by the name that it gave itself when it was logged in to', () => {
    const renamed = lab.replaceAll('core1', 'kern-1')
    const asked = allOfLab.map(one => (one.host === 'core1' ? { ...one, host: 'kern-1' as HostId } : one))
    const atEdge = (said: typeof asked) => compared(renamed, said).seen.get('edge1' as HostId)?.[0]
    expect(atEdge(asked)).toMatchObject({ verdict: 'unclear', why: 'another-name', name: 'core1' })
    const named = asked.map(one => (one.host === 'kern-1' ? { ...one, ownName: 'core1' } : one))
    expect(atEdge(named)).toMatchObject({ verdict: 'linked', host: 'kern-1' })
  })

  it('is unclear where several hosts have its address', () => {
    const twice = links.replace('10.20.4.1,', '10.20.0.3,')
    expect(atSwitch(twice, { local: 'Gi1/0/9', addresses: ['10.20.0.3'] }).seen).toMatchObject([
      { why: 'several', may: ['core-2', 'esx-1'] },
    ])
  })

  it('may be a part of the aggregate that the runbook names, which nobody can say', () => {
    expect(atSwitch(links.replace(/ {2}pc:.*\n/, ''), { local: 'Te1/1/3', name: 'core-2' }).seen).toMatchObject([
      { verdict: 'unclear', why: 'carried', links: ['side'] },
    ])
    const told = { local: 'Te1/1/3', parent: 'Po1', name: 'core-2', port: 'Te1/1/3' }
    expect(atSwitch(links, told).seen).toMatchObject([{ verdict: 'linked', links: ['side'] }])
  })

  it('confirms a link at a sub-interface of the interface', () => {
    const tagged = links.replace('GigabitEthernet1/0/4', 'GigabitEthernet1/0/4.20')
    expect(verdicts(tagged, { local: 'Gi1/0/4', name: 'core-2', port: 'Gi1/0/9' })).toEqual(['linked'])
  })

  it('stands for the network that the runbook has there, whoever it is', () => {
    const there = [
      { local: 'Gi1/0/20', name: 'acc-77' },
      { local: 'Gi1/0/30', name: 'isp-router', addresses: ['192.0.2.1'] },
    ]
    expect(verdicts(links, ...there)).toEqual(['around', 'around'])
    expect(verdicts(links, { local: 'Gi1/0/20', name: 'app-1' })).toEqual(['around'])
    expect(verdicts(links, { local: 'Gi1/0/30', name: 'core-2' })).toEqual(['not-linked'])
  })

  it('is at the edge of a network that both are in, unless both pass traffic on', () => {
    const both = `${links}  ward-port: { between: ['core-1:Vlan20', clinical] }\n`
    expect(verdicts(both, { local: 'Gi1/0/7', name: 'app-1' })).toEqual(['around'])
    expect(verdicts(hosts, { local: 'Gi1/0/7', name: 'core-2' })).toEqual(['not-linked'])
  })

  it('is the guest of the machine that the runbook has there', () => {
    expect(verdicts(links, { local: 'Gi1/0/40', name: 'app-1' })).toEqual(['around'])
  })

  it('is unclear where the runbook has a device that nobody logs in to, and not what it calls itself', () => {
    expect(verdicts(links, { local: 'Gi1/0/41', name: 'ALARIS-1' })).toEqual(['unclear'])
    const named = links.replace('role: medical', 'role: medical, identity: PUMP')
    expect(verdicts(named, { local: 'Gi1/0/41', name: 'ALARIS-1' })).toEqual(['another'])
  })

  it('counts besides the device that the runbook has there', () => {
    const right = { local: 'Gi1/0/4', name: 'core-2', port: 'Gi1/0/9' }
    const phone = { local: 'Gi1/0/4', name: 'SEP1', capabilities: ['bridge', 'telephone'] as const }
    const others = [phone, { local: 'Gi1/0/4', name: 'sw-9' }, { local: 'Gi1/0/4', name: 'esx-1' }]
    expect(verdicts(links, right, ...others)).toEqual(['linked', 'telephone', 'not-in-runbook', 'not-linked'])
  })

  it.each([
    ['a number of its own', '3', 'linked'],
    ['a hardware address', '0050.56a6.9a73', 'linked'],
    ['a name of another sort', 'eth0', 'unclear'],
    ['another number', 'GigabitEthernet1/0/10', 'another-port'],
    ['the same in short', 'Gig 1/0/9', 'linked'],
  ])('has its port told by %s', (_, port, verdict) => {
    expect(verdicts(links, { local: 'Gi1/0/4', name: 'core-2', port })).toEqual([verdict])
  })

  it.each([
    ['the same', 'Gi1/0/9', 'linked'],
    ['another of its sort', 'Gi1/0/10', 'unclear'],
    ['a word of a person', 'to the basement', 'linked'],
  ])('has a port that it tells by its address described as %s', (_, portDescription, verdict) => {
    const port = '00:50:56:a6:9a:73'
    expect(verdicts(links, { local: 'Gi1/0/4', name: 'core-2', port, portDescription })).toEqual([verdict])
  })

  it('is heard in two protocols once', () => {
    const neighbors = [
      ...heard({ local: 'Gi1/0/4', name: 'core-2', port: 'Gi1/0/9' }, { local: 'Gi1/0/5', name: 'core-2' }),
      {
        protocol: 'cdp' as const,
        state: 'read' as const,
        neighbors: [
          {
            local: 'GigabitEthernet1/0/4',
            name: 'core-2.clinic.example',
            port: 'GigabitEthernet1/0/9',
            addresses: ['10.20.0.3'],
            capabilities: [],
          },
        ],
      },
    ]
    const runbook = `isolate: 1\nname: x\noperator: { at: ops }\ndefaults: { access: t, platform: cisco_ios }\naccess: { t: { user: o, auth: [agent] } }\n${links}goal: { isolate: all }\nphases: [{ name: N, steps: [{ wait: 0 }] }]\n`
    const seen = compared(runbook, [{ host: 'core-1' as HostId, neighbors }]).seen.get('core-1' as HostId)
    expect(seen?.map(({ local, by }) => [local, by])).toEqual([
      ['Gi1/0/4', ['lldp', 'cdp']],
      ['Gi1/0/5', ['lldp']],
    ])
  })

  it('is one more where a protocol lists the same name at the interface twice', () => {
    const one = { local: 'Gi1/0/4', name: 'core-2', port: 'Gi1/0/9', addresses: [], capabilities: [] }
    const read = (protocol: NeighborProtocol, ...neighbors: readonly Neighbor[]): NeighborsRead => ({
      protocol,
      state: 'read',
      neighbors,
    })
    const asked = [{ host: 'core1' as HostId, neighbors: [read('lldp', one), read('cdp', one, one)] }]
    expect(
      compared(lab, asked)
        .seen.get('core1' as HostId)
        ?.map(({ by }) => by),
    ).toEqual([['lldp', 'cdp'], ['cdp']])
  })

  it('is not told where it is by an old device, and not placed by guessing', () => {
    expect(verdicts(links, { name: 'core-2' })).toEqual(['unclear'])
  })

  it('is a telephone by its capability, which is told and no difference; a router that is one as well is none', () => {
    const phones = recorded('cisco_ios', 'lldp', 'show_lldp_neighbors_detail6')
    const neighbors = phones.state === 'read' ? phones.neighbors : []
    const { seen } = atSwitch(hosts, ...neighbors)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.map(({ verdict, found }) => [verdict, found])).toEqual(seen.map(() => ['telephone', 'as-wanted']))
    const gateway = { local: 'Gi1/0/2', name: 'vg-1', capabilities: ['router', 'telephone'] as const }
    expect(verdicts(hosts, gateway)).toEqual(['not-in-runbook'])
  })
})
