import { describe, expect, it } from 'vitest'
import { answersOf } from '../../src/drill/exec-hosts.ts'
import { takesAway, untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import { holds } from '../../src/platform/check.ts'
import { dangerOf } from '../../src/platform/dangerous.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { render } from '../../src/platform/render.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { runbookOf } from '../parts/planned.ts'

const fw = 'fw' as HostId
const runbook = runbookOf(`isolate: 1
name: one
operator: { at: ops }
defaults: { platform: opnsense, access: team }
access: { team: { user: root, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, net: { kind: external } }
hosts: { fw: { address: 192.0.2.1, identity: fw-north, networks: { ops: igb1 } } }
links: { isp: { between: ['fw:igb0', net] } }
`)
const start = untouched(topologyOf(runbook), 'ops' as never)

function cut(platform: string, name: string) {
  const definition = builtIn.get(platform)
  if (definition === undefined) throw new Error(`no platform ${platform}`)
  return render(definition, { name: 'interface.down', params: { interface: name as never } }, 'sudo')
}

describe.each(['opnsense', 'pfsense'])('%s in a drill', platform => {
  const answers = answersOf(platform)
  const send = (world: World, lines: readonly string[]): World =>
    lines.reduce((now, line) => {
      const reply = answers(now, fw, line)
      expect([line, reply.status]).toEqual([line, 0])
      return reply.world
    }, world)

  it('closes an interface, shows it, and opens it again', () => {
    const made = cut(platform, 'igb0')
    if (!made.ok || made.rendered.check === undefined) throw new Error(JSON.stringify(made))
    const { rendered } = made
    const { check } = made.rendered
    const said = (world: World): string =>
      holds(check, { text: answers(world, fw, check.read).out, exit: { kind: 'status', code: 0 }, cut: false })
    expect(said(start)).toBe('no')
    const closed = send(start, rendered.variants[0].lines)
    expect([said(closed), takesAway(start, closed)]).toEqual(['yes', true])
    const opened = send(closed, undoLines(rendered, {}).lines)
    expect([said(opened), takesAway(start, opened)]).toEqual(['no', false])
  })

  it('says that it is no interface where there is none, which proves nothing', () => {
    const made = cut(platform, 'igb7')
    if (!made.ok || made.rendered.check === undefined) throw new Error(JSON.stringify(made))
    const { out, status = 0 } = answers(start, fw, made.rendered.check.read)
    expect(holds(made.rendered.check, { text: out, exit: { kind: 'status', code: status }, cut: false })).toBe(
      'unknown',
    )
  })

  it('sees by ping whether the outside answers, before the cut and after it', () => {
    const definition = builtIn.get(platform)
    const made =
      definition && render(definition, { name: 'probe.address', params: { address: '198.51.100.9' } }, 'none')
    if (!made?.ok || made.rendered.check === undefined) throw new Error(JSON.stringify(made))
    const { check } = made.rendered
    const said = (world: World): string => {
      const { out, status = 0 } = answers(world, fw, check.read)
      return holds(check, { text: out, exit: { kind: 'status', code: status }, cut: false })
    }
    const closed = answers(start, fw, 'ifconfig igb0 down').world
    expect([said(start), said(closed)]).toEqual(['yes', 'no'])
  })

  it('is switched off', () => {
    expect(answers(start, fw, 'shutdown -p now')).toMatchObject({ status: undefined })
  })
})

describe.each(['opnsense', 'pfsense'])('what is sent to %s', platform => {
  it('opens nothing, erases nothing', () => {
    const sent = JSON.stringify(builtIn.get(platform)?.operations)
    expect(sent).toContain('pfctl -s')
    expect(sent.match(/"[^"]*pfctl[^"]*"/g)?.filter(line => dangerOf(line.slice(1, -1)))).toEqual([])
    expect(dangerOf('pfctl -d')?.danger).toBe('opens')
  })

  it.each(['lo0', 'pflog0', 'ovpnc1', 'wg0', 'pppoe0', 'igb0; reboot', 'down', '-a', 'igb0 down'])(
    'never names %s, which would open again or be something else',
    name => {
      expect(cut(platform, name)).toMatchObject({ ok: false, because: 'parameter' })
    },
  )

  it.each(['igb0', 'igb0.100', 'ix1', 'vtnet0', 'vmx3', 'lagg0', 'vlan01'])('may name %s', name => {
    expect(cut(platform, name)).toMatchObject({ ok: true })
  })
})
