import { idPattern, interfacePattern, type LinkId, type NetworkId } from '../../names/ids.ts'
import { manageKeys } from '../../words/en/keys.ts'
import type { Manage } from '../runbook.ts'
import { byKind, list, listOfSome, mapped } from '../shapes/collections.ts'
import { optional, type RecordOf, record } from '../shapes/record.ts'
import { linkOrAttachment, network } from '../shapes/references.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Form, Shape } from '../shapes/shape.ts'
import { interfaceNameShape } from '../shapes/texts.ts'

/** A list of links, or a list of such lists: whichever its first item is. */
const through: Shape<readonly (readonly LinkId[])[]> = {
  get form(): Form {
    return { kind: 'either', of: [list(linkOrAttachment).form, list(listOfSome(linkOrAttachment)).form] }
  },
  read: (value, reading, key) => {
    const nested = value.kind === 'list' && value.items[0]?.kind === 'list'
    if (nested) return list(listOfSome(linkOrAttachment)).read(value, reading, key)
    const one = list(linkOrAttachment).read(value, reading, key)
    return one && (one.length === 0 ? [] : [one])
  },
}

const fields = {
  network: optional(network),
  interface: optional(interfaceNameShape),
  through: optional(through),
}

const networkOrName = new RegExp(`${interfacePattern.source}|${idPattern.source}`)

/** A network where one has the id, else an interface. */
const networkOrInterface: Shape<Manage> = scalar(
  { kind: 'scalar', expected: 'manage', pattern: networkOrName },
  (found, reading) => {
    if (reading.known.has('network', found.text)) {
      return { network: found.text as NetworkId, through: [] }
    }
    const name = interfaceNameShape.read(found, reading)
    return name === undefined ? undefined : { interface: name, through: [] }
  },
)

export const manage: Shape<Manage> = byKind('manage', {
  scalar: networkOrInterface,
  map: mapped(record('manage', fields, manageKeys), (read: RecordOf<typeof fields>) => ({ through: [], ...read })),
})
