import { error } from '../../diagnostic/diagnostic.ts'
import { type HostId, type InterfaceName, idPattern, interfacePattern, type NetworkId } from '../../names/ids.ts'
import { type Mapping, type Scalar, spanOf } from '../../source/value.ts'
import { endKeys } from '../../words/en/keys.ts'
import type { End } from '../runbook.ts'
import { byKind, mapped } from '../shapes/collections.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { host, known } from '../shapes/references.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Form, Reading, Shape } from '../shapes/shape.ts'
import { interfaceNameShape } from '../shapes/texts.ts'

const bare = (pattern: RegExp) => pattern.source.slice(1, -1)
const endPattern = new RegExp(`${idPattern.source}|^${bare(idPattern)}:${bare(interfacePattern)}$`)

const fields = { host: required(host), interface: optional(interfaceNameShape) }

/** `host:interface` (split at the first colon), `host`, `network`, or `{ host, interface }`. */
export const end: Shape<End> = byKind<End>('end', {
  scalar: scalar({ kind: 'scalar', expected: 'end', pattern: endPattern }, endOf),
  map: unsplit(
    mapped(record('end', fields, endKeys), ({ host: id, interface: name }: RecordOf<typeof fields>) =>
      hostEnd(id, name),
    ),
  ),
})

function hostEnd(id: HostId, name: InterfaceName | undefined): End {
  return { kind: 'host', host: id, ...(name === undefined ? {} : { interface: name }) }
}

function endOf(found: Scalar, reading: Reading): End | undefined {
  const colon = found.text.indexOf(':')
  if (colon >= 0) return endAtInterface(found, colon, reading)
  if (!known('node', found.text, found, reading)) return undefined
  // The id has just been found among the hosts and networks.
  if (reading.known.has('network', found.text)) return { kind: 'network', network: found.text as NetworkId }
  return hostEnd(found.text as HostId, undefined)
}

function endAtInterface(found: Scalar, colon: number, reading: Reading): End | undefined {
  const id = part(found, 0, colon)
  const name = interfaceNameShape.read(part(found, colon + 1, found.text.length), reading, found)
  if (reading.known.has('network', id.text)) {
    reading.report(error('end-interface-of-network', { id: id.text }, spanOf(found)))
    return undefined
  }
  if (!known('host', id.text, id, reading) || name === undefined) return undefined
  return hostEnd(id.text as HostId, name)
}

/** A part of a scalar with its own place, where the text stands in the file as it is; else with the place of the whole. */
function part(whole: Scalar, from: number, to: number): Scalar {
  const text = whole.text.slice(from, to)
  const quote = whole.file.text.startsWith(whole.text, whole.start) ? 0 : 1
  const start = whole.start + quote + from
  const inPlace = text !== '' && whole.file.text.startsWith(text, start) && start + text.length <= whole.end
  return inPlace ? { ...whole, text, start, end: start + text.length } : { ...whole, text }
}

/** `fw-1: wan1` with a blank after the colon is a map to YAML. */
function unsplit(shape: Shape<End>): Shape<End> {
  return {
    get form(): Form {
      return shape.form
    },
    read: (value, reading, key) => {
      const split = value.kind === 'map' ? splitEnd(value) : undefined
      if (split === undefined) return shape.read(value, reading, key)
      reading.report(error('end-split', { text: split }, spanOf(value)))
      return undefined
    },
  }
}

function splitEnd(value: Mapping): string | undefined {
  const [entry, ...more] = value.entries.values()
  if (!entry || more.length > 0 || entry.key.text in fields || entry.value.kind !== 'scalar') return undefined
  return `${entry.key.text}:${entry.value.text}`
}
