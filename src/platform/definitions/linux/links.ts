import { linuxWords } from '../../../words/en/platform.ts'
import { line, type Recipe, rootLine } from '../../definition.ts'
import { closeAbove, closedAbove, withNames } from './above.ts'
import { client, goOn, halt, leased } from './dhcp.ts'
import { tried } from './grounds.ts'
import { carrier, closed, noCarrier, open } from './link-state.ts'
import { handBack, keptClosed, managed, managers, profile, profileBack, release } from './managed.ts'
import { reconfigured, reopened } from './recorded.ts'

// Closing an interface takes all IPv6 addresses and every route over it along, in all tables, and the same of its
// VLANs; opening it brings back only what the kernel derives from what is left.
// The kernel makes fe80::/64 by itself.
// The selector `type unicast` would be shorter; busybox shows nothing then, and says that all is well.
// `-o` writes a route with several gateways on one line, joined by a backslash and a tab; `sed` takes these out.
const closing = <P extends 'interface' | 'tunnel'>(port: P): Recipe<P> => {
  const close = rootLine<P>`ip link set dev ${port} down`
  return {
    variants: [
      { when: managed(port), lines: [close, release(port)] },
      { when: leased(port), lines: [halt(port), close] },
      { lines: [close] },
    ],
    check: { read: line<P>`ip link show dev ${port}`, match: closed, never: open },
    before: [
      ...managers(port),
      { name: 'link', read: line<P>`ip -o link show dev ${port}` },
      closedAbove(port),
      {
        name: 'addresses4',
        read: withNames(
          port,
          line`ip -o -4 address show | sed -nE '/^[0-9]*: ('"$names"') /{s/^[0-9]*: //;s/ *inet / /;s/\\//;p}'`,
        ),
      },
      {
        name: 'addresses6',
        read: withNames(
          port,
          line`ip -o -6 address show | sed -nE '/^[0-9]*: ('"$names"') .* scope [gs]/{s/^[0-9]*: //;s/ *inet6 / /;s/\\//;p}'`,
        ),
      },
      {
        name: 'routes4',
        read: withNames(
          port,
          line`ip -o -4 route show table all | sed -nE '/^(local|broadcast|multicast|anycast|unreachable|blackhole|prohibit|throw) /d;/ dev ('"$names"')( |$)/{s/[\\\t]/ /g;p}'`,
        ),
      },
      {
        name: 'routes6',
        read: withNames(
          port,
          line`ip -o -6 route show table all | sed -nE '/^(local|broadcast|multicast|anycast|unreachable|blackhole|prohibit|throw) /d;/^fe80::[\/]64 /d;/ dev ('"$names"')( |$)/{s/[\\\t]/ /g;p}'`,
        ),
      },
      profile(port),
      client(port),
    ],
    undo: [...handBack(port), reopened, closeAbove, ...reconfigured, profileBack(port), goOn],
    save: keptClosed(port),
    savedApart: true,
    endsSession: false,
    cost: {
      sessions: 'fall',
      foughtBy: [linuxWords.opensAgain, linuxWords.opensMembers, linuxWords.opensByLease, linuxWords.opensContainer],
    },
    grounds: tried,
    source: [
      'ip-link(8), ip-address(8), ip-route(8) of iproute2',
      'kernel: net/ipv4/fib_frontend.c, fib_disable_ip(); net/ipv6/addrconf.c, addrconf_ifdown(); sysctl keep_addr_on_down',
      'iproute2 ip/ipaddress.c, print_link_flags(): the flag UP is what was asked for, "state DOWN" also a pulled cable',
      'kernel: net/8021q/vlan.c, vlan_device_event()',
      'nmcli(1): device set managed; NetworkManager.conf(5): unmanaged-devices, conf.d',
      'systemd.network(5): Unmanaged=, the order of files; interfaces(5): if-pre-up.d',
      'Debian’s udhcpc 1.35, default.script: deconfig opens the interface; signal(7); isc-dhcp-client 4.4.3, dhclient-script: PREINIT does',
    ],
  }
}

export const interfaceDown = closing('interface')

/** A tunnel of Linux (gre, ipip, sit, vti, wireguard, vxlan, tun) is an interface like others. */
export const tunnelDown = closing('tunnel')

/**
 * What the neighbour of a closed interface sees: its own interface is open and has lost the carrier. It says that the
 * other end is silent, not why; a switch or a media converter in between keeps the carrier up whatever the far end does.
 */
export const witnessLink: Recipe<'interface'> = {
  variants: [{ lines: [line`ip link show dev ${'interface'}`] }],
  check: { read: line`ip link show dev ${'interface'}`, match: noCarrier, never: carrier },
  before: [],
  undo: [],
  save: [],
  endsSession: false,
  grounds: tried,
  source: [
    'iproute2 ip/ipaddress.c, print_link_flags(): NO-CARRIER is UP without RUNNING',
    'netdevice(7): IFF_LOWER_UP',
  ],
}
