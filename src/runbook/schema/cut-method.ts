import { cutKeys } from '../../words/en/keys.ts'
import { given } from '../build/given.ts'
import { addressOf } from '../grammar/address.ts'
import { hostPattern } from '../grammar/patterns.ts'
import type { CutMethod } from '../runbook.ts'
import { cidr } from '../shapes/addresses.ts'
import { byKind, mapped } from '../shapes/collections.ts'
import { optional, type RecordOf, record } from '../shapes/record.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { interfaceNameShape, line, malformed, word } from '../shapes/texts.ts'

const neighbor = scalar({ kind: 'scalar', expected: 'address', pattern: hostPattern }, (found, reading) => {
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

/** What some platforms have to be told besides; each says something of one way to cut. */
const besides = {
  as: optional(line),
  group: optional(line),
  vrf: optional(line),
  process: optional(line),
  area: optional(line),
  next_hop: optional(line),
  virtual: optional(line),
}
const together = {
  as: 'bgp',
  group: 'bgp',
  vrf: 'bgp',
  process: 'ospf',
  area: 'ospf',
  next_hop: 'route',
  virtual: 'policy',
} as const

const all = { ...fields, ...besides }
const named = record('by', all, cutKeys, { exactlyOne: Object.keys(fields), together })

/** How a link is cut: a word, or one key with what is to be taken down. */
export const cutMethod: Shape<CutMethod> = byKind<CutMethod>('cut-method', {
  scalar: mapped(word(['interface', 'manual']), (kind): CutMethod => ({ kind })),
  map: mapped(named, methodOf),
})

function methodOf(written: RecordOf<typeof all>): CutMethod {
  const { tunnel, ssid, bgp, ospf, route, policy, block } = written
  const { as, group, vrf, process, area, next_hop: next, virtual } = written
  if (tunnel !== undefined) return { kind: 'tunnel', name: tunnel }
  if (ssid !== undefined) return { kind: 'ssid', name: ssid }
  if (bgp !== undefined) return { kind: 'bgp', neighbor: bgp, ...given({ as, group, vrf }) }
  if (ospf !== undefined) return { kind: 'ospf', interface: ospf, ...given({ process, area }) }
  if (route !== undefined) return { kind: 'route', prefix: route, ...given({ next }) }
  if (policy !== undefined) return { kind: 'policy', id: policy, ...given({ virtual }) }
  // Exactly one key is given, and it was read.
  return { kind: 'block', cidr: block ?? '' }
}
