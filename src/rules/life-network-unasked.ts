import type { NetworkId } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { lifeNetworkUnasked as words } from '../words/en/rules/patients.ts'
import { firstAsked } from './asked.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const lifeNetworkUnasked: Rule = {
  id: 'life-network-unasked',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime, sources.scripps],
  find: ({ runbook, steps, cutAt, at }) => {
    if (![...runbook.networks.values()].some(({ criticality }) => criticality === 'life')) return []
    const asked = firstAsked(steps)
    return [...runbook.links.values()].flatMap(({ id, ends }): readonly Found[] => {
      const life = ends
        .flatMap(end => (end.kind === 'network' ? [end.network] : []))
        .find(network => isLife(runbook, network))
      const cut = cutAt.get(id)
      return life === undefined || cut === undefined || cut > asked
        ? []
        : [{ at: at(['links', id]), said: words.found(id, life) }]
    })
  },
}

function isLife({ networks }: Runbook, id: NetworkId): boolean {
  return networks.get(id)?.criticality === 'life'
}
