import { linuxWords } from '../../../words/en/platform.ts'
import { line, type Recipe, rootLine } from '../../definition.ts'
import { blocked, neverBlocked } from './blocked.ts'
import { tried } from './grounds.ts'

const family = { param: 'cidr', as: 'family' } as const
const word = { param: 'cidr', as: 'word' } as const

// With `nft` a table per network, so that the undo is the deletion of one table and no block disturbs another. First in a
// new transaction it is made, deleted and made again: sent twice, it is the same table, and at no moment is it away.
// Priority -300 comes before connection tracking and address translation. A drop anywhere wins over any accept.
//
// Where there is only `iptables`, four rules at the head of the table mangle, which is asked before the table filter. One
// command, since the first rule may end the session that sends it. Sent twice, a rule stands there twice, and the undo
// takes all of them. The comment tells them from others' rules. An address of eight groups is too long for a chain's name.
export const block: Recipe<'cidr'> = {
  variants: [
    {
      // An account without rights may not have the folders of such tools in its path.
      when: {
        read: line`(PATH=$PATH:/usr/sbin:/sbin; command -v nft) || echo none`,
        match: /^[/].*[/]nft$/,
        never: /^none$/,
      },
      lines: [
        rootLine`nft 'table ${family} isolate_${word}; delete table ${family} isolate_${word}; table ${family} isolate_${word} { chain input { type filter hook input priority -300; ${family} saddr ${'cidr'} drop; }; chain output { type filter hook output priority -300; ${family} daddr ${'cidr'} drop; }; chain forward { type filter hook forward priority -300; ${family} saddr ${'cidr'} drop; ${family} daddr ${'cidr'} drop; }; }'`,
      ],
    },
    {
      lines: [
        rootLine`sh -c 'for rule in "INPUT -s" "FORWARD -s" "FORWARD -d" "OUTPUT -d"; do ${family}tables -w 5 -t mangle -I $rule ${'cidr'} -m comment --comment isolate_${word} -j DROP || exit; done'`,
      ],
    },
  ],
  check: {
    read: rootLine`sh -c 'if command -v nft >/dev/null; then nft list table ${family} isolate_${word}; else for chain in INPUT FORWARD OUTPUT; do ${family}tables -w 5 -t mangle -S $chain; done; fi 2>&1'`,
    match: blocked,
    never: neverBlocked,
  },
  before: [
    {
      name: 'filter',
      read: line`(PATH=$PATH:/usr/sbin:/sbin; command -v nft || command -v ${family}tables) | sed 's/.*[/]//'`,
    },
  ],
  undo: [
    {
      line: rootLine`rm -f /etc/systemd/system/isolate_${word}.service /etc/systemd/system/multi-user.target.wants/isolate_${word}.service`,
    },
    { each: 'filter', pattern: /(nft)/, line: rootLine`${'recorded'} delete table ${family} isolate_${word}` },
    {
      each: 'filter',
      pattern: /(ip6?tables)/,
      line: rootLine`sh -c 'for rule in "INPUT -s" "FORWARD -s" "FORWARD -d" "OUTPUT -d"; do while ${'recorded'} -w 5 -t mangle -D $rule ${'cidr'} -m comment --comment isolate_${word} -j DROP 2>/dev/null; do :; done; done'`,
    },
  ],
  // A unit of its own that makes the same before any interface is opened; others' rules aren't touched. After what empties
  // the ruleset when it starts.
  save: [
    rootLine`sh -c 'umask 022 && test -d /run/systemd/system && if test -x /usr/sbin/nft; then set -- "ExecStart=/usr/sbin/nft \"table ${family} isolate_${word} { chain input { type filter hook input priority -300; ${family} saddr ${'cidr'} drop; }; chain output { type filter hook output priority -300; ${family} daddr ${'cidr'} drop; }; chain forward { type filter hook forward priority -300; ${family} saddr ${'cidr'} drop; ${family} daddr ${'cidr'} drop; }; }\""; else rule="-m comment --comment isolate_${word} -j DROP"; start="ExecStart=$(command -v ${family}tables) -w 5 -t mangle -I" && set -- "$start INPUT -s ${'cidr'} $rule" "$start FORWARD -s ${'cidr'} $rule" "$start FORWARD -d ${'cidr'} $rule" "$start OUTPUT -d ${'cidr'} $rule"; fi && printf "%s\n" "[Unit]" "Description=isolate: block ${'cidr'}" "DefaultDependencies=no" "Wants=network-pre.target" "Before=network-pre.target" "After=local-fs.target nftables.service firewalld.service iptables.service ip6tables.service netfilter-persistent.service" "[Service]" "Type=oneshot" "RemainAfterExit=yes" "$@" >/etc/systemd/system/isolate_${word}.service'`,
    rootLine`ln -sf ../isolate_${word}.service /etc/systemd/system/multi-user.target.wants/isolate_${word}.service`,
  ],
  savedApart: true,
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [linuxWords.rulesEmptied] },
  grounds: tried,
  source: [
    'nft(8): TABLES (dormant), CHAINS (hooks, priorities), RULES; a drop verdict ends the evaluation, an accept only that chain',
    'libnftables: a command line is one transaction',
    'iptables(8): -I, -D, -S, -w, TABLES; iptables-extensions(8): comment',
    'systemd.unit(5): .wants/ folders, DefaultDependencies=; systemd.special(7): network-pre.target; systemd.service(5): ExecStart=',
  ],
}
