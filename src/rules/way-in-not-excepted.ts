import type { NetworkId } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { wayInNotExcepted as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const wayInNotExcepted: Rule = {
  id: 'way-in-not-excepted',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse],
  find: ({ runbook, plan, at }) => {
    const { isolation } = plan.proofs
    if (isolation.verdict !== 'refuted') return []
    return isolation.uncut.flatMap((id): readonly Found[] => {
      const ends = runbook.links.get(id)?.ends ?? []
      const transit = ends.flatMap(end =>
        end.kind === 'network' && isTransit(runbook, end.network) ? [end.network] : [],
      )
      return transit.map(network => ({ at: at(['links', id]), said: words.found(id, network) }))
    })
  },
}

function isTransit({ networks }: Runbook, id: NetworkId): boolean {
  const network = networks.get(id)
  return network?.kind === 'external' && network.transit
}
