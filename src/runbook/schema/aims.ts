import type { NetworkId, NonEmpty } from '../../names/ids.ts'
import type { Value } from '../../source/value.ts'
import { goalKeys, keepKeys } from '../../words/en/keys.ts'
import { byKind, list, listOfSome, mapped, pair, refined } from '../shapes/collections.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { link, network, node } from '../shapes/references.ts'
import type { Reading, Shape } from '../shapes/shape.ts'
import { text } from '../shapes/texts.ts'
import { probe } from './probe.ts'
import { besideExcept, later, selector } from './selector.ts'

const keepFields = {
  name: required(text),
  between: optional(pair(node)),
  through: optional(listOfSome(link)),
  hosts: optional(later('hosts')),
  links: optional(later('links')),
  except: optional(later('nodes')),
  probe: optional(probe),
}

const rules = { exactlyOne: ['between', 'hosts', 'links'], together: { through: 'between' } }

/** A path that stays, hosts that live, or links that stay up. */
export const keepRecord = refined(record('keep', keepFields, keepKeys, rules), (read, value, reading) => {
  const { name, between, through, hosts, links, probe: measured } = read
  const common = { name, ...(measured ? { probe: measured } : {}) }
  if (between) return { ...common, kind: 'between', between, ...(through ? { through } : {}) } as const
  if (hosts) return withSelector({ ...common, kind: 'hosts' } as const, 'hosts', value, reading)
  return links && withSelector({ ...common, kind: 'links' } as const, 'links', value, reading)
})
export type WrittenKeep = NonNullable<ReturnType<typeof keepRecord.read>>

function withSelector<T, K extends 'hosts' | 'links'>(keep: T, key: K, value: Value, reading: Reading) {
  const selected = besideExcept(key, value, reading)
  return selected && { ...keep, selector: selected }
}

type From = 'external' | NonEmpty<NetworkId>

const oneNetwork: Shape<From> = {
  form: network.form,
  read: (value, reading, key) => {
    if (value.kind === 'scalar' && value.text === 'external') return 'external'
    const id = network.read(value, reading, key)
    return id === undefined ? undefined : [id]
  },
}

const from: Shape<From> = byKind<From>('one-or-list', {
  scalar: oneNetwork,
  list: mapped(listOfSome(network), (ids): From => ids),
})

const goalFields = {
  isolate: optional(selector('nodes')),
  from: optional(from),
  shutdown: optional(selector('hosts', true)),
  probes: optional(list(probe)),
}

export const goalRecord = record('goal', goalFields, goalKeys)
export type WrittenGoal = RecordOf<typeof goalFields>
