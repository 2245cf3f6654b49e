import { pooled } from '../engine/pooled.ts'
import type { Clock } from '../engine/ports.ts'
import type { LinkId } from '../names/ids.ts'
import type { AskedHost } from './asked.ts'
import { checkHost, type HostChecked } from './check-host.ts'
import type { Found } from './found.ts'
import type { Readers } from './measure.ts'

/** How many hosts are asked at once. What jump hosts and addresses take is held by the transport. */
const atOnce = 64

/** Asks all hosts, many at once; `told` hears of each as it is done. */
export function checkAll(
  hosts: readonly AskedHost[],
  readers: Readers,
  clock: Clock,
  signal: AbortSignal,
  told: (checked: HostChecked) => void,
): Promise<readonly HostChecked[]> {
  return pooled(hosts, atOnce, async host => {
    const checked = await checkHost(host, readers, clock, signal)
    told(checked)
    return checked
  })
}

export type Standing = 'lost' | Found

/** How a host stands: as the worst of what was found of it. */
export function standingOf({ lost, findings }: HostChecked): Standing {
  if (lost !== undefined) return 'lost'
  if (findings.some(({ found }) => found === 'difference')) return 'difference'
  return findings.some(({ found }) => found === 'unknown') ? 'unknown' : 'as-wanted'
}

/** The links whose state was read and is as the runbook says, wherever it was read. */
export function confirmedLinks(all: readonly HostChecked[]): readonly LinkId[] {
  const otherwise = new Set(unconfirmedLinks(all))
  const good = all.flatMap(({ findings }) =>
    findings.flatMap(({ about, found, links }) => (about === 'link' && found === 'as-wanted' ? (links ?? []) : [])),
  )
  return good.filter(link => !otherwise.has(link))
}

/** The links that were found otherwise, or whose state could not be told. */
export function unconfirmedLinks(all: readonly HostChecked[]): readonly LinkId[] {
  return all.flatMap(({ findings }) =>
    findings.flatMap(({ found, links }) => (found === 'as-wanted' ? [] : (links ?? []))),
  )
}
