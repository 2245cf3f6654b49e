import { vyosWords } from '../../words/en/platform.ts'
import { back, type Line, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { shell } from './vyos/shell.ts'

const documented = {
  by: 'documentation',
  what: 'VyOS’s documentation, and answers of VyOS in public repositories',
} as const
const frrs = {
  by: 'documentation',
  what: 'VyOS’s documentation; the read tried on FRR 8.4.4, which VyOS asks',
} as const
const manual = 'vyos-documentation, docs/cli.rst: configure, commit, exit, save'
const foughtBy = [vyosWords.pendingConfirm]
const enter = line`configure`
const force = [line`commit`, line`exit`] as const
const saved = [enter, line`save`, line`exit`] as const

/** What one statement closes: `set` it, `delete` it on the way back. */
function stated<P extends string>(statement: Line<P>) {
  return {
    variants: [{ lines: [enter, { parts: ['set ', ...statement.parts] }, ...force] }],
    before: [],
    undo: back<P>(enter, { parts: ['delete ', ...statement.parts] }, ...force),
    save: saved,
    endsSession: false,
  } as const
}

// State before the stroke, link behind it: "A/D" is ours; "u/u" is open, "u/D" a cable. From 1.4 on the columns of MAC,
// VRF and MTU stand before it. What else stands in a row (a description) never counts.
const interfaceDown: Recipe<'interface'> = {
  ...stated(line<'interface'>`interfaces ethernet ${'interface'} disable`),
  check: {
    read: line`show interfaces`,
    match: pattern`^${'interface'} +\S+ +(?:(?:[0-9a-f]{2}:){5}[0-9a-f]{2} +\S+ +[0-9]+ +)?A[/]D(?: |$)`,
    never: pattern`^${'interface'} +\S+ +(?:(?:[0-9a-f]{2}:){5}[0-9a-f]{2} +\S+ +[0-9]+ +)?[uD][/][uD](?: |$)`,
  },
  cost: { sessions: 'fall', foughtBy },
  grounds: documented,
  source: [
    manual,
    'vyos-documentation, docs/configuration/interfaces/ethernet.rst: disable, "administratively down (A/D) state"',
    'sessions of VyOS in public repositories: show interfaces with "A/D", "u/D", "u/u", with and without MAC, VRF, MTU',
  ],
}

// By column: a neighbour's description stands in the last one, and may be any words.
const summary = {
  read: line`show ip bgp summary`,
  match: pattern`^${'neighbor'} +4 +[0-9.]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +\S+ +Idle \(Admin\)(?: |$)`,
  never: pattern`^${'neighbor'} +4 +[0-9.]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +\S+ +(?:[0-9]+|Active|Connect|OpenSent|OpenConfirm)(?: |$)`,
} as const

/** From 1.4 on, where the router's own number stands elsewhere. */
const neighborDown: Recipe<'neighbor'> = {
  ...stated(line<'neighbor'>`protocols bgp neighbor ${'neighbor'} shutdown`),
  check: summary,
  cost: { sessions: 'fall', foughtBy },
  grounds: frrs,
  source: [
    manual,
    'vyos-documentation, docs/configuration/protocols/bgp.rst: neighbor … shutdown',
    'FRRouting, bgpd/bgp_vty.c: "Idle (Admin)" in the column State/PfxRcd',
  ],
}

/** Up to 1.3, where it stands in each statement. */
const neighborDownByNumber: Recipe<'neighbor' | 'as'> = {
  ...neighborDown,
  ...stated(line<'neighbor' | 'as'>`protocols bgp ${'as'} neighbor ${'neighbor'} shutdown`),
}

/** The statement itself is what is read: a route that is missing from the table may be missing for other reasons. */
const routeRemove: Recipe<'prefix' | 'next'> = {
  ...stated(line<'prefix' | 'next'>`protocols static route ${'prefix'} next-hop ${'next'} disable`),
  check: {
    read: line`show configuration commands | match next-hop`,
    match: pattern`^set protocols static route ${'prefix'} next-hop ${'next'} disable$`,
    // At the beginning of the text alone, so that it takes linear time: it is there, and nowhere disabled.
    never: pattern`(?<![^])(?![^]*^set protocols static route ${'prefix'} next-hop ${'next'} disable$)[^]*^set protocols static route ${'prefix'} next-hop ${'next'}(?: |$)`,
  },
  cost: { sessions: 'fall', foughtBy },
  grounds: documented,
  source: [manual, 'vyos-documentation, docs/configuration/protocols/static.rst: next-hop … disable'],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** VyOS 1.2 and later. */
export const vyos: Platform = {
  id: 'vyos',
  title: 'VyOS',
  aliases: ['vyatta_vyos', 'vyos_vyos', 'vyos.vyos.vyos'],
  params: {
    // A port: what hangs on it, its VLANs too, falls with it.
    interface: /eth[0-9]{1,2}/,
    neighbor: /(?:[0-9]{1,3}[.]){3}[0-9]{1,3}/,
    as: /[1-9][0-9]{0,9}/,
    prefix: /(?:[0-9]{1,3}[.]){3}[0-9]{1,3}\/(?:3[0-2]|[12]?[0-9])/,
    next: /(?:[0-9]{1,3}[.]){3}[0-9]{1,3}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: vyosWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    'bgp-neighbor.down': [neighborDown, neighborDownByNumber],
    'route.remove': routeRemove,
    'host.shutdown': {
      variants: [{ lines: [line`poweroff`] }],
      before: [],
      undo: { impossible: vyosWords.powerOnByHand },
      save: [],
      endsSession: true,
      grounds: documented,
      source: ['vyos-build, scripts/check-qemu-install: poweroff, "Are you sure you want to poweroff this system"'],
    },
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: { read: line`show version`, match: /^Version: +VyOS /, never: /^(?:HW model:|Cisco|Junos:)/ },
      source: ['vyos-documentation, show version: "Version:          VyOS 1.3…"'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp`] }],
      source: ['ntc-templates, vyatta_vyos/show_arp'],
    },
    'evidence.interfaces': { ...reads, variants: [{ lines: [line`show interfaces`] }], source: [manual] },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route`] }],
      source: ['vyos-documentation: show ip route'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show configuration commands`] }],
      source: ['vyos-documentation, docs/cli.rst: show configuration commands'],
    },
  },
}
