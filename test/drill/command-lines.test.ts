import { describe, expect, it } from 'vitest'
import { modeAfter } from '../../src/device/prompt/prompts.ts'
import { promptOf } from '../../src/device/prompt/standing.ts'
import type { Standing } from '../../src/drill/command-line.ts'
import { commandLines } from '../../src/drill/command-lines.ts'
import { Hospital } from '../../src/drill/hospital.ts'
import { takesAway, untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import type { Step } from '../../src/plan/plan.ts'
import { holds } from '../../src/platform/check.ts'
import { operationsOf } from '../../src/platform/described.ts'
import { isCut } from '../../src/platform/operation-params.ts'
import { builtIn } from '../../src/platform/registry.ts'
import type { RenderedCheck } from '../../src/platform/rendered.ts'
import type { Shell } from '../../src/platform/shell.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { planned, runbookOf } from '../parts/planned.ts'
import { operationOf } from './ways.ts'

interface Sample {
  readonly interface: string
  /** Ways to cut, as a runbook writes them: each operation that cuts, with all it can be told. */
  readonly by: readonly string[]
}

const samples: Readonly<Record<string, Sample>> = {
  fortinet: {
    interface: 'port1',
    by: ['interface', '{ tunnel: to-clinic }', "{ policy: '12' }", '{ bgp: 192.0.2.9 }'],
  },
  fortinet_vdom: {
    interface: 'port1',
    by: ['interface', '{ tunnel: to-clinic }', "{ policy: '12', virtual: root }"],
  },
  checkpoint_gaia: { interface: 'eth3', by: ['interface'] },
  cisco_asa: { interface: 'GigabitEthernet0/0', by: ['interface'] },
  paloalto_panos: { interface: 'ethernet1/1', by: ['interface'] },
  arista_eos: { interface: 'Et3/2/4', by: ['interface'] },
  aruba_aoscx: { interface: '1/1/10', by: ['interface'] },
  hp_procurve: { interface: '5', by: ['interface'] },
  cisco_wlc: { interface: 'port1', by: ["{ ssid: '19' }"] },
  cisco_xr: { interface: 'TenGigE0/3/0/4', by: ['interface', '{ bgp: 192.0.2.9, as: 65001 }'] },
  mikrotik_routeros: { interface: 'ether1', by: ['interface', '{ route: 0.0.0.0/0, next_hop: 192.0.2.254 }'] },
  netapp_cdot: { interface: 'e0a', by: [] },
  nokia_sros: { interface: '1/1/c23/7', by: ['interface'] },
  vyos: {
    interface: 'eth1',
    by: [
      'interface',
      '{ bgp: 192.0.2.9 }',
      '{ bgp: 192.0.2.9, as: 65001 }',
      '{ route: 0.0.0.0/0, next_hop: 192.0.2.254 }',
    ],
  },
  ubiquiti_edgerouter: { interface: 'eth1', by: ['interface'] },
  hp_comware: { interface: 'Ten-GigabitEthernet1/0/49', by: ['interface'] },
  huawei_vrp: { interface: 'GigabitEthernet0/0/1', by: ['interface', '{ bgp: 192.0.2.9, as: 65001 }'] },
  huawei_vrpv8: { interface: '10GE1/0/1', by: ['interface', '{ bgp: 192.0.2.9, as: 65001 }'] },
  juniper_junos: {
    interface: 'ge-0/0/1',
    by: [
      'interface',
      '{ bgp: 192.0.2.9, group: PROVIDER }',
      '{ bgp: 192.0.2.9, group: PROVIDER, vrf: GUESTS }',
      '{ ospf: ge-0/0/1.0, area: 0.0.0.0 }',
      '{ route: 0.0.0.0/0 }',
    ],
  },
  cisco_nxos: { interface: 'Eth1/5', by: ['interface', '{ bgp: 192.0.2.9, as: 65001 }'] },
  cisco_ios: {
    interface: 'GigabitEthernet1/0/24',
    by: ['interface', '{ bgp: 192.0.2.9, as: 65001 }'],
  },
  frr: {
    interface: 'eth1',
    by: ['interface', '{ bgp: 192.0.2.9 }', '{ bgp: 192.0.2.9, as: 65001 }', '{ ospf: eth1 }'],
  },
}

const all = Object.entries(samples).flatMap(([platform, sample]) => sample.by.map(by => ({ platform, by, sample })))

describe('the command lines of a drill', () => {
  it('are there for each platform that has one, and each is tried', () => {
    const wanted = builtIn.ids.filter(id => typeof builtIn.get(id)?.channel === 'object')
    expect([...commandLines.keys()].sort()).toEqual(wanted)
    expect(Object.keys(samples).sort()).toEqual(wanted)
  })

  it.each(Object.entries(samples))('are tried with each way to cut that the platform has: %s', (id, { by }) => {
    const platform = builtIn.get(id)
    const known = platform === undefined ? [] : operationsOf(platform).filter(isCut)
    expect([...new Set(by.map(operationOf))].sort()).toEqual(known.filter(name => name !== 'guest.disconnect').sort())
  })

  it.each(all)(
    'take the lines of $platform, show what they did, and take them back: $by',
    ({ platform, by, sample }) => {
      const device = sitAt(platform, by, sample)
      const cut = device.plan.find(step => step.kind === 'cut')
      if (cut?.kind !== 'cut' || !('rendered' in cut)) throw new Error('no cut by a device')
      const { rendered } = cut
      for (const line of device.shell.setup) device.type(line)
      expect(device.check(rendered.check)).not.toBe('yes')
      for (const line of rendered.variants[0].lines) device.type(line)
      expect(device.check(rendered.check)).toBe('yes')
      expect(takesAway(device.start, device.world())).toBe(true)
      if (!('impossible' in rendered.save)) for (const line of rendered.save) device.type(line)
      if ('impossible' in rendered.undo) return
      for (const line of undoLines(rendered, {}).lines) device.type(line)
      expect(device.check(rendered.check)).toBe('no')
      expect(takesAway(device.start, device.world())).toBe(false)
    },
  )
})

describe('a host of a drill', () => {
  const names = builtIn.ids.flatMap(id => [id, ...(builtIn.get(id)?.aliases ?? [])].map(name => ({ id, name })))

  it.each(names.filter(({ id }) => commandLines.has(id)))(
    'has the command line of $id where it is called $name',
    one => {
      const { start } = sitAt(one.id, 'manual', { interface: samples[one.id]?.interface ?? '', by: [] }, one.name)
      expect(new Hospital(start).commandLine('dev' as HostId)).toBe(commandLines.get(one.id))
    },
  )
})

describe('lines that come into force together', () => {
  const staged = all.filter(({ platform, by, sample }) =>
    cutLines(sitAt(platform, by, sample).plan).some(line => line === 'commit'),
  )

  it('are what Junos, IOS-XR, VRP 8, EdgeOS, VyOS and PAN-OS take', () => {
    const platforms = [...new Set(staged.map(one => one.platform))].sort()
    expect(platforms).toEqual([
      'cisco_xr',
      'huawei_vrpv8',
      'juniper_junos',
      'paloalto_panos',
      'ubiquiti_edgerouter',
      'vyos',
    ])
  })

  it.each(staged)(
    'leave nothing in force where one of them is not taken: $platform, $by',
    ({ platform, by, sample }) => {
      const device = sitAt(platform, by, sample)
      for (const line of cutLines(device.plan)) {
        if (line === 'commit') break
        device.type(line)
      }
      expect(device.mode()).not.toBe(device.shell.base)
      for (const line of [device.shell.leave[device.mode() ?? ''] ?? []].flat()) device.type(line)
      expect(device.mode()).toBe(device.shell.base)
      expect(takesAway(device.start, device.world())).toBe(false)
    },
  )
})

function cutLines(plan: readonly Step[]): readonly string[] {
  const cut = plan.find(step => step.kind === 'cut')
  return cut?.kind === 'cut' && 'rendered' in cut ? cut.rendered.variants[0].lines : []
}

interface Device {
  readonly plan: readonly Step[]
  readonly shell: Shell
  readonly start: World
  readonly world: () => World
  /** The mode that its prompt tells. */
  readonly mode: () => string | undefined
  /** Sends a line, which must be taken and lead to the mode that the platform says. */
  readonly type: (line: string) => string
  readonly check: (check: RenderedCheck | undefined) => string
}

function sitAt(platform: string, by: string, sample: Sample, called = platform): Device {
  const text = `isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: ${called} }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts: { dev: { address: 192.0.2.1, role: router, networks: ops } }
links: { line: { between: ['dev:${sample.interface}', out], by: ${by}, sufficient: there is no other way } }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`
  const { plan, codes } = planned(text)
  const shell = builtIn.get(platform)?.channel
  const commandLine = commandLines.get(platform)
  if (plan === undefined) throw new Error(codes.join(' '))
  if (typeof shell !== 'object' || commandLine === undefined) throw new Error(`${platform} has no command line`)
  const start = untouched(topologyOf(runbookOf(text)), 'ops' as never)
  let world = start
  let standing: Standing = commandLine.start
  const mode = (): string | undefined => promptOf(shell, commandLine.prompt('dev', standing))?.mode
  const type = (line: string): string => {
    const wanted = modeAfter(shell, mode() ?? '', line)
    const reply = commandLine.answer(world, 'dev' as HostId, standing, line)
    world = reply.world
    standing = reply.standing
    const question = commandLine.prompt('dev', standing).trimEnd()
    const known = shell.questions.find(({ of, ask }) => of.test(line) && ask.test(question))
    if (mode() === undefined && known !== undefined) {
      const answered = commandLine.answer(world, 'dev' as HostId, standing, known.answer.trimEnd())
      world = answered.world
      standing = answered.standing
    }
    expect(reply.out.split('\n').filter(said => shell.errors.some(error => error.test(said)))).toEqual([])
    expect(`${line}: ${mode()}`).toBe(`${line}: ${wanted}`)
    return reply.out
  }
  return {
    plan: plan.steps,
    shell,
    start,
    world: () => world,
    mode,
    type,
    check: check =>
      check === undefined ? 'no check' : holds(check, { text: type(check.read), exit: { kind: 'prompt' }, cut: false }),
  }
}
