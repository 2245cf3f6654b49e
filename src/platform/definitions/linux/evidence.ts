import { line, type Recipe, rootLine } from '../../definition.ts'
import { documented } from './grounds.ts'

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

// Behind `||` stands what busybox has instead. A tool that isn't there answers with an error, which is evidence too. No file is read that is known to hold passwords.
export const evidence = {
  'evidence.arp': { ...reads, variants: [{ lines: [line`ip neigh show`] }], source: ['ip-neighbour(8)'] },
  'evidence.neighbors': {
    ...reads,
    variants: [{ lines: [rootLine`lldpctl`, line`bridge fdb show`] }],
    source: ['lldpctl(8)', 'bridge(8)'],
  },
  'evidence.interfaces': {
    ...reads,
    variants: [
      { lines: [line`ip -s -d link show 2>/dev/null || { ip link show; cat /proc/net/dev; }`, line`ip address show`] },
    ],
    source: ['ip-link(8)', 'ip-address(8)'],
  },
  'evidence.routes': {
    ...reads,
    variants: [{ lines: [line`ip -4 route show table all`, line`ip -6 route show table all`, line`ip rule show`] }],
    source: ['ip-route(8)', 'ip-rule(8)'],
  },
  'evidence.sessions': {
    ...reads,
    variants: [{ lines: [line`who -a`, rootLine`cat /proc/net/nf_conntrack`] }],
    source: ['who(1)', 'kernel: Documentation/networking/nf_conntrack-sysctl.rst'],
  },
  'evidence.config': {
    ...reads,
    variants: [
      {
        lines: [
          rootLine`sh -c 'nft list ruleset 2>/dev/null || { iptables-save; ip6tables-save; }'`,
          rootLine`sysctl -a`,
        ],
      },
    ],
    source: ['nft(8)', 'iptables-save(8)', 'sysctl(8)'],
  },
  'evidence.processes': {
    ...reads,
    variants: [{ lines: [line`ps -eo pid,ppid,user,lstart,args 2>/dev/null || ps -o pid,ppid,user,args`] }],
    source: ['ps(1) of procps and of busybox'],
  },
  'evidence.connections': {
    ...reads,
    variants: [{ lines: [rootLine`sh -c 'ss -tunap 2>/dev/null || netstat -tunap 2>/dev/null || netstat -tuna'`] }],
    source: ['ss(8)', 'netstat(8)'],
  },
  'evidence.logs': {
    ...reads,
    variants: [
      {
        lines: [
          rootLine`sh -c 'journalctl --no-pager -n 5000 -o short-iso-precise 2>/dev/null || logread'`,
          line`last -n 500 -F -w`,
        ],
      },
    ],
    source: ['journalctl(1)', 'logread of busybox', 'last(1)'],
  },
} as const satisfies { readonly [operation: string]: Recipe<never> }
