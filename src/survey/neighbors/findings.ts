import type { Finding, HostChecked } from '../check-host.ts'
import type { ComparedNeighbors, SeenNeighbor } from './compare.ts'

/**
 * What was found of each host, with the neighbours that are otherwise than the runbook says. What nobody can say of
 * them is none of these: a protocol that is switched off says nothing against a device.
 */
export function withNeighbors(
  checked: readonly HostChecked[],
  { seen }: Pick<ComparedNeighbors, 'seen'>,
): readonly HostChecked[] {
  return checked.map(one => {
    const different = (seen.get(one.host) ?? []).filter(({ found }) => found === 'difference')
    return different.length === 0 ? one : { ...one, findings: [...one.findings, ...different.map(findingOf)] }
  })
}

function findingOf(neighbor: SeenNeighbor): Finding {
  const links = 'links' in neighbor ? neighbor.links : []
  return { about: 'neighbor', found: neighbor.found, said: neighbor.name ?? neighbor.chassis ?? '', links, neighbor }
}
