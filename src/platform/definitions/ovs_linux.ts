import { ovsLinuxWords } from '../../words/en/platform.ts'
import { line, type Platform, type Recipe, rootLine } from '../definition.ts'
import { closed, open } from './linux/link-state.ts'
import { interfaceDown as linkDown } from './linux/links.ts'
import { neighbors } from './linux/neighbors.ts'
import { linux } from './linux.ts'

const grounds = { by: 'device', what: 'Open vSwitch 3.1.0 on the userspace datapath, in a network namespace' } as const

// A port of a switch may have no device in the kernel (DPDK, vhost-user): then only OpenFlow closes it. Any version is
// offered, since a bridge may take only some. A word by itself is the switch's own, a line with flags the kernel's.
const down = new RegExp(`^down$|${closed.source}`)
const up = new RegExp(`^up$|${open.source}`)

const interfaceDown: Recipe<'interface'> = {
  ...linkDown,
  variants: [
    {
      when: {
        read: rootLine`sh -c 'ovs-vsctl --timeout=5 iface-to-br ${'interface'} 2>&1 || true'`,
        match: /^[A-Za-z0-9._-]+$/,
        never: /^ovs-vsctl: no interface named /,
      },
      lines: [
        rootLine`sh -c 'ovs-ofctl -O OpenFlow10,OpenFlow11,OpenFlow12,OpenFlow13,OpenFlow14,OpenFlow15 mod-port "$(ovs-vsctl --timeout=5 iface-to-br ${'interface'})" ${'interface'} down'`,
      ],
    },
    ...linkDown.variants,
  ],
  // The kernel first: what the switch says is as old as its last report.
  check: {
    read: rootLine`sh -c 'ip link show dev ${'interface'} 2>/dev/null || ovs-vsctl --timeout=5 get Interface ${'interface'} admin_state'`,
    match: down,
    never: up,
  },
  before: [
    {
      name: 'bridge',
      read: rootLine`sh -c 'test "$(ovs-vsctl --timeout=5 get Interface ${'interface'} admin_state 2>/dev/null)" != up || ovs-vsctl --timeout=5 iface-to-br ${'interface'}'`,
    },
    ...linkDown.before,
  ],
  undo: [
    {
      each: 'bridge',
      pattern: /([A-Za-z0-9][A-Za-z0-9._-]{0,14})/,
      line: rootLine<
        'interface' | 'recorded'
      >`ovs-ofctl -O OpenFlow10,OpenFlow11,OpenFlow12,OpenFlow13,OpenFlow14,OpenFlow15 mod-port ${'recorded'} ${'interface'} up`,
    },
    ...('impossible' in linkDown.undo ? [] : linkDown.undo),
  ],
  save: [
    // Open vSwitch keeps no such state: what it makes itself comes up at its start. A card's own device stays as it was.
    line`test -e /sys/class/net/${'interface'}/device`,
    ...('impossible' in linkDown.save ? [] : linkDown.save),
  ],
  cost: { sessions: 'fall', foughtBy: [...(linkDown.cost?.foughtBy ?? []), ovsLinuxWords.controllers] },
  grounds,
  source: [
    'ovs-ofctl(8): mod-port … down; ovs-vsctl(8): iface-to-br; ovs-vswitchd.conf.db(5): Interface, admin_state',
    ...linkDown.source,
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds } as const

/** Linux whose interfaces are ports of Open vSwitch, or some of them. */
export const ovsLinux: Platform = {
  ...linux,
  id: 'ovs_linux',
  title: 'Linux with Open vSwitch',
  aliases: ['ovs'],
  neighbors,
  operations: {
    ...linux.operations,
    'interface.down': interfaceDown,
    'evidence.arp': {
      ...reads,
      variants: [
        {
          lines: [
            line`ip neigh show`,
            rootLine`sh -c 'for b in $(ovs-vsctl --timeout=5 list-br); do echo "$b"; ovs-appctl -T 5 fdb/show "$b"; done'`,
          ],
        },
      ],
      source: ['ip-neighbour(8)', 'ovs-vswitchd(8): fdb/show'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [rootLine`ovs-vsctl --timeout=5 show`, rootLine`nft list ruleset`, rootLine`sysctl -a`] }],
      source: ['ovs-vsctl(8): show', 'nft(8)', 'sysctl(8)'],
    },
  },
}
