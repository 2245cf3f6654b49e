import { type Line, line, type Recipe, rootLine, type Undo } from '../../definition.ts'

type Interface = 'interface' | 'tunnel'

// busybox's DHCP client opens its interface when its lease ends ("deconfig" of its script), and whenever one begins anew.
// It is halted, not ended: whatever watches over it (init, OpenWrt's netifd) would start another, which opens the interface
// at once. A halted one sends no renewals either, and once it goes on it finds out by itself that its lease is over.
// Which interface it has stands in its command line; the last -i counts, without any it is eth0. Its command line is open
// to everybody. Sources: busybox networking/udhcp/dhcpc.c; Debian's default.script; signal(7): SIGSTOP can't be caught.

// Those of other networks (containers) have interfaces of the same name: what /proc tells of a process's network is a file of
// its own in each.

/** It has this interface. */
export const leased = <P extends Interface>(port: P) =>
  ({
    read: { parts: forClients(port, 'echo "$n"') },
    match: /^[1-9][0-9]*$/,
    never: /(?<![\s\S])(?!\s*\S)/,
  }) as const

/** For the number `$n` of each of its processes. */
const forClients = <P extends Interface>(port: P, act: string) =>
  line<P>`here() { ls -i /proc/$1/net/dev 2>/dev/null | sed "s/ *\([0-9]*\).*/\1/"; }; for n in $(grep -ls udhcpc /proc/[0-9]*/cmdline | sed "s/[^0-9]//g"); do i=$(tr "\0" " " 2>/dev/null </proc/$n/cmdline | sed -nE "s/^([^ ]*busybox )?([^ ]*\/)?udhcpc (.*)/ -i eth0 \3/p" | sed -E "s/.* (-[A-Za-z]*i ?|--interface[= ])([^ ]+) .*/\2/"); if test "$i" = ${port} && test "$(here $n)" = "$(here self)"; then `.parts.concat(
    act,
    '; fi; done',
  )

/** Before the cut: it stays halted until it is told to go on, whatever becomes of the session. */
export const halt = <P extends Interface>(port: P): Line<P> => ({
  parts: ["sh -c '", ...forClients(port, 'kill -STOP "$n" || exit'), "'"],
  root: true,
})

export const client = <P extends Interface>(port: P): Recipe<P>['before'][number] => ({
  name: 'client',
  read: { parts: forClients(port, 'echo "$n"') },
})

/** Last: it may find its lease over, and ask for another. One that has ended meanwhile is no fault. */
export const goOn: Undo<never> = {
  each: 'client',
  pattern: /([1-9][0-9]{0,9})/,
  line: rootLine`sh -c 'kill -CONT "$1" 2>/dev/null || true' sh ${'recorded'}`,
}
