import type { HostId } from '../names/ids.ts'
import type { Need } from '../runbook/runbook.ts'
import { suspectReliedOn as words } from '../words/en/rules/access.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const suspectReliedOn: Rule = {
  id: 'suspect-relied-on',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.suspect],
  find: ({ runbook, at }) => {
    const { hosts, access } = runbook
    const isSuspect = (id: HostId): boolean => hosts.get(id)?.suspect === true
    return [
      ...[...access.values()].flatMap(({ id, via, needs }) => [
        ...via.filter(isSuspect).map(one => ({ at: at(['access', id, 'via']), said: words.found(one, id) })),
        ...alone(needs, isSuspect).map(one => ({ at: at(['access', id, 'needs']), said: words.found(one, id) })),
      ]),
      ...[...hosts.values()].flatMap(({ id, needs, ways: [way] }) => [
        ...(way.via ?? []).filter(isSuspect).map(one => ({ at: at(['hosts', id, 'via']), said: words.found(one, id) })),
        ...alone(needs, isSuspect).map(one => ({ at: at(['hosts', id, 'needs']), said: words.found(one, id) })),
      ]),
    ]
  },
}

/** Needs that nobody but suspects could meet. */
function alone(needs: readonly Need[], isSuspect: (id: HostId) => boolean): readonly HostId[] {
  return needs.flatMap(need => (need.every(isSuspect) ? [need[0]] : []))
}
