import { mikrotikRouterosWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './mikrotik_routeros/neighbors.ts'
import { shell } from './mikrotik_routeros/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of RouterOS 6 and 7' } as const
const documented = { by: 'documentation', what: 'MikroTik’s manual, scripts in public repositories' } as const
const fall = { sessions: 'fall', foughtBy: ['a colleague’s safe mode', 'scripts of the scheduler, netwatch'] } as const

// Flags, then a comment on a line of its own or none, then the name. X is disabled; R without it, or neither, is open.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`/interface disable ${'interface'}`] }],
  check: {
    read: line`/interface print detail without-paging`,
    match: pattern`^ *[0-9]+ +[A-WYZ ]{0,8}X[A-WYZ ]{0,8}(?:;;; .*\n +)?name="${'interface'}" `,
    never: pattern`^ *[0-9]+ +[A-WYZ ]{0,9}(?:;;; .*\n +)?name="${'interface'}" `,
  },
  before: [],
  undo: back(line`/interface enable ${'interface'}`),
  save: [],
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'scripts in public repositories: /interface disable X, /interface enable X',
    'ntc-templates, tests/mikrotik_routeros/interface_print_detail: the flags',
  ],
}

// Chosen by both what it leads to and by which way: never by its number, which moves, and never by nothing.
const routeRemove: Recipe<'prefix' | 'next'> = {
  variants: [{ lines: [line`/ip route disable [find dst-address=${'prefix'} gateway=${'next'}]`] }],
  check: {
    read: line`/ip route print terse without-paging`,
    match: pattern`^ *[0-9]+ +[A-WYZ ]{0,8}X[A-WYZ ]{0,8}(?:comment=.{0,200} )?dst-address=${'prefix'} (?:.{0,200} )?gateway=${'next'}(?: |$)`,
    never: pattern`^ *[0-9]+ +[A-WYZ ]{0,9}(?:comment=.{0,200} )?dst-address=${'prefix'} (?:.{0,200} )?gateway=${'next'}(?: |$)`,
  },
  before: [],
  undo: back(line`/ip route enable [find dst-address=${'prefix'} gateway=${'next'}]`),
  save: [],
  endsSession: false,
  cost: { ...fall, sessions: 'stay' },
  grounds: recorded,
  source: [
    'scripts in public repositories: /ip route disable [find …]',
    'ntc-templates, tests/mikrotik_routeros/ip_route_print_terse: the flags, "X S"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** MikroTik RouterOS 6 and 7. What is changed is kept over a restart at once. */
export const mikrotikRouteros: Platform = {
  id: 'mikrotik_routeros',
  title: 'MikroTik RouterOS',
  aliases: ['routeros', 'mikrotik', 'community.routeros.routeros'],
  params: {
    // Not a number, which would be a place in a list, and not a word that means every interface.
    interface: /(?!all$)[A-Za-z][A-Za-z0-9._@-]{1,60}/,
    prefix: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}[/][0-9]{1,2}/,
    next: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}|[A-Za-z][A-Za-z0-9._-]{1,60}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: mikrotikRouterosWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    'route.remove': routeRemove,
    'host.shutdown': {
      variants: [{ lines: [line`/system shutdown`] }],
      before: [],
      undo: { impossible: mikrotikRouterosWords.powerOnByHand },
      save: [],
      endsSession: true,
      grounds: documented,
      source: ['sessions in public repositories: "Shutdown, yes? [y/N]:"'],
    },
    recognise: {
      ...reads,
      variants: [{ lines: [line`/system resource print`] }],
      check: {
        read: line`/system resource print`,
        match: /^ *platform: MikroTik *$/,
        never: /^ *platform: (?!MikroTik)\S/,
      },
      source: ['recorded sessions of a CHR and an L009 in oxidized’s spec/model/data: /system resource print'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`/ip arp print without-paging`, line`/interface bridge host print without-paging`] }],
      source: ['MikroTik manual: /ip arp, /interface bridge host'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`/ip neighbor print detail without-paging`] }],
      source: ['ntc-templates, tests/mikrotik_routeros/ip_neighbor_print_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`/interface print detail without-paging`, line`/ip address print without-paging`] }],
      source: ['ntc-templates, tests/mikrotik_routeros/interface_print_detail, ip_address_print'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`/ip route print terse without-paging`] }],
      source: ['ntc-templates, tests/mikrotik_routeros/ip_route_print_terse'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`/user active print without-paging`] }],
      source: ['MikroTik manual: /user active'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`/export`, line`/system history print without-paging`] }],
      source: ['recorded sessions in oxidized’s spec/model/data: /export, /system history print'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`/log print without-paging`, line`/system clock print`] }],
      source: ['MikroTik manual: /log, /system clock'],
    },
  },
}
