import type { NodeId } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { blockCoversOwnWay as words } from '../words/en/rules/access.ts'
import { overlap } from './address-range.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const blockCoversOwnWay: Rule = {
  id: 'block-covers-own-way',
  severity: 'error',
  title: words.title,
  reason: words.reason,
  sources: [sources.windowsFirewall],
  find: ({ runbook, cutAt, at }) => {
    const own = ownAddresses(runbook)
    return [...runbook.links.values()].flatMap(({ id, by }): readonly Found[] => {
      if (by?.kind !== 'block' || !cutAt.has(id)) return []
      const covered = own.find(({ range }) => overlap(range, by.cidr))
      if (covered === undefined) return []
      return [{ at: at(['links', id, 'by']), said: words.found(by.cidr, covered.of, covered.range) }]
    })
  },
}

interface Own {
  readonly of: string
  readonly range: string
}

/** Where the laptop is plugged in, now and later, and the jump hosts: devices see what it sends as coming from there. */
function ownAddresses(runbook: Runbook): readonly Own[] {
  const { operator, phases, hosts, access } = runbook
  const moves = phases.flatMap(({ steps }) => steps.flatMap(({ work }) => (work.kind === 'move' ? [work.to] : [])))
  const jumps = [
    ...[...hosts.values()].flatMap(({ ways }) => ways.flatMap(({ via }) => via ?? [])),
    ...[...access.values()].flatMap(({ via }) => via),
  ]
  const places = new Set<NodeId>([...(operator === undefined ? [] : [operator]), ...moves])
  return [...[...places].flatMap(id => at(runbook, id)), ...[...new Set(jumps)].flatMap(id => ofHost(runbook, id))]
}

/** The addresses of a network, or of a host and the networks that it is attached to. */
function at(runbook: Runbook, id: NodeId): readonly Own[] {
  const attached = [...runbook.hosts.values()].flatMap(host => (host.id === id ? host.attachments : []))
  const networks = [id, ...attached.map(({ network }) => network)]
  const ranges = networks.flatMap(of =>
    [...runbook.networks.values()].flatMap(one => (one.id === of ? one.subnets : [])).map(range => ({ of, range })),
  )
  return [...ofHost(runbook, id), ...ranges]
}

function ofHost({ hosts }: Runbook, id: NodeId): readonly Own[] {
  return [...hosts.values()].flatMap(host =>
    host.id === id ? host.ways.flatMap(({ addresses }) => addresses.map(one => ({ of: id, range: one.host }))) : [],
  )
}
