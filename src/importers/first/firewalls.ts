/** What a first runbook has to know of a firewall that the program works over SSH: how its interfaces are called. */
export interface FirstFirewall {
  /** The interface of the line to the internet with this number, from 1 to 4. */
  readonly line: (number: number) => string
  readonly inside: string
  /** The tunnel to the partner with this number; left out where the platform can't take one down by itself. */
  readonly tunnel?: (number: number) => string
  /** What is collected of it before it is cut. */
  readonly evidence: readonly string[]
}

const evidence = ['arp', 'interfaces', 'routes']

/** Interfaces that are called the same but for their number, from `first` on. */
function numbered(name: string, first: 0 | 1): FirstFirewall {
  return { line: number => `${name}${number - 1 + first}`, inside: `${name}${7 + first}`, evidence }
}

/** By platform. The names are those of a small model: what yours are called is to be filled in. */
const firstFirewalls = {
  linux: {
    line: number => `wan${number}`,
    inside: 'lan1',
    tunnel: number => `tun${number}`,
    evidence: ['arp', 'connections', 'routes'],
  },
  checkpoint_gaia: numbered('eth', 1),
  cisco_asa: numbered('GigabitEthernet0/', 0),
  fortinet: { line: number => `wan${number}`, inside: 'internal1', tunnel: number => `partner-${number}`, evidence },
  juniper_junos: numbered('ge-0/0/', 0),
  mikrotik_routeros: numbered('ether', 1),
  opnsense: numbered('igb', 0),
  paloalto_panos: numbered('ethernet1/', 1),
  pfsense: numbered('igb', 0),
  ubiquiti_edgerouter: numbered('eth', 0),
  vyos: numbered('eth', 0),
} as const satisfies Readonly<Record<string, FirstFirewall>>

export type FirstFirewallPlatform = keyof typeof firstFirewalls

function isFirewallPlatform(name: string): name is FirstFirewallPlatform {
  return name in firstFirewalls
}

export const firstFirewallPlatforms = Object.keys(firstFirewalls).filter(isFirewallPlatform)

/** That of a firewall which a person works has the names that a Linux one has. */
export function firewallOf(platform: FirstFirewallPlatform | 'manual'): FirstFirewall {
  return firstFirewalls[platform === 'manual' ? 'linux' : platform]
}
