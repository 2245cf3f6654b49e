import { forwarding, type PlaceName, routes, type Segment, segments } from './layout.ts'
import { must, type Namespace, namespace } from './namespace.ts'

/** Lays a segment's cables: straight from plug to plug, or each to a port of a switch made for it. */
export async function lay(
  segment: Segment,
  prefix: string,
  places: ReadonlyMap<PlaceName, Namespace>,
): Promise<Namespace[]> {
  const [one, other, more] = segment.plugs.map(plug => ({ where: inside(places, plug.at).name, name: plug.name }))
  if (!one || !other) throw new Error(`${segment.id} has one end`)
  if (!more) {
    await cable(one, other)
    return []
  }
  const middle = await namespace(`${prefix}-${segment.id}`)
  await middle.sh('ip link add br0 type bridge && ip link set dev br0 up')
  for (const [index, plug] of segment.plugs.entries()) {
    await cable({ where: inside(places, plug.at).name, name: plug.name }, { where: middle.name, name: `port${index}` })
    await middle.sh(`ip link set dev port${index} master br0 up`)
  }
  return [middle]
}

interface End {
  readonly where: string
  readonly name: string
}

async function cable(one: End, other: End): Promise<void> {
  const peer = ['type', 'veth', 'peer', 'name', other.name, 'netns', other.where]
  await must(['ip', '-n', one.where, 'link', 'add', 'name', one.name, ...peer])
}

/** Addresses, routes and forwarding of a place, as its segments say. */
export async function configure(place: PlaceName, within: Namespace): Promise<void> {
  const plugs = segments.flatMap(segment => segment.plugs.filter(plug => plug.at === place))
  const lines = [
    'set -e',
    ...(forwarding.has(place) ? ['sysctl -q -w net.ipv4.ip_forward=1'] : []),
    ...plugs.map(({ name, address }) => `ip address add ${address} dev ${name}; ip link set dev ${name} up`),
    ...(routes[place] ?? []).map(route => `ip route add ${route}`),
  ]
  const { code, stderr } = await within.sh(lines.join('\n'))
  if (code !== 0) throw new Error(`${place}: ${stderr}`)
}

export function inside(places: ReadonlyMap<PlaceName, Namespace>, place: PlaceName): Namespace {
  const found = places.get(place)
  if (found === undefined) throw new Error(`no ${place} in the lab`)
  return found
}
