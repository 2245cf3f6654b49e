import type { HostId } from '../names/ids.ts'
import { cutOperation } from '../plan/operations.ts'
import type { Check, Platform, Recipe } from '../platform/definition.ts'
import type { Operation } from '../platform/operation.ts'
import { recipesOf, render } from '../platform/render.ts'
import type { Rendered } from '../platform/rendered.ts'
import { interfaceAt, type Node } from '../topology/topology.ts'
import {
  blocking,
  closing,
  isClosed,
  isStopped,
  opening,
  routing,
  type Service,
  starting,
  stopping,
  unblocking,
  unrouting,
  type World,
} from './world.ts'

/** What can be done on a host of a user's own platform: its lines, and what they bring about in the world. */
export interface OwnOperation {
  readonly rendered: Rendered
  readonly recipe: Recipe<string>
  readonly params: Readonly<Record<string, string>>
  readonly done: (world: World) => boolean
  readonly doing: (world: World) => World
  readonly undoing: (world: World) => World
}

/** Every cut that a link of the runbook could want of this host. */
export function ownOperations(platform: Platform, world: World, host: HostId): readonly OwnOperation[] {
  const { topology } = world
  const node = topology.nodeOf.get(host) as Node
  return (topology.at[node] ?? []).flatMap(edge => {
    const line = topology.lines[edge]
    const operation = line && cutOperation(line.link?.by ?? { kind: 'interface' }, interfaceAt(line, node))
    return operation === undefined ? [] : asked(platform, host, node, operation)
  })
}

function asked(platform: Platform, host: HostId, node: Node, operation: Operation): readonly OwnOperation[] {
  const result = render(platform, operation, 'none')
  const effect = effectOf(operation, host, node)
  if (!result.ok || effect === undefined) return []
  const params: Record<string, string> = { ...operation.params }
  return recipesOf(platform, operation.name)
    .slice(0, 1)
    .map(recipe => ({ rendered: result.rendered, recipe, params, ...effect }))
}

type Effect = Pick<OwnOperation, 'done' | 'doing' | 'undoing'>

function effectOf(operation: Operation, host: HostId, node: Node): Effect | undefined {
  const service = (kind: Service, name: string): Effect => ({
    done: world => isStopped(world, host, kind, name),
    doing: world => stopping(world, host, kind, name),
    undoing: world => starting(world, host, kind, name),
  })
  const port = (name: string): Effect => ({
    done: world => isClosed(world, node, name),
    doing: world => closing(world, host, name),
    undoing: world => opening(world, host, name),
  })
  switch (operation.name) {
    case 'interface.down':
      return port(operation.params.interface)
    case 'tunnel.down':
      return port(operation.params.tunnel)
    case 'bgp-neighbor.down':
      return service('bgp', operation.params.neighbor)
    case 'ospf.down':
      return service('ospf', operation.params.interface)
    case 'policy.disable':
      return service('policy', operation.params.policy)
    case 'ssid.disable':
      return service('ssid', operation.params.ssid)
    case 'block': {
      const { cidr } = operation.params
      return {
        done: world => world.blocked.has(`${host} ${cidr}`),
        doing: world => blocking(world, host, cidr),
        undoing: world => unblocking(world, host, cidr),
      }
    }
    case 'route.remove': {
      const { prefix } = operation.params
      return {
        done: world => world.unrouted.has(`${host} ${prefix}`),
        doing: world => unrouting(world, host, prefix),
        undoing: world => routing(world, host, prefix),
      }
    }
    default:
      return undefined
  }
}

/** The answer that was written down for a state, with the parameters of tonight in place of those it was given with. */
export function sampleOf(
  check: Check<string>,
  verdict: 'yes' | 'no',
  params: Readonly<Record<string, string>>,
): string {
  const { samples } = check
  const text = samples?.[verdict][0] ?? ''
  return Object.entries(samples?.with ?? {}).reduce(
    (said, [name, was]) => said.replaceAll(was, params[name] ?? was),
    text,
  )
}
