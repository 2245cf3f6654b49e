import { line, type Recipe, rootLine, type Undo } from '../../definition.ts'

type Interface = 'interface' | 'tunnel'

const name = /([A-Za-z0-9][A-Za-z0-9._-]{0,14})/

// What would open an interface again: NetworkManager (on `connection up`, on some changes of its own), networkd (each
// time it starts), ifupdown (at the start). Each is told to leave it alone by a file of ours that it reads when it starts,
// so no moment is left in which it is open. None is told to read its files at once: it would take others' changes along.
// Sources: NetworkManager.conf(5) unmanaged-devices, conf.d (read in the order of names, += adds); systemd.network(5)
// Unmanaged=, first file that matches in the order of names whatever their folder (netplan writes 10-netplan-…);
// interfaces(5) if-pre-up.d: if-up aborts where a script fails. networkd reads as a user of its own, so others may read.

/** NetworkManager has the device in its hands: every state above 10, unmanaged. Not installed or not running: no. */
export const managed = <P extends Interface>(port: P) =>
  ({
    read: line<P>`timeout 10 env LC_ALL=C nmcli -g GENERAL.STATE device show ${port}`,
    match: /^(?:[2-9]|1[0-2])0 \(/,
    never: /^(?!(?:[2-9]|1[0-2])0 \()/,
  }) as const

/** After the cut itself, which must not hang on NetworkManager's health; it outlasts NetworkManager's restarts. */
export const release = <P extends Interface>(port: P) => rootLine<P>`timeout 10 nmcli device set ${port} managed no`

/** Each prints the interface's name where the manager has it in its hands, else nothing. */
export const managers = <P extends Interface>(port: P): Recipe<P>['before'] => [
  {
    name: 'managed',
    read: line<P>`timeout 10 env LC_ALL=C nmcli -g GENERAL.STATE device show ${port} 2>/dev/null | sed -n '/^10 (/d;s/^[0-9].*/${port}/p'`,
  },
  {
    name: 'networkd',
    read: line<P>`networkctl --no-legend list ${port} 2>/dev/null | sed -n '/ unmanaged *$/d;s/.*[a-z].*/${port}/p'`,
  },
]

export const profile = <P extends Interface>(port: P): Recipe<P>['before'][number] => ({
  name: 'profile',
  read: line<P>`timeout 10 env LC_ALL=C nmcli -g GENERAL.CON-UUID device show ${port} 2>/dev/null | sed '/^$/d'`,
})

/**
 * Kept closed when the system starts, by whatever manages its network; refused where something else may do that. Where
 * the first process is no init and nothing is there for one, as in a container, nothing inside opens it at a start:
 * whoever starts the container does, and the definition says so.
 */
export const keptClosed = <P extends Interface>(port: P): Extract<Recipe<P>['save'], readonly unknown[]> => {
  const word = { param: port, as: 'word' } as const
  return [
    rootLine<P>`sh -c 'cd /etc/NetworkManager/conf.d 2>/dev/null || exit 0; umask 022; printf "[keyfile]\nunmanaged-devices+=interface-name:${port}\n" >zz-isolate-${port}.conf'`,
    rootLine<P>`sh -c 'cd /etc/systemd/network 2>/dev/null || exit 0; umask 022; printf "[Match]\nName=${port}\n[Link]\nUnmanaged=yes\n" >0-isolate-${port}.network'`,
    rootLine<P>`sh -c 'cd /etc/network/if-pre-up.d 2>/dev/null || exit 0; umask 022; printf "#!/bin/sh\ntest \$IFACE != ${port}\n" >isolate_${word} && chmod 755 isolate_${word}'`,
    line<P>`sh -c 'pgrep -lx "connmand|dhcpcd|netifd|wickedd"; test $? = 1 && { test -d /run/systemd/system || { case $(cat /proc/1/comm) in ""|*init*|systemd|runit*|s6-*|procd|shepherd) false;; esac && for file in /etc/inittab /etc/rc.local /etc/rc.d /etc/init.d/net* /run/openrc; do test ! -e $file || exit 1; done; }; } && test ! -e /usr/share/ifupdown2 && { test -d /run/NetworkManager || test ! -e /etc/rc.d/init.d/network; }'`,
  ]
}

/** Takes the files away, and gives the interface back to who had it: to be sent before it is opened. */
export const handBack = <P extends Interface>(port: P): readonly Undo<P>[] => {
  const word = { param: port, as: 'word' } as const
  return [
    {
      line: rootLine<P>`rm -f /etc/NetworkManager/conf.d/zz-isolate-${port}.conf /etc/systemd/network/0-isolate-${port}.network /etc/network/if-pre-up.d/isolate_${word}`,
    },
    {
      each: 'managed',
      pattern: name,
      line: rootLine<P | 'recorded'>`timeout 10 nmcli device set ${'recorded'} managed yes`,
    },
    // It started since, and read our file: only then it has to read its files once more.
    {
      each: 'managed',
      pattern: name,
      line: rootLine<
        P | 'recorded'
      >`sh -c 'case $(nmcli -g GENERAL.STATE device show ${'recorded'}) in 10*) timeout 10 nmcli general reload conf;; esac'`,
    },
    {
      each: 'networkd',
      pattern: name,
      line: rootLine<
        P | 'recorded'
      >`sh -c 'case $(networkctl --no-legend list ${'recorded'}) in *unmanaged*) timeout 10 networkctl reload;; esac'`,
    },
  ]
}

/** The profile that was in force; last, since it sets addresses and routes of its own. */
export const profileBack = <P extends Interface>(port: P): Undo<P> => ({
  each: 'profile',
  pattern: /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/,
  line: rootLine<P | 'recorded'>`nmcli --wait 20 connection up uuid ${'recorded'} ifname ${port}`,
})
