import { type Line, type Recipe, rootLine, type Undo } from '../../definition.ts'

type Interface = 'interface' | 'tunnel'

// A VLAN stands over an interface whatever it is called: `ip link` prints "7: voice@eth0:", and the next over "voice" again.
// The kernel closes all of them with the interface and opens all of them with it, also those that were closed before.
// Source: kernel net/8021q/vlan.c, vlan_device_event(): NETDEV_DOWN, NETDEV_UP. The ends of a cable in one namespace (veth)
// and macvlan look the same: of them a little more is read than falls, and `replace` sets what is there already.
const walk = <P extends Interface>(port: P, each: string, end: string): Line<P>['parts'] => [
  "ip -o link show | awk -F'[ :@]+' -v x=",
  { param: port },
  ` 'BEGIN { on[x]; names = x } $3 in on && $2 ~ /^[A-Za-z0-9][A-Za-z0-9._-]*$/ { on[$2]; ${each} }${end}'`,
]

/** A read with `$names` in it: the interface and all that stands over it, for an extended regular expression. */
export const withNames = <P extends Interface>(port: P, read: Line<never>): Line<P> => ({
  parts: [
    'names=$(',
    ...walk(port, 'names = names "|" $2', ' END { gsub(/[.]/, "[.]", names); print names }'),
    '); ',
    ...read.parts,
  ],
})

/** What stands over it and is closed. */
export const closedAbove = <P extends Interface>(port: P): Recipe<P>['before'][number] => ({
  name: 'closed',
  read: { parts: walk(port, 'if ($0 !~ /<([A-Z0-9_-]+,)*UP[,>]/) print $2', '') },
})

/** Closes again what was closed before, once the interface is open. */
export const closeAbove: Undo<never> = {
  each: 'closed',
  pattern: /([A-Za-z0-9][A-Za-z0-9._-]{0,14})/,
  line: rootLine`ip link set dev ${'recorded'} down`,
}
