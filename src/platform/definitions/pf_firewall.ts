import { pfFirewallWords } from '../../words/en/platform.ts'
import { back, type Line, line, type Platform, pattern, type Recipe, rootLine } from '../definition.ts'

const documented = {
  by: 'documentation',
  what: 'manual pages of FreeBSD, Netgate’s and OPNsense’s guides, scripts in public repositories',
} as const
const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

// FreeBSD writes the flags in the order of their bits, and UP is the first: what somebody has asked for. "status: no
// carrier" is the cable.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [rootLine`ifconfig ${'interface'} down`] }],
  check: {
    read: line`ifconfig ${'interface'}`,
    match: pattern`^${'interface'}: flags=[0-9a-f]+<(?!UP[,>])[A-Z0-9_,]*>`,
    never: pattern`^${'interface'}: flags=[0-9a-f]+<UP[,>]`,
  },
  before: [],
  undo: back(rootLine`ifconfig ${'interface'} up`),
  save: { impossible: pfFirewallWords.notSaved },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [pfFirewallWords.webInterface, pfFirewallWords.scripts] },
  grounds: documented,
  source: [
    'FreeBSD ifconfig(8): down, up; ifconfig.c: the order of the flags',
    'jc, tests/fixtures/freebsd12/ifconfig: "flags=8843<UP,BROADCAST,RUNNING,…>"',
    'Netgate, pfSense documentation: ifconfig igb0 down; editing the configuration by hand',
  ],
}

/** What OPNsense and pfSense have in common: FreeBSD, pf, and one file that all is written from. */
function pfFirewall(
  config: string,
  own: string,
  other: string,
): Pick<Platform, 'params' | 'channel' | 'rollback' | 'operations'> {
  const head: Line<never> = { parts: [`head -n 2 ${config}`], root: true }
  return {
    params: {
      // Ports, aggregates, VLANs. Tunnels and dialled lines have daemons that open them again.
      interface:
        /(?!(?:lo|enc|pf|wg|ovpn|ipsec|gif|gre|ppp|tun|tap|ng)[a-z]*[0-9])[a-z]{2,15}[0-9]{1,4}(?:[.][0-9]{1,4})?/,
      address: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
    },
    channel: 'exec',
    rollback: { kind: 'none', because: pfFirewallWords.noTimer },
    operations: {
      'interface.down': interfaceDown,
      'host.shutdown': {
        variants: [{ lines: [rootLine`shutdown -p now`] }],
        before: [],
        undo: { impossible: pfFirewallWords.powerOnByHand },
        save: [],
        endsSession: true,
        grounds: documented,
        source: ['FreeBSD shutdown(8): -p'],
      },
      'probe.address': {
        ...reads,
        variants: [{ lines: [line`ping -n -c 3 -t 5 ${'address'}`] }],
        check: {
          read: line`ping -n -c 3 -t 5 ${'address'}`,
          match: /^[0-9]+ packets transmitted, [1-9][0-9]* packets received/,
          never: /^[0-9]+ packets transmitted, 0 packets received/,
        },
        source: ['FreeBSD ping(8): -n, -c, -t, exit status 0 after a reply', 'jc, tests/fixtures/freebsd12/ping-ip'],
      },
      recognise: {
        ...reads,
        variants: [{ lines: [head] }],
        check: { read: head, match: new RegExp(`^ {0,4}<${own}>`), never: new RegExp(`^ {0,4}<${other}>`) },
        source: [`oxidized, spec/model/data: ${config} begins with <${own}>`],
      },
      identity: {
        ...reads,
        variants: [{ lines: [line`hostname -s`] }],
        source: ['FreeBSD hostname(1): -s'],
      },
      clock: { ...reads, variants: [{ lines: [line`date +%s`] }], source: ['FreeBSD date(1), strftime(3): %s'] },
      'evidence.arp': { ...reads, variants: [{ lines: [line`arp -an`] }], source: ['FreeBSD arp(8): -a, -n'] },
      'evidence.interfaces': {
        ...reads,
        variants: [{ lines: [line`ifconfig`] }],
        source: ['FreeBSD ifconfig(8)'],
      },
      'evidence.routes': { ...reads, variants: [{ lines: [line`netstat -rn`] }], source: ['FreeBSD netstat(1): -r'] },
      'evidence.sessions': {
        ...reads,
        variants: [{ lines: [rootLine`pfctl -si`, rootLine`pfctl -ss`] }],
        source: ['OpenBSD and FreeBSD pfctl(8): -s info, -s states'],
      },
      'evidence.connections': {
        ...reads,
        variants: [{ lines: [line`netstat -an`] }],
        source: ['jc, tests/fixtures/freebsd12/netstat-an'],
      },
      'evidence.processes': {
        ...reads,
        variants: [{ lines: [line`ps -axww`] }],
        source: ['FreeBSD ps(1): -a, -x, -w'],
      },
      'evidence.config': {
        ...reads,
        variants: [{ lines: [rootLine`pfctl -sr`, { parts: [`cat ${config}`], root: true }] }],
        source: [`oxidized, opnsense.rb and pfsense.rb: cat ${config}`, 'pfctl(8): -s rules'],
      },
    },
  }
}

/** OPNsense, by the shell that its account has for single commands; never by its menu. */
export const opnsense: Platform = {
  id: 'opnsense',
  title: 'OPNsense',
  ...pfFirewall('/conf/config.xml', 'opnsense', 'pfsense'),
}

/** pfSense, in the same way. */
export const pfsense: Platform = {
  id: 'pfsense',
  title: 'pfSense',
  ...pfFirewall('/cf/conf/config.xml', 'pfsense', 'opnsense'),
}
