import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandLines } from '../../src/drill/command-lines.ts'
import { closing, untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { render } from '../../src/platform/render.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { runbookOf } from '../parts/planned.ts'

const root = 'test/fixtures/recorded'
const names: Readonly<Record<string, string>> = {
  arista_eos: 'Et3/2/4',
  aruba_aoscx: '1/1/10',
  checkpoint_gaia: 'eth1',
  cisco_asa: 'GigabitEthernet0/1',
  cisco_ios: 'GigabitEthernet1/0/24',
  cisco_nxos: 'Eth1/5',
  cisco_xr: 'TenGigE0/3/0/4',
  fortinet: 'port2',
  hp_comware: 'Ten-GigabitEthernet1/0/49',
  hp_procurve: '5',
  huawei_vrp: 'GigabitEthernet0/0/1',
  huawei_vrpv8: '10GE1/0/1',
  juniper_junos: 'ge-0/0/1',
  mikrotik_routeros: 'ether1',
  nokia_sros: '1/1/3',
  paloalto_panos: 'ethernet1/1',
}
const recorded = [...commandLines.keys()].filter(id => existsSync(`${root}/${id}/interface.down`))

describe('what a drill prints of an interface', () => {
  it('is compared for each platform of which an interface was recorded', () => {
    expect(Object.keys(names).sort()).toEqual([...recorded].sort())
  })

  it.each(recorded)('has the shape of what others have recorded, line by line: %s', platform => {
    const folder = `${root}/${platform}/interface.down`
    const theirs = readdirSync(folder)
      .filter(file => file.endsWith('.txt'))
      .flatMap(file => readFileSync(`${folder}/${file}`, 'utf8').split('\n').map(skeleton))
    for (const state of ['open', 'closed'] as const) {
      const ours = printed(platform, state).split('\n').map(skeleton)
      expect(ours.join('')).not.toBe('')
      expect(ours.filter(line => !theirs.some(other => isLike(line, other)))).toEqual([])
    }
  })
})

/** It begins alike, and all but three of its words stand there, too. */
function isLike(line: string, other: string): boolean {
  const left = other.split(' ')
  const [first] = line.split(' ')
  if (first !== left[0]) return false
  const strange = line.split(' ').filter(word => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return strange.length <= 3
}

/** A line without what differs from one device to the next: names and numbers, and the width of the gaps. */
function skeleton(line: string): string {
  return line
    .replace(/\S*[0-9]\S*/g, '#')
    .replace(/[-=]{3,}/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

function printed(platform: string, state: 'open' | 'closed'): string {
  const name = names[platform] ?? ''
  const start = untouched(topologyOf(runbookOf(book(platform, name))), 'ops' as never)
  const world: World = state === 'open' ? start : closing(start, 'dev' as HostId, name)
  const commandLine = commandLines.get(platform)
  const known = builtIn.get(platform)
  const read = known && render(known, { name: 'interface.down', params: { interface: name as never } }, 'none')
  if (commandLine === undefined || !read?.ok || read.rendered.check === undefined)
    throw new Error(`${platform} ${name}`)
  return commandLine.answer(world, 'dev' as HostId, commandLine.start, read.rendered.check.read).out
}

function book(platform: string, name: string): string {
  return `isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: ${platform} }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts: { dev: { address: 192.0.2.1, role: router, networks: ops } }
links: { line: { between: ['dev:${name}', out] } }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`
}
