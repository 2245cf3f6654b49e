import { linuxWords } from '../../../words/en/platform.ts'
import { line, type Recipe, rootLine } from '../../definition.ts'
import { tried } from './grounds.ts'
import { routeBack } from './recorded.ts'

// A table per network, so that the undo is the deletion of one table and no block disturbs another. First in a new
// transaction it is made, deleted and made again: sent twice, it is the same table, and at no moment is it away.
// Priority -300 comes before connection tracking and address translation. A drop anywhere wins over any accept.
export const block: Recipe<'cidr'> = {
  variants: [
    {
      lines: [
        rootLine`nft 'table ${{ param: 'cidr', as: 'family' }} isolate_${{ param: 'cidr', as: 'word' }}; delete table ${{ param: 'cidr', as: 'family' }} isolate_${{ param: 'cidr', as: 'word' }}; table ${{ param: 'cidr', as: 'family' }} isolate_${{ param: 'cidr', as: 'word' }} { chain input { type filter hook input priority -300; ${{ param: 'cidr', as: 'family' }} saddr ${'cidr'} drop; }; chain output { type filter hook output priority -300; ${{ param: 'cidr', as: 'family' }} daddr ${'cidr'} drop; }; chain forward { type filter hook forward priority -300; ${{ param: 'cidr', as: 'family' }} saddr ${'cidr'} drop; ${{ param: 'cidr', as: 'family' }} daddr ${'cidr'} drop; }; }'`,
      ],
    },
  ],
  check: {
    read: rootLine`nft list table ${{ param: 'cidr', as: 'family' }} isolate_${{ param: 'cidr', as: 'word' }} 2>&1`,
    match:
      /hook input priority [^;\n]{1,40};(?: policy accept;)?\s{1,8}ip6? saddr \S{1,60} drop\s{1,8}\}\s{1,8}chain output \{\s{1,8}type filter hook output priority [^;\n]{1,40};(?: policy accept;)?\s{1,8}ip6? daddr \S{1,60} drop\s{1,8}\}\s{1,8}chain forward \{\s{1,8}type filter hook forward priority [^;\n]{1,40};(?: policy accept;)?\s{1,8}ip6? saddr \S{1,60} drop\s{1,8}ip6? daddr \S{1,60} drop\s{1,8}\}/,
    never: /No such file or directory|^[ \t]*flags dormant/,
  },
  before: [],
  undo: [
    {
      line: rootLine`rm -f /etc/systemd/system/isolate_${{ param: 'cidr', as: 'word' }}.service /etc/systemd/system/multi-user.target.wants/isolate_${{ param: 'cidr', as: 'word' }}.service`,
    },
    { line: rootLine`nft delete table ${{ param: 'cidr', as: 'family' }} isolate_${{ param: 'cidr', as: 'word' }}` },
  ],
  // A unit of its own that makes the same table before any interface is opened; others' rules aren't touched. After
  // nftables.service, which empties the ruleset when it starts.
  save: [
    rootLine`sh -c 'umask 022 && test -d /run/systemd/system && printf "%s\n" "[Unit]" "Description=isolate: block ${'cidr'}" "DefaultDependencies=no" "Wants=network-pre.target" "Before=network-pre.target" "After=local-fs.target nftables.service firewalld.service" "[Service]" "Type=oneshot" "RemainAfterExit=yes" "ExecStart=/usr/sbin/nft \"table ${{ param: 'cidr', as: 'family' }} isolate_${{ param: 'cidr', as: 'word' }} { chain input { type filter hook input priority -300; ${{ param: 'cidr', as: 'family' }} saddr ${'cidr'} drop; }; chain output { type filter hook output priority -300; ${{ param: 'cidr', as: 'family' }} daddr ${'cidr'} drop; }; chain forward { type filter hook forward priority -300; ${{ param: 'cidr', as: 'family' }} saddr ${'cidr'} drop; ${{ param: 'cidr', as: 'family' }} daddr ${'cidr'} drop; }; }\"" >/etc/systemd/system/isolate_${{ param: 'cidr', as: 'word' }}.service'`,
    rootLine`ln -sf ../isolate_${{ param: 'cidr', as: 'word' }}.service /etc/systemd/system/multi-user.target.wants/isolate_${{ param: 'cidr', as: 'word' }}.service`,
  ],
  savedApart: true,
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['whatever loads a ruleset with “flush ruleset”: firewalld, nftables.service'] },
  grounds: tried,
  source: [
    'nft(8): TABLES (dormant), CHAINS (hooks, priorities), RULES; a drop verdict ends the evaluation, an accept only that chain',
    'libnftables: a command line is one transaction',
    'systemd.unit(5): .wants/ folders, DefaultDependencies=; systemd.special(7): network-pre.target; systemd.service(5): ExecStart=',
  ],
}

/** All routes of the main table to exactly this prefix. What is left may lead there all the same: a soft cut. */
export const routeRemove: Recipe<'prefix'> = {
  variants: [{ lines: [rootLine`ip -${{ param: 'prefix', as: 'version' }} route flush exact ${'prefix'}`] }],
  check: {
    read: line`ip -${{ param: 'prefix', as: 'version' }} route show exact ${'prefix'}`,
    match: /(?<![\s\S])(?!\s*\S)/,
    never: /\S/,
  },
  before: [
    {
      name: 'routes',
      read: line`ip -o -${{ param: 'prefix', as: 'version' }} route show exact ${'prefix'} | sed 's/[\\\t]/ /g'`,
    },
  ],
  undo: routeBack,
  save: { impossible: linuxWords.routeNotSaved },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['routing daemons, DHCP clients, router advertisements'] },
  grounds: tried,
  source: ['ip-route(8): flush, show, the selector exact'],
}
