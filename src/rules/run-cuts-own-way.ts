import type { InterfaceName } from '../names/ids.ts'
import type { Host } from '../runbook/runbook.ts'
import { runCutsOwnWay as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'

export const runCutsOwnWay: Rule = {
  id: 'run-cuts-own-way',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    runSteps(runbook).flatMap(({ work, path }): readonly Found[] => {
      const host = runbook.hosts.get(work.host)
      if (host === undefined) return []
      const shut = shutBy(work.do.map(({ command }) => command))
      const own = ownInterfaces(host).find(name => shut.has(name.toLowerCase()))
      return own === undefined ? [] : [{ at: at([...path, 'run', 'do']), said: words.found(host.id, own) }]
    }),
}

/** The interface that its first way in ends at: as `manage` says, else the only one that it has. */
function ownInterfaces({ ways: [way], attachments }: Host): readonly InterfaceName[] {
  const { manage } = way
  if (manage?.interface !== undefined) return [manage.interface]
  const asked = attachments.filter(({ network }) => manage?.network === undefined || network === manage.network)
  const named = asked.flatMap(one => one.interface ?? [])
  return asked.length === 1 ? named : []
}

/** Interfaces that these commands take down, in lower case. */
function shutBy(commands: readonly string[]): ReadonlySet<string> {
  const shut = new Set<string>()
  let entered: string | undefined
  for (const command of commands) {
    const line = command.trim().replace(/^sudo (?:-n )?/, '')
    const name = inOneLine.flatMap(pattern => pattern.exec(line)?.[1] ?? [])[0]
    if (name !== undefined) shut.add(name.toLowerCase())
    entered =
      /^interface (\S.*)$/i.exec(line)?.[1]?.replaceAll(/\s+/g, '') ??
      (/^(?:exit|end)$/i.test(line) ? undefined : entered)
    if (entered !== undefined && /^(?:shutdown|disable)$/i.test(line)) shut.add(entered.toLowerCase())
  }
  return shut
}

/** Of iproute2, net-tools, ifupdown, NetworkManager; Junos and VyOS. On other devices it takes two lines. */
const inOneLine = [
  /^ip link set (?:dev )?(\S+) down\b/,
  /^ifconfig (\S+) down\b/,
  /^if ?down (?:--force )?(\S+)/,
  /^nmcli (?:device|dev|d) (?:disconnect|down) (\S+)/,
  /^set interfaces (?:ethernet |bonding |vlan )?(\S+) disable\b/,
]
