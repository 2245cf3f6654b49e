import { nearest } from '../../names/nearest.ts'
import type { Placed } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { mostHosts } from '../read/limits.ts'

/** A variable; its text undefined where it is a list or a map. */
export interface Variable {
  readonly text: string | undefined
  readonly at: Placed
}
export type Variables = Map<string, Variable>

export interface Group {
  readonly at: Placed
  readonly vars: Variables
  readonly hosts: Set<string>
  readonly children: Map<string, Placed>
}

/** The groups and hosts of all files of an inventory, as they are written. */
export class Tree {
  readonly groups = new Map<string, Group>()
  readonly hosts = new Map<string, { readonly at: Placed; readonly vars: Variables }>()

  group(name: string, at: Placed): Group {
    const known = this.groups.get(name)
    if (known !== undefined) return known
    const group: Group = { at, vars: new Map(), hosts: new Set(), children: new Map() }
    this.groups.set(name, group)
    return group
  }

  host(name: string, at: Placed, group?: string): Variables {
    if (group !== undefined) this.group(group, at).hosts.add(name)
    const known = this.hosts.get(name)
    if (known !== undefined) return known.vars
    if (this.hosts.size >= mostHosts) throw new Refusal({ why: 'too-many', limit: mostHosts }, at)
    const vars: Variables = new Map()
    this.hosts.set(name, { at, vars })
    return vars
  }

  /** Refuses a child that nobody defines. */
  checkChildren(): void {
    for (const { children } of this.groups.values())
      for (const [name, at] of children) {
        if (this.groups.has(name)) continue
        const near = nearest(name, [...this.groups.keys()])
        throw new Refusal({ why: 'unknown', what: 'group', name, ...(near !== undefined && { near }) }, at)
      }
  }
}
