import { cutKeys } from '../../words/en/keys.ts'
import { addressOf } from '../grammar/address.ts'
import type { CutMethod } from '../runbook.ts'
import { cidr } from '../shapes/addresses.ts'
import { byKind, mapped } from '../shapes/collections.ts'
import { optional, type RecordOf, record } from '../shapes/record.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { interfaceNameShape, line, malformed, word } from '../shapes/texts.ts'

const neighbor = scalar({ kind: 'scalar', expected: 'address' }, (found, reading) => {
  const read = addressOf(found.text)
  if (typeof read !== 'string' && read.port === undefined) return read.host
  return malformed({ what: 'address', text: found.text, why: typeof read === 'string' ? read : 'port' }, found, reading)
})

const fields = {
  tunnel: optional(line),
  ssid: optional(line),
  bgp: optional(neighbor),
  ospf: optional(interfaceNameShape),
  route: optional(cidr),
  policy: optional(line),
  block: optional(cidr),
}

const named = record('by', fields, cutKeys, { exactlyOne: Object.keys(fields) })

/** How a link is cut: a word, or one key with what is to be taken down. */
export const cutMethod: Shape<CutMethod> = byKind<CutMethod>('cut-method', {
  scalar: mapped(word(['interface', 'manual']), (kind): CutMethod => ({ kind })),
  map: mapped(named, methodOf),
})

function methodOf({ tunnel, ssid, bgp, ospf, route, policy, block }: RecordOf<typeof fields>): CutMethod {
  if (tunnel !== undefined) return { kind: 'tunnel', name: tunnel }
  if (ssid !== undefined) return { kind: 'ssid', name: ssid }
  if (bgp !== undefined) return { kind: 'bgp', neighbor: bgp }
  if (ospf !== undefined) return { kind: 'ospf', interface: ospf }
  if (route !== undefined) return { kind: 'route', prefix: route }
  if (policy !== undefined) return { kind: 'policy', id: policy }
  // Exactly one key is given, and it was read.
  return { kind: 'block', cidr: block ?? '' }
}
