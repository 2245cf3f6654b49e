import { addressOutsideSubnets as words } from '../words/en/rules/access.ts'
import { bytesOf, isIn } from './address-range.ts'
import type { Found, Rule } from './rule.ts'

export const addressOutsideSubnets: Rule = {
  id: 'address-outside-subnets',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, linksOf, at }) =>
    [...runbook.hosts.values()].flatMap((host): readonly Found[] => {
      const [way] = host.ways
      const links = linksOf.get(host.id) ?? []
      // A cable to another host may carry any network.
      if (links.some(({ ends }) => ends.every(({ kind }) => kind === 'host'))) return []
      const linked = links.flatMap(({ ends }) => ends.flatMap(end => (end.kind === 'network' ? [end.network] : [])))
      const attached = host.attachments.map(({ network }) => network)
      const ids = way.manage?.network === undefined ? [...attached, ...linked] : [way.manage.network]
      const networks = ids.flatMap(id => runbook.networks.get(id) ?? [])
      // One network without subnets may hold any address.
      if (networks.length === 0 || networks.some(({ subnets }) => subnets.length === 0)) return []
      const ranges = networks.flatMap(({ subnets }) => subnets)
      return way.addresses
        .filter(({ host: address }) => isOutside(address, ranges))
        .map(({ host: address }) => ({
          at: at(['hosts', host.id, 'address']),
          said: words.found(host.id, address, ids),
        }))
    }),
}

/** A name, or an address of a family that none of the ranges has, is outside of none. */
function isOutside(address: string, ranges: readonly string[]): boolean {
  const bytes = bytesOf(address)
  const same = ranges.filter(range => bytes !== undefined && bytesOf(range)?.length === bytes.length)
  return bytes !== undefined && same.length > 0 && !same.some(range => isIn(bytes, range))
}
