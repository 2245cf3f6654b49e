import { error } from '../../diagnostic/diagnostic.ts'
import { type AccessId, attachmentId, type HostId, type LinkId, type NetworkId, type NodeId } from '../../names/ids.ts'
import { type Scalar, spanOf } from '../../source/value.ts'
import { scalar } from './scalar.ts'
import type { Reading, Shape } from './shape.ts'

interface IdOf {
  readonly host: HostId
  readonly network: NetworkId
  readonly node: NodeId
  readonly link: LinkId
  readonly access: AccessId
  readonly template: string
  readonly 'link-or-network': LinkId | NetworkId
}

export const host = reference('host')
export const network = reference('network')
export const node = reference('node')
export const link = reference('link')
export const access = reference('access')
export const template = reference('template')
export const linkOrNetwork = reference('link-or-network')

/** A link, or an attachment as `host~network`; whether the host is attached there is known only once all hosts are read. */
export const linkOrAttachment: Shape<LinkId> = scalar({ kind: 'reference', to: 'link' }, (found, reading) => {
  const [hostId = '', networkId] = found.text.split('~')
  if (networkId === undefined) return link.read(found, reading)
  const both = known('host', hostId, found, reading) && known('network', networkId, found, reading)
  return both ? attachmentId(hostId as HostId, networkId as NetworkId) : undefined
})

/** The id of something that the runbook has. */
function reference<K extends keyof IdOf>(kind: K): Shape<IdOf[K]> {
  return scalar({ kind: 'reference', to: kind }, (found, reading) =>
    // The id has just been found among those of its kind.
    known(kind, found.text, found, reading) ? (found.text as IdOf[K]) : undefined,
  )
}

/** Whether something of the kind has the id; if not, reports it with the nearest that has one. */
export function known(kind: keyof IdOf, id: string, at: Scalar, reading: Reading): boolean {
  if (reading.known.has(kind, id) || !reading.known.complete) return true
  const is = reading.known.kindOf(id)
  const near = is ? undefined : reading.known.nearest(kind, id)
  const facts = { id, kind, ...(is ? { is } : {}), ...(near === undefined ? {} : { nearest: near }) }
  reading.report(error('unknown-id', facts, spanOf(at)))
  return false
}
