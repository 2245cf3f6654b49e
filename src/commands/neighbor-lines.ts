import type { HostId } from '../names/ids.ts'
import { isTelephone } from '../platform/neighbors/capabilities.ts'
import type { AskedHost } from '../survey/asked.ts'
import type { HostChecked } from '../survey/check-host.ts'
import type { ComparedNeighbors, SeenNeighbor } from '../survey/neighbors/compare.ts'
import { isHardwareAddress } from '../survey/neighbors/own-ends.ts'
import { type NamedNeighbor, neighborWords as say } from '../words/en/neighbors.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { type Field, fieldLines, prose } from './layout.ts'

/** How many neighbours of one kind, and hosts of one reason, are named without `--verbose`. */
const fewest = 5

/** What stands under a device: its neighbours that are otherwise than the runbook says, or unclear; with `verbose` all. */
export function neighborFields(seen: readonly SeenNeighbor[], verbose: boolean): readonly Field[] {
  const others = seen.filter(one => one.verdict !== 'not-in-runbook' && one.verdict !== 'telephone')
  const unclear = others.filter(one => one.verdict === 'unclear')
  const shown = verbose ? unclear : unclear.slice(0, fewest)
  const left = unclear.length - shown.length
  return [
    ...others.filter(({ found }) => found === 'difference').map(one => prose('', sentence(one))),
    ...strangerFields(seen, verbose),
    ...shown.map(one => prose('', sentence(one), 'warn')),
    ...(left > 0 ? [prose('', say.andMore(left), 'warn')] : []),
    ...(verbose ? others.filter(({ found }) => found === 'as-wanted').map(one => prose('', sentence(one), 'dim')) : []),
  ]
}

/** Hundreds of telephones must not hide the one switch: they are counted, and what isn't one is named first. */
function strangerFields(seen: readonly SeenNeighbor[], verbose: boolean): readonly Field[] {
  const strangers = seen.filter(one => one.verdict === 'not-in-runbook')
  const telephones = seen.filter(one => one.verdict === 'telephone')
  const count = strangers.length + telephones.length
  if (count === 0) return []
  const style = strangers.length > 0 ? 'plain' : 'dim'
  const sum = say.strangers(count, [...strangers, ...telephones].filter(one => isTelephone(one.capabilities)).length)
  if (verbose)
    return [prose('', `${sum}:`, style), ...[...strangers, ...telephones].map(one => prose('', sentence(one), style))]
  if (strangers.length === 0) return [prose('', `${sum}.`, style)]
  const named = strangers.slice(0, fewest).map(one => say.stranger(namedOf(one)))
  const left = strangers.length - named.length
  const list = [...named, ...(left > 0 ? [say.andMore(left)] : [])].join('; ')
  return [prose('', `${sum}: ${list}. ${say.strangersTodo}`, style)]
}

function sentence(one: SeenNeighbor): string {
  const named = namedOf(one)
  switch (one.verdict) {
    case 'linked':
      return say.verbose.linked(named, one.links.join(', '))
    case 'around':
      return say.verbose.around(named)
    case 'telephone':
      return say.verbose.telephone(named)
    case 'not-in-runbook':
      return say.verbose.notInRunbook(named)
    case 'another':
      return say.another(named, one.links.join(', '), one.expected.join(', '), one.host !== undefined)
    case 'another-port':
      return say.anotherPort(named, one.links.join(', '), one.expected.join(', '))
    case 'not-linked':
      return say.notLinked(named)
    case 'unclear':
      return say.unclear(named, one.why, one.may.join(', '), one.links.join(', '))
  }
}

/** A device's own words, escaped and bounded. */
function namedOf(one: SeenNeighbor): NamedNeighbor {
  const told = visible(one.name ?? '').slice(0, 60)
  const host = 'host' in one ? one.host : undefined
  const chassis = one.chassis === undefined ? say.nobody : `${say.nobody} (${visible(one.chassis).slice(0, 40)})`
  const name = host === undefined ? (told === '' ? chassis : `“${told}”`) : say.itself(told, host)
  return { name, at: visible(one.local ?? '?').slice(0, 60), port: say.fromPort(portOf(one)) }
}

/** Where a port is told by its hardware address, by what it is described as, too. */
function portOf({ port = '', portDescription }: SeenNeighbor): string {
  const told = visible(port).slice(0, 60)
  if (portDescription === undefined || !isHardwareAddress(port)) return told
  return `${visible(portDescription).slice(0, 60)} (${told})`
}

/** What stands below all devices: cables at which nobody is heard, devices that say nothing of it, and the sum. */
export function neighborSummary(
  { links }: ComparedNeighbors,
  checked: readonly HostChecked[],
  asked: readonly AskedHost[],
  verbose: boolean,
): readonly StyledLine[] {
  const unheard = links.filter(({ because }) => because === 'not-heard').map(({ link }) => link)
  const silent = grouped(checked.flatMap(one => unreadBecause(one)))
  const unasked = grouped(
    asked.filter(({ neighbors }) => neighbors.length === 0).map(({ host, platform }) => ({ host, because: platform })),
  )
  const fields = [
    ...(unheard.length === 0 ? [] : [prose('', say.unheard(listed(unheard, verbose)), 'warn')]),
    ...silent.map(([because, hosts]) => prose('', say.unread(because, listed(hosts, verbose)), 'warn')),
    ...unasked.map(([platform, hosts]) => prose('', say.unsupported(platform, listed(hosts, verbose)), 'dim')),
    ...sumField(links),
  ]
  return fields.length === 0 ? [] : [[], ...fieldLines(fields, 0, 0)]
}

function sumField(links: ComparedNeighbors['links']): readonly Field[] {
  if (links.length === 0) return []
  const right = links.filter(({ found }) => found === 'as-wanted').length
  const different = links.filter(({ found }) => found === 'difference').length
  const style = different > 0 ? 'bad' : right === links.length ? 'good' : 'warn'
  return [prose('', say.sum(links.length, right, different), style)]
}

function unreadBecause({
  host,
  neighbors = [],
}: HostChecked): readonly { readonly host: HostId; readonly because: string }[] {
  if (neighbors.length === 0 || neighbors.some(({ state }) => state === 'read')) return []
  const why = neighbors.flatMap(one =>
    one.state === 'read' ? [] : [`${say.protocol(one.protocol)}: ${visible(one.because).slice(0, 200)}`],
  )
  return [{ host, because: why.join('; ') }]
}

function grouped(all: readonly { readonly host: HostId; readonly because: string }[]): readonly [string, HostId[]][] {
  const groups = new Map<string, HostId[]>()
  for (const { host, because } of all) groups.set(because, [...(groups.get(because) ?? []), host])
  return [...groups]
}

function listed(all: readonly string[], verbose: boolean): string {
  const shown = verbose ? all : all.slice(0, 2 * fewest)
  return `${shown.join(', ')}${all.length > shown.length ? say.more(all.length - shown.length) : ''}`
}
