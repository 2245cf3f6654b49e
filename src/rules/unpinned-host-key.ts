import type { AccessId } from '../names/ids.ts'
import { unpinnedHostKey as words } from '../words/en/rules/access.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const unpinnedHostKey: Rule = {
  id: 'unpinned-host-key',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.assurance],
  find: ({ runbook, settled, at }) => {
    if (!settled) return []
    const open = new Set<AccessId>()
    for (const { hostKeys, members, ways } of runbook.hosts.values()) {
      if (hostKeys.length > 0 || members.length > 0) continue
      for (const { access } of ways) if (access !== undefined) open.add(access)
    }
    return [...runbook.access.values()]
      .filter(({ id, knownHosts, sshConfig }) => open.has(id) && knownHosts.length === 0 && !sshConfig)
      .map(({ id }) => ({ at: at(['access', id]), said: words.found(id) }))
  },
}
