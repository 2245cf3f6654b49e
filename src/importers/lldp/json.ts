import type { Value } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { textAt, valueAt } from '../read/values.ts'
import { type Neighbour, portNamed } from './neighbour.ts'

/** `-f json`, where a list of one is written as its item, and names are keys; or `-f json0`, which is always alike. */
export function jsonNeighbours(root: Value): readonly Neighbour[] {
  const lldp = valueAt(root, 'lldp')
  if (lldp === undefined) throw new Refusal({ why: 'other-file' }, root)
  return many(lldp).flatMap(one =>
    many(valueAt(one, 'interface')).flatMap(item => {
      const name = textAt(item, 'name')
      if (name !== undefined) return [neighbourOf(name, item)]
      if (item.kind !== 'map') return []
      return [...item.entries].map(([port, { value }]) => neighbourOf(port, value))
    }),
  )
}

function many(value: Value | undefined): readonly Value[] {
  if (value === undefined) return []
  return value.kind === 'list' ? value.items : [value]
}

/** A text, or in json0 a list of `{ value }`. */
function texts(value: Value | undefined, key: string): readonly string[] {
  return many(valueAt(value, key)).flatMap(item => {
    if (item.kind === 'scalar') return item.text === '' ? [] : [item.text]
    return textAt(item, 'value') ?? []
  })
}

function neighbourOf(port: string, item: Value): Neighbour {
  const [chassis] = many(valueAt(item, 'chassis'))
  const [named, below] = nameOf(chassis)
  const [its] = many(valueAt(item, 'port'))
  const [id] = many(valueAt(its, 'id'))
  return {
    at: item,
    port,
    name: named,
    addresses: texts(below, 'mgmt-ip'),
    itsPort: portNamed(textAt(id, 'type'), textAt(id, 'value')),
    description: texts(below, 'descr')[0],
  }
}

/** In json the name of a system is the key of what is told of it; a system without a name has its `id` in that place. */
function nameOf(chassis: Value | undefined): readonly [string | undefined, Value | undefined] {
  const [name] = texts(chassis, 'name')
  if (name !== undefined || chassis?.kind !== 'map' || chassis.entries.has('id')) return [name, chassis]
  const [first] = chassis.entries
  return first === undefined ? [undefined, chassis] : [first[0], first[1].value]
}
