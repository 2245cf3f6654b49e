import type { Entry, Mapping, Value } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { listAt, mapAt } from '../read/values.ts'
import { expanded } from './host-pattern.ts'
import type { Tree, Variables } from './tree.ts'

/** Enters an inventory written as YAML: groups with `hosts`, `children`, `vars`. */
export function enterYaml(root: Value, tree: Tree): void {
  if (root.kind === 'broken') return
  if (root.kind !== 'map') throw new Refusal({ why: 'other-file' }, root)
  for (const [name, entry] of root.entries) enterGroup(name, entry, tree)
}

function enterGroup(name: string, { key, value }: Entry, tree: Tree): void {
  const group = tree.group(name, key)
  if (value.kind !== 'map') {
    if (value.kind === 'scalar' && value.text === '') return
    throw new Refusal({ why: 'other-file' }, value)
  }
  for (const key of value.entries.keys())
    if (!['hosts', 'children', 'vars'].includes(key))
      throw new Refusal({ why: 'option', text: key }, value.entries.get(key)?.key ?? value)
  for (const [pattern, host] of mapAt(value, 'hosts')?.entries ?? []) {
    const { names, port } = expanded(pattern, host.key)
    for (const one of names) {
      const vars = tree.host(one, host.key, name)
      if (port !== undefined) vars.set('ansible_port', { text: port, at: host.key })
      enterVariables(host.value, vars)
    }
  }
  for (const [child, entry] of mapAt(value, 'children')?.entries ?? []) {
    group.children.set(child, entry.key)
    enterGroup(child, entry, tree)
  }
  enterVariables(value.entries.get('vars')?.value, group.vars)
}

/** Enters a map of variables, over those of the same names; anything else has none. */
export function enterVariables(value: Value | undefined, vars: Variables): void {
  if (value?.kind !== 'map') return
  for (const [name, { key, value: set }] of value.entries)
    vars.set(name, { text: set.kind === 'scalar' ? set.text : undefined, at: key })
}

/** Enters what `ansible-inventory --list` prints. */
export function enterList(root: Mapping, tree: Tree): void {
  for (const [name, { key, value }] of root.entries) {
    if (name === '_meta') continue
    const group = tree.group(name, key)
    for (const child of listAt(value, 'children'))
      if (child.kind === 'scalar') {
        group.children.set(child.text, child)
        // Groups without anything in them are named there alone.
        tree.group(child.text, child)
      }
    for (const host of listAt(value, 'hosts')) if (host.kind === 'scalar') tree.host(host.text, host, name)
    enterVariables(mapAt(value, 'vars'), group.vars)
  }
  for (const [name, { key, value }] of mapAt(root, '_meta', 'hostvars')?.entries ?? [])
    enterVariables(value, tree.host(name, key))
}
