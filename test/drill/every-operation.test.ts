import { describe, expect, it } from 'vitest'
import { modeAfter } from '../../src/device/prompt/prompts.ts'
import { promptOf } from '../../src/device/prompt/standing.ts'
import { commandLines } from '../../src/drill/command-lines.ts'
import { answersOf } from '../../src/drill/exec-hosts.ts'
import { withClock } from '../../src/drill/own-clock.ts'
import { untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import { holds } from '../../src/platform/check.ts'
import type { Platform } from '../../src/platform/definition.ts'
import { operationsOf } from '../../src/platform/described.ts'
import type { Operation, OperationName } from '../../src/platform/operation.ts'
import { isCut, paramsOfOperation } from '../../src/platform/operation-params.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { render } from '../../src/platform/render.ts'
import type { Exit, Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { runbookOf } from '../parts/planned.ts'

/** A port of each, by its own way of writing; of the rest `eth1`. */
const ports: Readonly<Record<string, string>> = {
  arista_eos: 'Et3/2/4',
  aruba_aoscx: '1/1/10',
  cisco_asa: 'GigabitEthernet0/1',
  cisco_ios: 'GigabitEthernet1/0/24',
  cisco_nxos: 'Eth1/5',
  cisco_wlc: 'port1',
  cisco_xr: 'TenGigE0/3/0/4',
  fortinet: 'port2',
  fortinet_vdom: 'port2',
  hp_comware: 'Ten-GigabitEthernet1/0/49',
  hp_procurve: '5',
  huawei_vrp: 'GigabitEthernet0/0/1',
  huawei_vrpv8: '10GE1/0/1',
  hyperv: 'Ethernet 2',
  juniper_junos: 'ge-0/0/1',
  mikrotik_routeros: 'ether1',
  netapp_cdot: 'e0a',
  nokia_sros: '1/1/c23/7',
  opnsense: 'igb1',
  paloalto_panos: 'ethernet1/1',
  pfsense: 'igb1',
  proxmox_ve: 'eno1',
  vmware_esxi: 'vmnic1',
  windows: 'Ethernet 2',
}

const dev = 'dev' as HostId
const tonight = new Date('2026-11-25T23:00:00Z')
const platforms = builtIn.ids.filter(id => id !== 'manual')
// Cuts and shutdowns are tried by the tests of command lines and of hosts.
const reads = platforms.flatMap(id => {
  const platform = builtIn.get(id) as Platform
  return operationsOf(platform)
    .filter(name => !isCut(name) && !name.endsWith('.shutdown'))
    .map(name => ({ id, name }))
})

describe('a drill', () => {
  it.each(reads)('answers $name of $id as the definition can read it', ({ id, name }) => {
    const platform = builtIn.get(id) as Platform
    const { rendered, say } = sitAt(platform, name)
    for (const { when, lines } of rendered.variants) {
      if (when !== undefined) {
        const state = say(when.read, when)
        expect(['yes', 'no'], when.read).toContain(state)
        if (state === 'no') continue
      }
      for (const line of lines) say(line)
      break
    }
    if (rendered.check === undefined) return
    const state = say(rendered.check.read, rendered.check)
    expect(name === 'recognise' ? ['yes'] : ['yes', 'no'], rendered.check.read).toContain(state)
  })
})

interface Sitting {
  readonly rendered: Rendered
  /** Sends a line, which must be known; what it says of a check. */
  say(line: string, check?: RenderedCheck): string
}

function sitAt(platform: Platform, name: OperationName): Sitting {
  const { id } = platform
  const port = ports[id] ?? 'eth1'
  const world = untouched(
    topologyOf(
      runbookOf(`isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: ${id} }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts: { dev: { address: 192.0.2.1, role: router, networks: ops }, far: { address: 192.0.2.9, platform: linux, networks: ops } }
links: { line: { between: ['dev:${port}', out] } }
phases: [{ name: Look, steps: [{ confirm: Seen }] }]
`),
    ),
    'ops' as never,
  )
  const given: Readonly<Record<string, string>> = { interface: port, address: '192.0.2.9', port: '443' }
  const params = Object.fromEntries(paramsOfOperation(name).map(param => [param, given[param] ?? '']))
  const result = render(platform, { name, params } as unknown as Operation, 'none')
  if (!result.ok) throw new Error(JSON.stringify(result))
  const { channel } = platform
  return {
    rendered: result.rendered,
    say: typeof channel === 'object' ? typing(platform, world) : running(id, world),
  }
}

function running(id: string, world: World): Sitting['say'] {
  return (line, check) => {
    const reply = withClock(() => tonight, answersOf(id))(world, dev, line)
    if (reply === undefined) throw new Error(`nothing answers ${line}`)
    const { out, errors, status } = reply
    expect(errors, line).not.toMatch(/not found|not recognized|unknown/i)
    const exit: Exit = status === undefined ? { kind: 'none' } : { kind: 'status', code: status ?? 0 }
    return check === undefined ? '' : holds(check, { text: out, exit, cut: false })
  }
}

function typing(platform: Platform, world: World): Sitting['say'] {
  const { channel: shell } = platform
  const commandLine = commandLines.get(platform.id)
  if (typeof shell !== 'object' || commandLine === undefined) throw new Error('no command line')
  let standing = commandLine.start
  const mode = () => promptOf(shell, commandLine.prompt('dev', standing))?.mode ?? ''
  return (line, check) => {
    const wanted = modeAfter(shell, mode(), line)
    const reply = commandLine.answer(world, dev, standing, line)
    standing = reply.standing
    const refused = reply.out.split('\n').filter(said => shell.errors.some(error => error.test(said)))
    expect(refused, line).toEqual([])
    expect(mode(), line).toBe(wanted)
    return check === undefined ? '' : holds(check, { text: reply.out, exit: { kind: 'prompt' }, cut: false })
  }
}
