import { Refusal } from '../inventory/inventory.ts'
import { deepest } from '../read/limits.ts'
import type { Tree, Variables } from './tree.ts'

/** For each host the groups that it is in, also by their children, the farthest first: a nearer one's variables win. */
export function groupsOfHosts(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const depths = depthsOf(tree)
  const above = parentsOf(tree)
  const ordered = (names: Iterable<string>) =>
    [...names].sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0) || (a < b ? -1 : a > b ? 1 : 0))
  const direct = new Map<string, string[]>()
  for (const [name, { hosts }] of tree.groups)
    for (const host of hosts) direct.set(host, [...(direct.get(host) ?? []), name])
  return new Map([...tree.hosts.keys()].map(host => [host, ordered(withAll(direct.get(host) ?? [], above))]))
}

function withAll(names: readonly string[], above: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const all = new Set(names)
  // A set that grows while it is walked through hands out what was added, too.
  for (const name of all) for (const parent of above.get(name) ?? []) all.add(parent)
  all.add('all')
  return all
}

function parentsOf({ groups }: Tree): ReadonlyMap<string, readonly string[]> {
  const above = new Map<string, string[]>()
  for (const [name, { children }] of groups)
    for (const child of children.keys()) above.set(child, [...(above.get(child) ?? []), name])
  return above
}

/** How far below `all` a group stands at most. */
function depthsOf(tree: Tree): ReadonlyMap<string, number> {
  const depths = new Map<string, number>([['all', 0]])
  const above = parentsOf(tree)
  const open = new Set<string>()
  const depthOf = (name: string): number => {
    const known = depths.get(name)
    if (known !== undefined) return known
    const group = tree.groups.get(name)
    if (open.has(name) && group !== undefined) throw new Refusal({ why: 'circle', what: 'group', name }, group.at)
    open.add(name)
    const parents = open.size > deepest ? [] : (above.get(name) ?? [])
    const depth = 1 + parents.map(depthOf).reduce((one, other) => Math.max(one, other), 0)
    open.delete(name)
    if (Math.max(depth, open.size) > deepest && group !== undefined)
      throw new Refusal({ why: 'too-deep', limit: deepest }, group.at)
    depths.set(name, depth)
    return depth
  }
  for (const name of tree.groups.keys()) depthOf(name)
  return depths
}

/** The variables of a host: its own before those of its nearest group, and so on. */
export function variablesOf(tree: Tree, host: string, groups: readonly string[]): Variables {
  const all: Variables = new Map()
  const layers = [...groups.map(name => tree.groups.get(name)?.vars), tree.hosts.get(host)?.vars]
  for (const layer of layers) for (const [name, variable] of layer ?? []) all.set(name, variable)
  return all
}
