import { type HostId, idPattern, type NetworkId } from '../../names/ids.ts'
import { probeKeys } from '../../words/en/keys.ts'
import { addressOf } from '../grammar/address.ts'
import { addressPattern } from '../grammar/patterns.ts'
import type { Probe } from '../runbook.ts'
import { record, required } from '../shapes/record.ts'
import { host, known } from '../shapes/references.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { malformed } from '../shapes/texts.ts'

const targetPattern = new RegExp(`${idPattern.source}|${addressPattern.source}`)

/** An id where there is one, else an address. A bare word that is nearly an id is taken for a slip, not for a host name. */
const target: Shape<Probe['to']> = scalar(
  { kind: 'scalar', expected: 'probe-target', pattern: targetPattern },
  (found, reading) => {
    const { text } = found
    // The id is found among the hosts and networks.
    if (reading.known.has('node', text)) return { kind: 'node', id: text as HostId | NetworkId }
    const slip =
      /^[^.:]*$/.test(text) && (reading.known.kindOf(text) ?? reading.known.nearest('node', text)) !== undefined
    if (slip) {
      known('node', text, found, reading)
      return undefined
    }
    const read = addressOf(text)
    if (typeof read === 'string') return malformed({ what: 'address', text, why: read }, found, reading)
    return { kind: 'address', ...read }
  },
)

export const probeFields = { from: required(host), to: required(target) }
export const probe: Shape<Probe> = record('probe', probeFields, probeKeys)
