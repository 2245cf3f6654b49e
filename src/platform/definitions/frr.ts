import { frrWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { shell } from './frr/shell.ts'

const tried = 'vtysh(1) of FRR 8.4.4, tried'
const grounds = { by: 'device', what: 'FRR 8.4.4' } as const
const sessionsFall = { sessions: 'fall', foughtBy: [] } as const
const written = ['write memory'].map(text => ({ parts: [text] }))

// "flags: <UP,…>" is what was asked of the kernel; the first line also says "down" of a pulled cable on some versions.
const closed = pattern`^Interface ${'interface'} is [a-z, ]+\n(?: .*\n){0,40}? {2}flags: <(?!(?:[A-Z0-9_-]+,)*UP[,>])[A-Z0-9_,-]*>`
const open = /^ {2}flags: <(?:[A-Z0-9_-]+,)*UP[,>]/

const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'}`, line`shutdown`, line`end`] }],
  check: { read: line`show interface ${'interface'}`, match: closed, never: open },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no shutdown`, line`end`),
  save: written,
  endsSession: false,
  cost: sessionsFall,
  grounds,
  source: [tried, 'docs.frrouting.org, user/zebra: shutdown'],
}

// A neighbour that isn't there answers "% No such neighbor", which is neither.
const neighborState = {
  match: /^ Administratively shut down$/,
  never: /^ {2}BGP state = (?!Idle)[A-Z]/,
} as const

/** Without the number, `router bgp` enters the instance of the default VRF. */
const neighborDown: Recipe<'neighbor'> = {
  variants: [
    {
      lines: [line`configure terminal`, line`router bgp`, line`neighbor ${'neighbor'} shutdown`, line`end`],
    },
  ],
  check: { read: line`show bgp neighbors ${'neighbor'}`, ...neighborState },
  before: [],
  undo: back(line`configure terminal`, line`router bgp`, line`no neighbor ${'neighbor'} shutdown`, line`end`),
  save: written,
  endsSession: false,
  cost: sessionsFall,
  grounds,
  source: [tried, 'docs.frrouting.org, user/bgp: neighbor PEER shutdown'],
}

const neighborDownByNumber: Recipe<'neighbor' | 'as'> = {
  ...neighborDown,
  variants: [
    {
      lines: [line`configure terminal`, line`router bgp ${'as'}`, line`neighbor ${'neighbor'} shutdown`, line`end`],
    },
  ],
  undo: back(line`configure terminal`, line`router bgp ${'as'}`, line`no neighbor ${'neighbor'} shutdown`, line`end`),
}

const neighborDownInVrf: Recipe<'neighbor' | 'as' | 'vrf'> = {
  ...neighborDown,
  variants: [
    {
      lines: [
        line`configure terminal`,
        line`router bgp ${'as'} vrf ${'vrf'}`,
        line`neighbor ${'neighbor'} shutdown`,
        line`end`,
      ],
    },
  ],
  check: { read: line`show bgp vrf ${'vrf'} neighbors ${'neighbor'}`, ...neighborState },
  undo: back(
    line`configure terminal`,
    line`router bgp ${'as'} vrf ${'vrf'}`,
    line`no neighbor ${'neighbor'} shutdown`,
    line`end`,
  ),
}

/** Hellos end and the adjacency falls; the interface goes on forwarding. */
const ospfDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'}`, line`ip ospf passive`, line`end`] }],
  check: {
    read: line`show ip ospf interface ${'interface'}`,
    match: /^ {4}No Hellos \(Passive interface\)$/,
    never: /^ {4}Hello due in /,
  },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no ip ospf passive`, line`end`),
  save: written,
  endsSession: false,
  cost: sessionsFall,
  grounds,
  source: [tried, 'docs.frrouting.org, user/ospfd: ip ospf passive'],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds } as const

/** FRRouting by vtysh. */
export const frr: Platform = {
  id: 'frr',
  title: 'FRRouting (vtysh)',
  params: {
    // Names of the kernel, which are those of FRR.
    interface: /[A-Za-z0-9][A-Za-z0-9._-]{0,14}/,
    neighbor: /[A-Za-z0-9][A-Za-z0-9.:_-]{0,63}/,
    as: /[1-9][0-9]{0,9}/,
    vrf: /[A-Za-z0-9][A-Za-z0-9._-]{0,31}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: frrWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    'bgp-neighbor.down': [neighborDown, neighborDownByNumber, neighborDownInVrf],
    'ospf.down': ospfDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: { read: line`show version`, match: /^FRRouting [0-9]/, never: /^(?!FRRouting)[A-Z]/ },
      source: [tried],
    },
    'evidence.interfaces': { ...reads, variants: [{ lines: [line`show interface`] }], source: [tried] },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route vrf all`, line`show ipv6 route vrf all`] }],
      source: [tried],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`show bgp vrf all summary`, line`show ip ospf vrf all neighbor`] }],
      source: [tried],
    },
    'evidence.config': { ...reads, variants: [{ lines: [line`show running-config`] }], source: [tried] },
  },
}
