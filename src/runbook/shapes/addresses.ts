import { warning } from '../../diagnostic/diagnostic.ts'
import { spanOf } from '../../source/value.ts'
import { addressOf } from '../grammar/address.ts'
import { cidrFault } from '../grammar/cidr.ts'
import { addressPattern, cidrPattern } from '../grammar/patterns.ts'
import type { Address } from '../runbook.ts'
import { scalar } from './scalar.ts'
import type { Shape } from './shape.ts'
import { malformed } from './texts.ts'

/** IPv4, IPv6 or a host name, perhaps with a port. */
export const address: Shape<Address> = scalar(
  { kind: 'scalar', expected: 'address', pattern: addressPattern },
  (found, reading) => {
    const read = addressOf(found.text)
    if (typeof read === 'string') return malformed({ what: 'address', text: found.text, why: read }, found, reading)
    const [, host, port] = /^(.*::?.*):(22|830|2222)$/.exec(read.port === undefined ? found.text : '') ?? []
    if (host !== undefined && port !== undefined) {
      reading.report(warning('port-or-address', { text: found.text, address: host, port }, spanOf(found)))
    }
    return read
  },
)

/** A network in CIDR notation. */
export const cidr: Shape<string> = scalar(
  { kind: 'scalar', expected: 'cidr', pattern: cidrPattern },
  (found, reading) => {
    const fault = cidrFault(found.text)
    return fault ? malformed({ what: 'cidr', text: found.text, ...fault }, found, reading) : found.text
  },
)
