// `ip link` prints "3: eth0@if2: <FLAGS> mtu …". The word DOWN appears whoever took the interface down ("state DOWN" with
// a pulled cable too); only the flag UP tells what was asked of the kernel, and NO-CARRIER, LOWER_UP what the cable says.
// Sources: print_link_flags() in iproute2 ip/ipaddress.c; netdevice(7) IFF_UP, IFF_RUNNING, IFF_LOWER_UP.

/** Nobody wants the interface open: the flag UP is missing. */
export const closed = /^[0-9]+: [^:\s]+: <(?!(?:[A-Z0-9_-]+,)*UP[,>])[A-Z0-9_,-]*> /

/** The interface is open, whatever its cable says. */
export const open = /^[0-9]+: [^:\s]+: <(?:[A-Z0-9_-]+,)*UP[,>]/

/** Open here, and no signal from the other end. */
export const noCarrier =
  /^[0-9]+: [^:\s]+: <(?=(?:[A-Z0-9_-]+,)*UP[,>])(?!(?:[A-Z0-9_-]+,)*LOWER_UP[,>])NO-CARRIER,[A-Z0-9_,-]*> /

/** The other end's signal is there. */
export const carrier = /^[0-9]+: [^:\s]+: <(?:[A-Z0-9_-]+,)*LOWER_UP[,>]/

/** One line of `ip -o link` of an interface that is open; its group is the interface's name. */
export const openByName = /[0-9]+: ([A-Za-z0-9][A-Za-z0-9._-]{0,14})(?:@[A-Za-z0-9._-]+)?: <(?:[A-Z0-9_-]+,)*UP[,>].*/
