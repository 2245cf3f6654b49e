import { describe, expect, it } from 'vitest'
import { linux } from '../../src/drill/linux.ts'
import { untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import { holds } from '../../src/platform/check.ts'
import type { Platform } from '../../src/platform/definition.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { render } from '../../src/platform/render.ts'
import type { RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { runbookOf } from '../parts/planned.ts'

const runbook = runbookOf(`isolate: 1
name: two
operator: { at: ops }
defaults: { platform: linux, access: team }
access: { team: { user: root, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, net: { kind: external, subnets: [198.51.100.0/24] } }
hosts:
  fw: { role: firewall, address: 192.0.2.1, identity: fw-north }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth9 } }
  app: { runs_on: core, networks: { ops: '52:54:00:00:00:01' }, platform: manual }
links:
  isp: { between: ['fw:wan0', net] }
  uplink: { between: ['core:eth0', 'fw:eth0'] }
  partner: { between: ['fw:wan1', net], by: { block: 198.51.100.0/24 } }
`)
const fw = 'fw' as HostId
const core = 'core' as HostId
const start = untouched(topologyOf(runbook), 'ops' as never)

function platformOf(id: string): Platform {
  const platform = builtIn.get(id)
  if (platform === undefined) throw new Error(`${id} is gone`)
  return platform
}

/** The exact lines of the platform, as they would be sent. */
function rendered(operation: Operation, privilege: 'none' | 'sudo' | 'sudo-password' = 'none') {
  const result = render(platformOf('linux'), operation, privilege)
  if (!result.ok) throw new Error(result.because)
  return result.rendered
}

/** The lines that are for a host of the drill's, by what it says itself. */
function linesOf(...of: Parameters<typeof rendered>): readonly string[] {
  const { variants } = rendered(...of)
  return variants.find(({ when }) => when === undefined || answered(start, fw, when) === 'yes')?.lines ?? []
}

function answered(world: World, host: HostId, check: RenderedCheck): string {
  const { out, status = 0 } = linux(world, host, check.read)
  return holds(check, { text: out, exit: { kind: 'status', code: status }, cut: false })
}

function sendAll(world: World, host: HostId, lines: readonly string[]): World {
  return lines.reduce((before, line) => {
    const reply = linux(before, host, line)
    expect([line, reply.status]).toEqual([line, 0])
    return reply.world
  }, world)
}

function state(world: World, host: HostId, operation: Operation): string {
  const { check } = rendered(operation)
  if (check === undefined) throw new Error('nothing to check')
  return answered(world, host, check)
}

const down = (name: string): Operation => ({ name: 'interface.down', params: { interface: name as never } })
const block: Operation = { name: 'block', params: { cidr: '198.51.100.0/24' } }
const ping: Operation = { name: 'probe.address', params: { address: '198.51.100.9' } }

describe('a simulated Linux host', () => {
  it('answers the lines of the definition, by whatever right they are sent, as the check expects', () => {
    for (const privilege of ['none', 'sudo', 'sudo-password'] as const) {
      expect(state(start, fw, down('wan0'))).toBe('no')
      expect(state(sendAll(start, fw, linesOf(down('wan0'), privilege)), fw, down('wan0'))).toBe('yes')
    }
  })

  it('answers what is read before a cut, what saves it, and the whole way back', () => {
    for (const operation of [down('wan0'), block]) {
      const { variants, before, save, undo } = rendered(operation)
      if ('impossible' in save || 'impossible' in undo) throw new Error('saved and undone')
      const when = variants.flatMap(one => (one.when === undefined ? [] : [answered(start, fw, one.when)]))
      expect(when).toEqual(operation === block ? ['yes'] : ['no', 'no'])
      const reads = before.map(one => one.read)
      const plain = undo.flatMap(one => ('line' in one ? [one.line] : []))
      sendAll(start, fw, [...reads, ...linesOf(operation), ...save])
      expect(state(sendAll(start, fw, [...linesOf(operation), ...save, ...plain.slice(0, 1)]), fw, operation)).toBe(
        'yes',
      )
    }
  })

  it('shows the far end of a closed interface without carrier', () => {
    const after = sendAll(start, core, linesOf(down('eth0')))
    expect(state(after, fw, { name: 'witness.link', params: { interface: 'eth0' as never } })).toBe('yes')
  })

  it('blocks by a table of its own, and deletes just that', () => {
    expect(state(start, fw, block)).toBe('no')
    const after = sendAll(start, fw, linesOf(block))
    expect(state(after, fw, block)).toBe('yes')
    const recorded = Object.fromEntries(
      rendered(block).before.map(({ name, read }) => [name, linux(start, fw, read).out]),
    )
    const { lines } = undoLines(rendered(block), recorded)
    expect(state(sendAll(after, fw, lines), fw, block)).toBe('no')
  })

  it('lets packets through as long as a way is there, and no longer', () => {
    expect(state(start, core, ping)).toBe('yes')
    const one = sendAll(start, fw, linesOf(down('wan0')))
    expect(state(one, core, ping)).toBe('yes')
    expect(state(sendAll(one, fw, linesOf(block)), core, ping)).toBe('no')
  })

  it('takes a guest’s cable and power away, and gives them back', () => {
    const card = { guest: 'app', interface: '52:54:00:00:00:01' as never }
    for (const operation of [
      { name: 'guest.disconnect', params: card },
      { name: 'guest.shutdown', params: { guest: 'app' } },
    ] as const) {
      const act = rendered(operation)
      const recorded = Object.fromEntries(act.before.map(({ name, read }) => [name, linux(start, core, read).out]))
      expect(state(start, core, operation)).toBe('no')
      const after = sendAll(start, core, [...linesOf(operation), ...('impossible' in act.save ? [] : act.save)])
      expect(state(after, core, operation)).toBe('yes')
      const back = undoLines(act, recorded)
      expect(back.leftOut).toEqual([])
      expect(state(sendAll(after, core, back.lines), core, operation)).toBe('no')
    }
    const elsewhere: Operation = { name: 'guest.shutdown', params: { guest: 'app' } }
    expect(state(start, fw, elsewhere)).toBe('unknown')
  })

  it('closes a port of Open vSwitch, and opens it again', () => {
    const result = render(platformOf('ovs_linux'), down('wan0'), 'none')
    if (!result.ok) throw new Error(result.because)
    const { variants, before, save, check } = result.rendered
    const [{ when, lines }] = variants
    if (check === undefined || when === undefined || 'impossible' in save) throw new Error('checked, chosen, saved')
    const told = (world: World, asked: typeof check) => {
      const { out, status = 0 } = linux(world, fw, asked.read)
      return holds(asked, { text: out, exit: { kind: 'status', code: status }, cut: false })
    }
    expect([told(start, when), told(start, check)]).toEqual(['yes', 'no'])
    const recorded = Object.fromEntries(before.map(({ name, read }) => [name, linux(start, fw, read).out]))
    const after = sendAll(start, fw, [...lines, ...save])
    expect(told(after, check)).toBe('yes')
    expect(told(sendAll(after, fw, undoLines(result.rendered, recorded).lines), check)).toBe('no')
  })

  it('says its name, goes dark without a word, and doesn’t know what it doesn’t know', () => {
    expect(linux(start, fw, 'hostname').out).toBe('fw-north\n')
    expect(linux(start, fw, 'systemctl poweroff').status).toBeUndefined()
    expect(linux(start, fw, 'rm -rf /')).toMatchObject({ status: 127, errors: 'bash: line 1: rm: command not found\n' })
    expect(linux(start, fw, 'ip link show dev nothing0')).toMatchObject({ status: 1 })
  })
})
