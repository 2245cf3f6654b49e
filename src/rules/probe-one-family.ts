import type { Address, Probe, Runbook } from '../runbook/runbook.ts'
import { probeOneFamily as words } from '../words/en/rules/proof.ts'
import { bytesOf } from './address-range.ts'
import type { Rule } from './rule.ts'

export const probeOneFamily: Rule = {
  id: 'probe-one-family',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const { goal } = runbook
    const probed = new Set(goal.probes.flatMap(probe => familiesOf(runbook, probe)))
    const missing = probed.size === 1 ? usedFamilies(runbook).find(({ family }) => !probed.has(family)) : undefined
    return missing === undefined ? [] : [{ at: at(['goal', 'probes']), said: words.found(missing) }]
  },
}

type Family = 'IPv4' | 'IPv6'

interface Used {
  readonly family: Family
  /** The host or network that has such an address. */
  readonly of: string
  readonly text: string
}

function family(text: string): Family | undefined {
  const bytes = bytesOf(text)
  if (bytes === undefined) return undefined
  return bytes.length === 4 ? 'IPv4' : 'IPv6'
}

function familiesOf({ hosts }: Runbook, { to }: Probe): readonly Family[] {
  const node = to.kind === 'node' ? [...hosts.values()].find(({ id }) => id === to.id) : undefined
  const addresses = to.kind === 'address' ? [to.host] : addressesOf(node?.ways ?? [])
  return addresses.flatMap(text => family(text) ?? [])
}

/** By which families this runbook's own networks and hosts speak: what they can't do needs no probe. */
function usedFamilies({ hosts, networks }: Runbook): readonly Used[] {
  const subnets = [...networks.values()].flatMap(({ id, subnets }) => subnets.map(text => ({ of: id, text })))
  const addresses = [...hosts.values()].flatMap(({ id, ways }) => addressesOf(ways).map(text => ({ of: id, text })))
  return [...subnets, ...addresses].flatMap(({ of, text }) => {
    const spoken = family(text)
    return spoken === undefined || text.startsWith('fe80:') ? [] : [{ family: spoken, of, text }]
  })
}

function addressesOf(ways: readonly { readonly addresses: readonly Address[] }[]): readonly string[] {
  return ways.flatMap(({ addresses }) => addresses.map(({ host }) => host))
}
