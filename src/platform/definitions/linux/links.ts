import { linuxWords } from '../../../words/en/platform.ts'
import { line, type Recipe, rootLine } from '../../definition.ts'
import { tried } from './grounds.ts'
import { carrier, closed, noCarrier, open } from './link-state.ts'
import { reopen } from './recorded.ts'

// Closing an interface takes all IPv6 addresses and every route over it along, in all tables, and the same of its
// VLANs (eth0.10 of eth0); opening it brings back only what the kernel derives from what is left.
// `-o` writes a route with several gateways on one line, joined by a backslash and a tab; `sed` takes these out.
const ofLinks = {
  undo: reopen,
  save: { impossible: linuxWords.interfaceNotSaved },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['NetworkManager', 'systemd-networkd', 'ifupdown', 'netplan'] },
  grounds: tried,
  source: [
    'ip-link(8), ip-address(8), ip-route(8) of iproute2',
    'kernel: net/ipv4/fib_frontend.c, fib_disable_ip(); net/ipv6/addrconf.c, addrconf_ifdown(); sysctl keep_addr_on_down',
    'iproute2 ip/ipaddress.c, print_link_flags(): the flag UP is what was asked for, "state DOWN" also a pulled cable',
  ],
} as const

export const interfaceDown: Recipe<'interface'> = {
  ...ofLinks,
  variants: [{ lines: [rootLine`ip link set dev ${'interface'} down`] }],
  check: { read: line`ip link show dev ${'interface'}`, match: closed, never: open },
  before: [
    { name: 'link', read: line`ip -o link show dev ${'interface'}` },
    {
      name: 'addresses4',
      read: line`ip -o -4 address show | sed -n '/^[0-9]*: ${{ param: 'interface', as: 'regex' }}[. ]/{s/^[0-9]*: //;s/ *inet / /;s/\\//;p}'`,
    },
    {
      name: 'addresses6',
      read: line`ip -o -6 address show | sed -n '/^[0-9]*: ${{ param: 'interface', as: 'regex' }}[. ].* scope [gs]/{s/^[0-9]*: //;s/ *inet6 / /;s/\\//;p}'`,
    },
    {
      name: 'routes4',
      read: line`ip -o -4 route show table all type unicast | sed -n '/ dev ${{ param: 'interface', as: 'regex' }}[. ]/{s/[\\\t]/ /g;p}'`,
    },
    {
      name: 'routes6',
      read: line`ip -o -6 route show table all type unicast | sed -n '/ dev ${{ param: 'interface', as: 'regex' }}[. ]/{s/[\\\t]/ /g;p}'`,
    },
  ],
}

/** A tunnel of Linux (gre, ipip, sit, vti, wireguard, vxlan, tun) is an interface like others. */
export const tunnelDown: Recipe<'tunnel'> = {
  ...ofLinks,
  variants: [{ lines: [rootLine`ip link set dev ${'tunnel'} down`] }],
  check: { read: line`ip link show dev ${'tunnel'}`, match: closed, never: open },
  before: [
    { name: 'link', read: line`ip -o link show dev ${'tunnel'}` },
    {
      name: 'addresses4',
      read: line`ip -o -4 address show | sed -n '/^[0-9]*: ${{ param: 'tunnel', as: 'regex' }}[. ]/{s/^[0-9]*: //;s/ *inet / /;s/\\//;p}'`,
    },
    {
      name: 'addresses6',
      read: line`ip -o -6 address show | sed -n '/^[0-9]*: ${{ param: 'tunnel', as: 'regex' }}[. ].* scope [gs]/{s/^[0-9]*: //;s/ *inet6 / /;s/\\//;p}'`,
    },
    {
      name: 'routes4',
      read: line`ip -o -4 route show table all type unicast | sed -n '/ dev ${{ param: 'tunnel', as: 'regex' }}[. ]/{s/[\\\t]/ /g;p}'`,
    },
    {
      name: 'routes6',
      read: line`ip -o -6 route show table all type unicast | sed -n '/ dev ${{ param: 'tunnel', as: 'regex' }}[. ]/{s/[\\\t]/ /g;p}'`,
    },
  ],
}

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
