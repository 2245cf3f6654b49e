import type { Host } from '../runbook/runbook.ts'
import { clusterMemberLeftOut as words } from '../words/en/rules/proof.ts'
import type { Said } from '../words/en/said.ts'
import type { Rule } from './rule.ts'

export const clusterMemberLeftOut: Rule = {
  id: 'cluster-member-left-out',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    [...runbook.hosts.values()]
      .filter(({ platform }) => platform !== 'manual')
      .flatMap(host => saidOf(host).map(said => ({ at: at(['hosts', host.id]), said }))),
}

function saidOf({ id, members, sync, ways }: Host): readonly Said[] {
  const [only, second] = members
  if (only === undefined) return sync ? [] : [words.noMembers(id)]
  if (second === undefined) return [words.single(id, only.name)]
  const mute = members.filter(({ addresses }) => addresses.length === 0).map(({ name }) => name)
  if (mute.length > 0) return [words.mute(id, mute)]
  return sync && ways.every(({ addresses }) => addresses.length === 0) ? [words.noActive(id)] : []
}
