import { error } from '../../diagnostic/diagnostic.ts'
import type { NetworkId, NonEmpty } from '../../names/ids.ts'
import { nearest } from '../../names/nearest.ts'
import { type Scalar, spanOf } from '../../source/value.ts'
import { goalKeys, keepKeys } from '../../words/en/keys.ts'
import { byKind, list, listOfSome, mapped, pair } from '../shapes/collections.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { linkOrAttachment, network, node } from '../shapes/references.ts'
import type { Form, Reading, Shape } from '../shapes/shape.ts'
import { text } from '../shapes/texts.ts'
import { probe } from './probe.ts'
import { later, type Selection, withSelection } from './selection.ts'
import { selector } from './selector.ts'

const keepFields = {
  name: required(text),
  between: optional(pair(node)),
  through: optional(listOfSome(linkOrAttachment)),
  hosts: optional(later('hosts')),
  links: optional(later('links')),
  except: optional(later('nodes')),
  probe: optional(probe),
}

const rules = { exactlyOne: ['between', 'hosts', 'links'], together: { through: 'between' } }

/** A path that stays, hosts that live, or links that stay up. */
export const keepRecord = withSelection(record('keep', keepFields, keepKeys, rules), ['hosts', 'links'], keepOf)
export type WrittenKeep = NonNullable<ReturnType<typeof keepOf>>

function keepOf(read: RecordOf<typeof keepFields>, selection: Selection | undefined) {
  const { name, between, through, probe: measured } = read
  const common = { name, ...(measured ? { probe: measured } : {}) }
  if (between) return { ...common, kind: 'between', between, ...(through ? { through } : {}) } as const
  return selection && ({ ...common, kind: selection.key, selector: selection.selector } as const)
}

type From = 'external' | NonEmpty<NetworkId>

const oneNetwork: Shape<From> = {
  get form(): Form {
    return { kind: 'either', of: [{ kind: 'scalar', expected: 'word', words: ['external'] }, network.form] }
  },
  read: (value, reading, key) => {
    if (value.kind === 'scalar' && value.text === 'external') return 'external'
    const slip = value.kind === 'scalar' && !reading.known.has('network', value.text) && isSlip(value, reading)
    const id = slip ? undefined : network.read(value, reading, key)
    return id === undefined ? undefined : [id]
  },
}

function isSlip(scalar: Scalar, reading: Reading): boolean {
  if (nearest(scalar.text, ['external']) === undefined) return false
  reading.report(error('unknown-id', { id: scalar.text, kind: 'network', nearest: 'external' }, spanOf(scalar)))
  return true
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
