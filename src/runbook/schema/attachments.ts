import type { NetworkId } from '../../names/ids.ts'
import type { Attachment } from '../runbook.ts'
import { byKind, list, mapped } from '../shapes/collections.ts'
import { known, network } from '../shapes/references.ts'
import { wrongShape } from '../shapes/scalar.ts'
import type { Form, Shape } from '../shapes/shape.ts'
import { interfaceNameShape } from '../shapes/texts.ts'

const alone = mapped(network, (id): readonly Attachment[] => [{ network: id }])

/** `{ network: interface }` */
const atInterfaces: Shape<readonly Attachment[]> = {
  get form(): Form {
    return { kind: 'map', of: interfaceNameShape.form }
  },
  read: (value, reading, key) => {
    if (value.kind !== 'map') {
      wrongShape(value, 'attachments', reading, key)
      return undefined
    }
    const read = [...value.entries.values()].map(({ key: id, value: at }) => {
      const exists = known('network', id.text, id, reading)
      const name = interfaceNameShape.read(at, reading, id)
      // The id has just been found among the networks.
      return exists && name !== undefined ? { network: id.text as NetworkId, interface: name } : undefined
    })
    const whole = read.filter(attachment => attachment !== undefined)
    return whole.length === read.length ? whole : undefined
  },
}

const one = byKind('attachments', { scalar: alone, map: atInterfaces })

/** A network, a list of networks, or networks with the interfaces at which the host is attached to them. */
export const attachments: Shape<readonly Attachment[]> = byKind('attachments', {
  scalar: alone,
  map: atInterfaces,
  list: mapped(list(one), parts => parts.flat()),
})
