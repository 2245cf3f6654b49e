import type { AccessId, HostId } from '../names/ids.ts'
import { devicesOf } from '../plan/devices-of.ts'
import type { Sketch } from '../plan/sketch.ts'
import { loginOutlivesServer as words } from '../words/en/rules/access.ts'
import { firstPhase } from './first-phase.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'
import type { View } from './view.ts'

export const loginOutlivesServer: Rule = {
  id: 'login-outlives-server',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.suspect, sources.recovery],
  find: view => {
    const { runbook, steps, at } = view
    const last = lastServer(view)
    if (last === undefined) return []
    const asked = new Map<AccessId, Sketch>()
    for (const step of steps.slice(last.at + 1))
      for (const hand of devicesOf(step)) if (!asked.has(hand.login.access)) asked.set(hand.login.access, step)
    return [...asked].flatMap(([id, step]): readonly Found[] => {
      const access = runbook.access.get(id)
      const byPassword =
        access?.auth.every(({ kind }) => kind === 'password' || kind === 'keyboard-interactive') === true
      if (access === undefined || !byPassword || access.auth.length === 0 || access.needs.length > 0) return []
      return [{ at: at(['access', id]), said: words.found(id, last.host, step.id) }]
    })
  },
}

/** The last server that checks passwords to leave the network, where all of them do. */
function lastServer(view: View): { readonly host: HostId; readonly at: number } | undefined {
  const { runbook, steps } = view
  const servers = [...runbook.hosts.values()].filter(({ role }) => role === 'radius' || role === 'directory')
  const gone = servers.map(({ id }) => {
    const first = firstPhase(view, [id])
    return { host: id, at: first === undefined ? steps.length : steps.indexOf(first.step) }
  })
  return gone.some(({ at }) => at === steps.length) ? undefined : gone.toSorted((a, b) => b.at - a.at)[0]
}
