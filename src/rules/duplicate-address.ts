import type { Host, Runbook } from '../runbook/runbook.ts'
import { duplicateAddress as words } from '../words/en/rules/tidy.ts'
import { bytesOf } from './address-range.ts'
import type { Found, Rule } from './rule.ts'

export const duplicateAddress: Rule = {
  id: 'duplicate-address',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const first = new Map<string, Host>()
    return [...runbook.hosts.values()].flatMap((host): readonly Found[] =>
      endpointsOf(host, runbook).flatMap(([key, address]) => {
        const other = first.get(key)
        first.set(key, other ?? host)
        if (other === undefined || other === host) return []
        const related = [{ at: at(['hosts', other.id]), why: other.id }]
        return [{ at: at(['hosts', host.id, 'address']), said: words.found(host.id, other.id, address), related }]
      }),
    )
  },
}

/** One spelling for all of one address: IPv6 has many, and names don't tell capitals apart. */
function spelling(host: string): string {
  const [, zone = ''] = host.split('%')
  return `${bytesOf(host)?.join('.') ?? host.toLowerCase()}%${zone}`
}

/** By its own way, address and port with the jump hosts before them. Loopback is one address on every machine. */
function endpointsOf({ ways: [way], port }: Host & { readonly port?: number }, { access }: Runbook) {
  const used = way.access === undefined ? undefined : access.get(way.access)
  const via = (way.via ?? used?.via ?? []).join(' ')
  return way.addresses
    .filter(({ host }) => !/^(?:127\.|::1$|localhost$)/.test(host))
    .map(one => [`${via}|${spelling(one.host)}|${one.port ?? way.port ?? port ?? used?.port ?? 22}`, one.host] as const)
}
