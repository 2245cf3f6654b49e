import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { ovsLinux } from '../../src/platform/definitions/ovs_linux.ts'
import { render } from '../../src/platform/render.ts'
import type { Holds, Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { eventually } from '../lab/eventually.ts'
import { isThere, type ManagedHost, managedHost } from '../lab/managed.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { port } from './rendering.ts'

const files = ['/usr/bin/ovs-vsctl', '/usr/bin/ovs-ofctl', '/usr/sbin/ovsdb-server', '/usr/bin/dbus-daemon']
const present = isThere(...files)
if (!present) process.stderr.write('skipped: Open vSwitch is not here (docs/lab.md: unpacked packages)\n')

// Without the kernel's module: bridges of the userspace datapath. vm1 is a port of the switch's own making; eth1 is none.
const begin = `
mkdir -p /run/openvswitch /etc/openvswitch /var/log/openvswitch
ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server /etc/openvswitch/conf.db --remote=punix:/run/openvswitch/db.sock --pidfile --detach
ovs-vsctl --no-wait init
$(ls /usr/lib/openvswitch-switch/ovs-vswitchd /usr/sbin/ovs-vswitchd 2>/dev/null | head -1) --pidfile --detach
ovs-vsctl --timeout=10 add-br br0 -- set bridge br0 datapath_type=netdev protocols=OpenFlow13
ovs-vsctl --timeout=10 add-port br0 eth0 tag=10 -- add-port br0 vm1 -- set Interface vm1 type=internal
ip link add eth1 type veth peer name far1
ip link set dev eth0 up; ip link set dev vm1 up; ip link set dev eth1 up; ip link set dev far1 up`

labSuite('Linux with Open vSwitch', networking, () => {
  describe.skipIf(!present)('whose switch runs', () => {
    let host: ManagedHost

    beforeAll(async () => {
      host = await managedHost()
      expect((await host.sh(begin)).code).toBe(0)
    }, 30_000)

    afterAll(async () => host?.[Symbol.asyncDispose]())

    function down(name: string): Rendered & { check: RenderedCheck } {
      const result = render(ovsLinux, { name: 'interface.down', params: { interface: port(name) } }, 'none')
      if (!result.ok || result.rendered.check === undefined) throw new Error(JSON.stringify(result))
      return { ...result.rendered, check: result.rendered.check }
    }

    async function says(check: RenderedCheck): Promise<Holds> {
      const { stdout, code } = await host.sh(check.read)
      return holds(check, { text: stdout, exit: { kind: 'status', code }, cut: false })
    }

    async function linesHere({ variants }: Rendered): Promise<readonly string[]> {
      for (const { when, lines } of variants) {
        const state = when === undefined ? 'yes' : await says(when)
        if (state === 'yes') return lines
        expect(state).toBe('no')
      }
      throw new Error('no variant is for this host')
    }

    async function send(lines: readonly string[]): Promise<void> {
      for (const line of lines) expect(await host.sh(line), line).toMatchObject({ code: 0 })
    }

    const settled = (name: string, state: Holds) =>
      eventually(`${name} is told as ${state}`, async () =>
        (await says(down(name).check)) === state ? true : undefined,
      )

    it.each([
      ['eth0', 'ovs-ofctl'],
      ['vm1', 'ovs-ofctl'],
      ['eth1', 'ip link set'],
    ])('closes %s by %s, and opens it again', async (name, tool) => {
      const act = down(name)
      const recorded: Record<string, string> = {}
      for (const { name: what, read } of act.before) recorded[what] = (await host.sh(read)).stdout
      expect(await says(act.check)).toBe('no')
      const lines = await linesHere(act)
      expect(lines.join('\n')).toContain(tool)
      await send(lines)
      await settled(name, 'yes')
      await send(undoLines(act, recorded).lines)
      await settled(name, 'no')
    })

    it('takes no port for closed whose cable is pulled', async () => {
      await host.sh('ip link set dev far0 down')
      expect(await says(down('eth0').check)).toBe('no')
      await host.sh('ip link set dev far0 up')
    })

    it('does not open a port that was closed before', async () => {
      await host.sh('ip link set dev vm1 down')
      await eventually('the switch knows', async () =>
        (await host.sh('ovs-vsctl get Interface vm1 admin_state')).stdout === 'down\n' ? true : undefined,
      )
      const act = down('vm1')
      const recorded: Record<string, string> = {}
      for (const { name: what, read } of act.before) recorded[what] = (await host.sh(read)).stdout
      expect(undoLines(act, recorded).lines.filter(line => line.includes('mod-port'))).toEqual([])
      await host.sh('ip link set dev vm1 up')
    })

    it('stays closed while the switch starts anew', async () => {
      await send(await linesHere(down('eth0')))
      await settled('eth0', 'yes')
      await host.sh(
        'kill $(cat /run/openvswitch/ovs-vswitchd.pid); sleep 1; $(ls /usr/lib/openvswitch-switch/ovs-vswitchd /usr/sbin/ovs-vswitchd 2>/dev/null | head -1) --pidfile --detach',
      )
      expect(await says(down('eth0').check)).toBe('yes')
    })

    it('does not know a port that nobody has', async () => {
      expect(await says(down('eth9').check)).toBe('unknown')
    })

    it('is saved only where a card of the machine is behind it', async () => {
      const { save } = down('vm1')
      if ('impossible' in save) throw new Error(save.impossible)
      expect((await host.sh(save[0] ?? '')).code).toBe(1)
    })
  })
})
