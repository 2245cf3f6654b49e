import type { HostId, InterfaceName, LinkId, NetworkId } from '../../names/ids.ts'
import { attachmentId } from '../../names/ids.ts'
import { isLogical, readInterface, wholeInterfaceName } from '../../names/interface-names.ts'
import type { Neighbor } from '../../platform/neighbors/neighbor.ts'
import type { End, Link, Runbook } from '../../runbook/runbook.ts'
import { withParents } from '../../topology/held.ts'

/** A link or an attachment of the runbook as its host sees it. */
export interface OwnEnd {
  readonly link: LinkId
  readonly interface?: InterfaceName
  readonly other: End
}

/** The ends of every host. Links without a cable of their own (tunnels, what rides on others, radio) have no neighbour. */
export function ownEnds({ hosts, links }: Runbook): ReadonlyMap<HostId, readonly OwnEnd[]> {
  const all = new Map<HostId, OwnEnd[]>([...hosts.keys()].map(id => [id, []]))
  for (const link of links.values()) {
    if (!hasCable(link)) continue
    const [one, other] = link.ends
    for (const [own, far] of [
      [one, other],
      [other, one],
    ] as const)
      if (own.kind === 'host')
        all.get(own.host)?.push({ link: link.id, other: far, ...(own.interface && { interface: own.interface }) })
  }
  for (const host of hosts.values())
    for (const { network, interface: name } of host.attachments)
      all.get(host.id)?.push({
        link: attachmentId(host.id, network),
        other: { kind: 'network', network },
        ...(name && { interface: name }),
      })
  return all
}

/** Whether a cable of its own goes from end to end, so that its ends hear each other. */
export function hasCable({ over, by }: Link): boolean {
  return over.length === 0 && by?.kind !== 'tunnel' && by?.kind !== 'ssid'
}

/** The networks that these ends lead into. */
export function networksIn(ends: readonly OwnEnd[]): ReadonlySet<NetworkId> {
  return new Set(ends.flatMap(({ other }) => (other.kind === 'network' ? [other.network] : [])))
}

/** What the runbook has at the interface at which a neighbour is heard: there, at its sub-interfaces, at its aggregate. */
export type EndsAt = (heard: Pick<Neighbor, 'local' | 'parent'>) => readonly OwnEnd[]

/** The ends of one host, sorted by interface once: a core has hundreds, and hears hundreds. */
export function endsAt(ends: readonly OwnEnd[]): EndsAt {
  const whole = new Map<string, OwnEnd[]>()
  const above = new Map<string, OwnEnd[]>()
  for (const end of ends) {
    if (end.interface === undefined) continue
    const [own = '', ...parents] = withParents(wholeInterfaceName(end.interface))
    add(whole, own, end)
    for (const parent of parents) add(above, parent, end)
  }
  return ({ local, parent }) => {
    const names = [local, parent].flatMap(name => (name === undefined ? [] : [wholeInterfaceName(name)]))
    const found = names.flatMap(name => [
      ...withParents(name).flatMap(one => whole.get(one) ?? []),
      ...(above.get(name) ?? []),
    ])
    return [...new Set(found)]
  }
}

function add(map: Map<string, OwnEnd[]>, name: string, end: OwnEnd): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, [end])
  else known.push(end)
}

/** The same by any of its names, or one a sub-interface (`X.10`, `X:1`) of the other. */
export function isSameInterface(one: string, other: string): boolean {
  const [a, b] = [wholeInterfaceName(one), wholeInterfaceName(other)]
  return withParents(a).includes(b) || withParents(b).includes(a)
}

/** `same`: also where the neighbour doesn't say by a name which port it is, or where others carry the one in the runbook. */
export type FarPort = 'same' | 'another' | 'incomparable'

/** Whether a neighbour's port is the one that the runbook names at that end. */
export function farPort(named: InterfaceName | undefined, { port, portDescription }: Neighbor): FarPort {
  if (named === undefined || isLogical(named) || port === undefined) return 'same'
  if (isHardwareAddress(port)) return byDescription(named, portDescription)
  const said = port.slice(port.lastIndexOf('/', port.search(/[0-9]/)) + 1)
  if (isSameInterface(named, port) || isSameInterface(named, said)) return 'same'
  const [wanted, found] = [readInterface(named), readInterface(said)]
  if (found.sort === '' && /^[0-9]+$/.test(found.number)) {
    if (portDescription !== undefined && isSameInterface(named, portDescription)) return 'same'
    // A number that the device gives its ports for itself.
    return wanted.sort === '' ? 'incomparable' : 'same'
  }
  return wanted.sort === found.sort ? 'another' : 'incomparable'
}

/** lldpd, as it comes, says the address of a port and describes it by its name; a person may have described it otherwise. */
function byDescription(named: InterfaceName, description = ''): FarPort {
  if (isSameInterface(named, description)) return 'same'
  const { sort, number } = readInterface(named)
  const described = readInterface(description)
  return described.sort === sort && described.number !== number ? 'incomparable' : 'same'
}

/** Whether it is an address of Ethernet (48 bits), in any vendor's notation. */
export function isHardwareAddress(port: string): boolean {
  return /^(?:[0-9A-Fa-f]{2}[ :-]?){5}[0-9A-Fa-f]{2}(?::P[0-9]+)?$|^(?:[0-9A-Fa-f]{4}[.-]){2}[0-9A-Fa-f]{4}$/.test(port)
}
