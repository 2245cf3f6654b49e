import type { OperationName, Operations } from './operation.ts'

type Params = {
  readonly [N in OperationName]: { readonly [P in keyof Operations[N]]-?: 'required' | 'optional' }
}

const required = 'required'
const optional = 'optional'

/** The parameters of each operation. The type sees to it that none is missing and none too many. */
const table: Params = {
  'interface.down': { interface: required },
  'tunnel.down': { tunnel: required },
  'bgp-neighbor.down': { neighbor: required, as: optional, group: optional, vrf: optional },
  'ospf.down': { interface: required, process: optional, area: optional },
  'route.remove': { prefix: required, next: optional },
  'policy.disable': { policy: required, virtual: optional },
  'ssid.disable': { ssid: required },
  block: { cidr: required },
  'host.shutdown': {},
  'guest.shutdown': { guest: required },
  'guest.disconnect': { guest: required, interface: required },
  'evidence.arp': {},
  'evidence.neighbors': {},
  'evidence.interfaces': {},
  'evidence.routes': {},
  'evidence.sessions': {},
  'evidence.config': {},
  'evidence.processes': {},
  'evidence.connections': {},
  'evidence.logs': {},
  'probe.address': { address: required },
  'probe.port': { address: required, port: required },
  'witness.link': { interface: required },
  identity: {},
  recognise: {},
  clock: {},
}

/** All operations that can be asked of a device. */
// The keys of the table are the operations, by its type.
export const operationNames = Object.keys(table) as readonly OperationName[]

/** The names of an operation's parameters. */
export function paramsOfOperation(name: OperationName): readonly string[] {
  return Object.keys(table[name])
}

/** Whether an operation cuts a link: then it needs a check, a way back and a cost. */
export function isCut(name: OperationName): boolean {
  return /[.](?:down|remove|disable|disconnect)$|^block$/.test(name)
}
