import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Holds, Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { eventually } from '../lab/eventually.ts'
import { isThere, type ManagedHost, managedHost } from '../lab/managed.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { port, rendered } from './rendering.ts'

const profile = '11111111-2222-4333-8444-555555555555'
const networkd = '/lib/systemd/systemd-networkd'

// Each of them as it runs on a host, alone: `begin` as the system starts it, `forget`: what no restart of the system leaves.
const managers = [
  {
    name: 'NetworkManager',
    files: ['/usr/sbin/NetworkManager', '/usr/bin/nmcli', '/usr/bin/dbus-daemon'],
    set: `
printf '[main]\\nplugins=keyfile\\nauth-polkit=false\\n' >/etc/NetworkManager/NetworkManager.conf
printf '[connection]\\nid=lan\\nuuid=${profile}\\ntype=ethernet\\ninterface-name=eth0\\n[ipv4]\\nmethod=manual\\naddress1=10.9.0.1/24,10.9.0.254\\n[ipv6]\\nmethod=disabled\\n' >/etc/NetworkManager/system-connections/lan.nmconnection
chmod 600 /etc/NetworkManager/system-connections/lan.nmconnection`,
    begin:
      'NetworkManager >/run/log 2>&1 && timeout 20 nmcli --wait 15 general status >/dev/null; nm-online -x -t 1; true',
    end: 'kill $(cat /run/NetworkManager/NetworkManager.pid); while nmcli general >/dev/null 2>&1; do sleep 0.1; done',
    forget: 'rm -rf /run/NetworkManager/*',
    told: 'nmcli -g GENERAL.STATE device show eth0 | grep -v "^$"',
  },
  {
    name: 'networkd',
    files: [networkd, '/usr/bin/networkctl', '/usr/bin/dbus-daemon', '/usr/bin/setpriv'],
    set: "printf '[Match]\\nName=eth0\\n[Network]\\nAddress=10.9.0.1/24\\nGateway=10.9.0.254\\n' >/run/systemd/network/10-netplan-eth0.network",
    begin: `setpriv --reuid systemd-network --regid systemd-network --clear-groups --inh-caps +net_admin,+net_raw,+net_bind_service,+net_broadcast --ambient-caps +net_admin,+net_raw,+net_bind_service,+net_broadcast ${networkd} >/run/log 2>&1 & echo $! >/run/networkd.pid`,
    end: 'kill $(cat /run/networkd.pid); while grep -q "^State:.[^Z]" /proc/$(cat /run/networkd.pid)/status 2>/dev/null; do sleep 0.1; done',
    forget: 'rm -rf /run/systemd/netif/links/*',
    told: 'networkctl --no-legend list eth0 2>/dev/null | grep -E "configur|unmanaged"',
  },
  {
    name: 'ifupdown',
    files: ['/sbin/ifup'],
    set: "printf 'auto eth0\\nallow-hotplug eth0\\niface eth0 inet static\\n address 10.9.0.1/24\\n gateway 10.9.0.254\\n' >/etc/network/interfaces",
    begin: 'ifup -a; ifup --allow=hotplug eth0; true',
    end: 'true',
    forget: 'rm -f /run/network/ifstate*',
    told: 'echo once',
  },
]

labSuite('a Linux host that something manages', networking, () => {
  describe.each(managers)('$name', manager => {
    const present = isThere(...manager.files)
    if (!present) process.stderr.write(`skipped: ${manager.name} is not here (docs/lab.md: unpacked packages)\n`)
    let host: ManagedHost

    beforeEach(async () => {
      if (!present) return
      host = await managedHost()
      await host.sh(manager.set)
      await begin()
      await eventually('eth0 has its address and its route', async () => ((await isOpen()) ? true : undefined))
    })

    afterEach(async () => host?.[Symbol.asyncDispose]())

    async function begin(): Promise<void> {
      await host.sh(manager.begin)
      await eventually(`${manager.name} is there`, async () => (await host.sh(manager.told)).stdout || undefined)
    }

    async function isOpen(): Promise<boolean> {
      const { stdout } = await host.sh('ip -o -4 address show dev eth0; ip route; ip link show dev eth0')
      return ['10.9.0.1/24', 'default via 10.9.0.254', ',UP,'].every(part => stdout.includes(part))
    }

    async function says(check: RenderedCheck): Promise<Holds> {
      const { stdout, code } = await host.sh(check.read)
      return holds(check, { text: stdout, exit: { kind: 'status', code }, cut: false })
    }

    async function send(lines: readonly string[]): Promise<void> {
      for (const line of lines) expect(await host.sh(line), line).toMatchObject({ code: 0 })
    }

    async function record({ before }: Rendered): Promise<Record<string, string>> {
      const found: Record<string, string> = {}
      for (const { name, read } of before) found[name] = (await host.sh(read)).stdout
      return found
    }

    async function linesHere({ variants }: Rendered): Promise<readonly string[]> {
      for (const { when, lines } of variants) {
        const state = when === undefined ? 'yes' : await says(when)
        if (state === 'yes') return lines
        expect(state).toBe('no')
      }
      throw new Error('no variant is for this host')
    }

    /** What a restart of the whole system does: nothing is left in memory, the kernel has the interface closed. */
    async function reboot(): Promise<void> {
      await host.sh(`${manager.end}; ${manager.forget}; ip link set dev eth0 down; ip address flush dev eth0`)
      await begin()
    }

    const cut = () => rendered({ name: 'interface.down', params: { interface: port('eth0') } })

    async function close(): Promise<Record<string, string>> {
      const recorded = await record(cut())
      expect(await says(cut().check)).toBe('no')
      await send(await linesHere(cut()))
      expect(await says(cut().check)).toBe('yes')
      return recorded
    }

    async function save(): Promise<void> {
      const { save } = cut()
      if ('impossible' in save) throw new Error(save.impossible)
      await send(save)
    }

    async function back(recorded: Record<string, string>): Promise<void> {
      const { lines, leftOut } = undoLines(cut(), recorded)
      expect(leftOut).toEqual([])
      await send(lines)
      expect(await says(cut().check)).toBe('no')
      await eventually(
        'eth0 is as it was',
        async () => ((await isOpen()) ? true : undefined),
        20_000,
        async () => JSON.stringify(await host.sh('ip address; ip route; cat /run/log')),
      )
      expect(
        (await host.sh('ls /etc/NetworkManager/conf.d /etc/systemd/network /etc/network/if-pre-up.d')).stdout,
      ).not.toContain('isolate')
    }

    it.skipIf(!present)('opens the interface again at a start when nothing is saved', async () => {
      await close()
      await reboot()
      await eventually('eth0 is open', async () => ((await isOpen()) ? true : undefined))
    })

    it.skipIf(!present)(
      'leaves it closed at a start when that is saved, and gives it back whole',
      async () => {
        const recorded = await close()
        await save()
        expect(await says(cut().check)).toBe('yes')
        await reboot()
        expect(await says(cut().check)).toBe('yes')
        await back(recorded)
      },
      60_000,
    )

    it.skipIf(!present)(
      'gives it back when nothing started in between',
      async () => {
        const recorded = await close()
        await save()
        await back(recorded)
        await reboot()
        await eventually('eth0 is open', async () => ((await isOpen()) ? true : undefined))
      },
      60_000,
    )
  })
})
