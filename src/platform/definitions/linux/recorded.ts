import { rootLine, type Undo } from '../../definition.ts'
import { openByName } from './link-state.ts'

// What a device said is put back only where it is wholly made of these words: no quote, no `;`, no `$`, no `-` in front.
const name = '[A-Za-z0-9][A-Za-z0-9._-]{0,14}'
const word = '[A-Za-z0-9_][A-Za-z0-9_.-]*'
const ip = '(?:[0-9]{1,3}(?:[.][0-9]{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})'
const prefix = `(?:default|${ip}(?:/[0-9]{1,3})?)`

// A gateway is resolved over routes that must be there already: so those without one go first.
const plain = `dev ${name}|table ${word}|proto ${word}|scope ${word}|src ${ip}|metric [0-9]+|mtu(?: lock)? [0-9]+|advmss [0-9]+|pref (?:low|medium|high)`
const gateway = `via(?: inet6)? ${ip}|nexthop|weight [0-9]+|onlink`
// A flag of the moment, no part of the route; after it only the preference that an IPv6 route has anyway.
const moment = '(?: +linkdown)?(?: +pref medium)? *'

/** A route straight over an interface, as `ip route show` prints it on one line. */
const directRoute = new RegExp(`(${prefix}(?: +(?:${plain}))*)${moment}`)

/** A route by one or several gateways; not one that expires or stands for a nexthop object. */
const gatewayRoute = new RegExp(`(${prefix}(?= .*via )(?: +(?:${plain}|${gateway}))*)${moment}`)

/** An address that somebody set for good: "eth0 10.0.0.1/24 brd 10.0.0.255 scope global eth0 valid_lft forever …". */
const lastingAddress = new RegExp(
  `(${name} ${ip}(?: peer ${ip})?/[0-9]{1,3}(?: brd ${ip})? scope (?:global|site)(?: (?:noprefixroute|nodad))*)` +
    // busybox writes flags that it has no word for as a number.
    `(?: secondary)?(?: ${name})?(?: flags [0-9a-f]{2})? +valid_lft forever preferred_lft forever *`,
)

/** The way back from a closed interface: it is opened if it was open. */
export const reopened: Undo<never> = {
  each: 'link',
  pattern: openByName,
  line: rootLine`ip link set dev ${'recorded'} up`,
}

/**
 * Then what goes with it. `replace` is right whether
 * or not the kernel put something back by itself; `nodad`, since the address was this host's before; busybox doesn't
 * know the word.
 */
export const reconfigured: readonly Undo<never>[] = [
  { each: 'addresses4', pattern: lastingAddress, line: rootLine`ip -4 address replace dev ${'recorded'}` },
  {
    each: 'addresses6',
    pattern: lastingAddress,
    line: rootLine`sh -c 'ip -6 address replace "$@" nodad 2>/dev/null || ip -6 address replace "$@"' sh dev ${'recorded'}`,
  },
  { each: 'routes4', pattern: directRoute, line: rootLine`ip -4 route replace ${'recorded'}` },
  { each: 'routes6', pattern: directRoute, line: rootLine`ip -6 route replace ${'recorded'}` },
  { each: 'routes4', pattern: gatewayRoute, line: rootLine`ip -4 route replace ${'recorded'}` },
  { each: 'routes6', pattern: gatewayRoute, line: rootLine`ip -6 route replace ${'recorded'}` },
]

/** The way back from a removed route. */
export const routeBack: readonly Undo<'prefix'>[] = [
  {
    each: 'routes',
    pattern: directRoute,
    line: rootLine`ip -${{ param: 'prefix', as: 'version' }} route replace ${'recorded'}`,
  },
  {
    each: 'routes',
    pattern: gatewayRoute,
    line: rootLine`ip -${{ param: 'prefix', as: 'version' }} route replace ${'recorded'}`,
  },
]
