// What the lab is made of. Addresses of 10.77.0.0/16 and 192.0.2.0/24, in the namespaces only.
//
//   laptop ──── ops-lan ──── core-1 ─ app-1
//     │            │           ├───── jump-1 ─ db-1
//     │          fw-1          ├───── voice ─ phone, sbc-1 ─ pstn
//     │         │    │         └───── partner
//    oob ───────┘  internet
//     └──── core-1, sbc-1 (out of band)

/** Hosts with an `sshd`. */
export const hostIds = ['fw-1', 'core-1', 'jump-1', 'app-1', 'db-1', 'sbc-1'] as const
export type HostName = (typeof hostIds)[number]

/** Places without a login: the operator's laptop, a telephone, and worlds outside. */
export const placeIds = ['laptop', 'phone', 'internet', 'partner', 'pstn'] as const
export type PlaceName = HostName | (typeof placeIds)[number]

export interface Plug {
  readonly at: PlaceName
  /** The interface's name there. */
  readonly name: string
  readonly address: string
}

/** A cable between two plugs, or a switch for more. */
export interface Segment {
  readonly id: string
  readonly plugs: readonly Plug[]
}

export const segments: readonly Segment[] = [
  {
    id: 'ops-lan',
    plugs: [
      { at: 'laptop', name: 'ops0', address: '10.77.1.10/24' },
      { at: 'core-1', name: 'lan0', address: '10.77.1.2/24' },
      { at: 'fw-1', name: 'in0', address: '10.77.1.1/24' },
    ],
  },
  {
    id: 'oob',
    plugs: [
      { at: 'laptop', name: 'oob0', address: '10.77.9.10/24' },
      { at: 'fw-1', name: 'oob0', address: '10.77.9.1/24' },
      { at: 'core-1', name: 'oob0', address: '10.77.9.2/24' },
      { at: 'sbc-1', name: 'oob0', address: '10.77.9.3/24' },
    ],
  },
  {
    id: 'voice',
    plugs: [
      { at: 'core-1', name: 'voi0', address: '10.77.5.1/24' },
      { at: 'sbc-1', name: 'eth0', address: '10.77.5.2/24' },
      { at: 'phone', name: 'eth0', address: '10.77.5.50/24' },
    ],
  },
  {
    id: 'isp-a',
    plugs: [
      { at: 'fw-1', name: 'wan0', address: '192.0.2.2/28' },
      { at: 'internet', name: 'isp0', address: '192.0.2.1/28' },
    ],
  },
  {
    id: 'partner-line',
    plugs: [
      { at: 'core-1', name: 'prt0', address: '192.0.2.18/28' },
      { at: 'partner', name: 'line0', address: '192.0.2.17/28' },
    ],
  },
  {
    id: 'sip-trunk',
    plugs: [
      { at: 'sbc-1', name: 'eth1', address: '192.0.2.34/28' },
      { at: 'pstn', name: 'sip0', address: '192.0.2.33/28' },
    ],
  },
  {
    id: 'app-port',
    plugs: [
      { at: 'core-1', name: 'app0', address: '10.77.2.1/30' },
      { at: 'app-1', name: 'eth0', address: '10.77.2.2/30' },
    ],
  },
  {
    id: 'jump-port',
    plugs: [
      { at: 'core-1', name: 'jmp0', address: '10.77.2.5/30' },
      { at: 'jump-1', name: 'eth0', address: '10.77.2.6/30' },
    ],
  },
  {
    id: 'db-cable',
    plugs: [
      { at: 'jump-1', name: 'eth1', address: '10.77.3.1/30' },
      { at: 'db-1', name: 'eth0', address: '10.77.3.2/30' },
    ],
  },
]

/** Those that pass packets on; `jump-1` doesn't, so that db-1 is reached only through a login there. */
export const forwarding: ReadonlySet<PlaceName> = new Set<PlaceName>(['fw-1', 'core-1', 'sbc-1'])

/** Arguments of `ip route add`. */
export const routes: { readonly [P in PlaceName]?: readonly string[] } = {
  laptop: ['default via 10.77.1.2'],
  'core-1': ['default via 10.77.1.1'],
  'fw-1': ['10.77.0.0/16 via 10.77.1.2', 'default via 192.0.2.1'],
  'app-1': ['default via 10.77.2.1'],
  'jump-1': ['default via 10.77.2.5'],
  'sbc-1': ['10.77.0.0/16 via 10.77.5.1'],
  phone: ['10.77.0.0/16 via 10.77.5.1', '192.0.2.32/28 via 10.77.5.2'],
  internet: ['10.77.0.0/16 via 192.0.2.2'],
  partner: ['10.77.0.0/16 via 192.0.2.18'],
  pstn: ['10.77.5.0/24 via 192.0.2.34'],
}

/** What listens outside, so that a probe of a port has something to find. */
export const services = [
  { at: 'internet', port: 443 },
  { at: 'pstn', port: 5060 },
] as const satisfies readonly { readonly at: PlaceName; readonly port: number }[]

/** The address of a place on a segment, without its length. */
export function addressOf(place: PlaceName, segment: string): string {
  const plug = segments.find(({ id }) => id === segment)?.plugs.find(({ at }) => at === place)
  if (plug === undefined) throw new Error(`${place} is not on ${segment}`)
  return plug.address.replace(/\/\d+$/, '')
}
