import type { HostId, LinkId, NodeId } from '../names/ids.ts'
import { isNonEmpty } from '../names/ids.ts'
import type { Operation } from '../platform/operation.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import type { Host, Need } from '../runbook/runbook.ts'
import { hostAt, interfaceAt, type Line } from '../topology/topology.ts'
import { blindBecause, say, titles, whys } from '../words/en/plan.ts'
import type { Candidate } from './candidate.ts'
import { impactOf } from './impact.ts'
import type { Listed } from './listed.ts'
import { renderOn } from './operations.ts'
import type { Entry, Witness } from './placed.ts'
import type { DeviceHand, PersonStep, Removes, RemovingStep, Verification } from './plan.ts'
import { baseOf, deviceHand, dyingWith, endsOf, hostTimeout, lines, linkOf, type Making } from './step-base.ts'
import { timerFor } from './timer.ts'

/** A shutdown may have to wait for services to end. */
const shutdownTimeout = 180_000

/** A cut or a shutdown by a device. */
export function removingStep(making: Making, listed: Listed, entry: Entry, operation: Operation): RemovingStep {
  const { prospect, candidate } = listed.placed
  const by = deviceHand(making, entry)
  const verification = verificationOf(making, listed, by)
  const why = whyOf(verification, by.executor)
  const rendered = lines(making, by, operation)
  const elsewhere = elsewhereOf(making, listed, operation)
  if (prospect.host !== undefined) {
    const host = hostAt(making.topology, making.topology.nodeOf.get(prospect.host) as number) as Host
    const removes: Removes = { links: [], hosts: dyingWith(making, prospect) }
    const timeout = host.shutdown.timeout ?? host.timeout ?? shutdownTimeout
    const title = by.executor === host.id ? titles.shutdown(host.id) : titles.shutdownBy(host.id, by.executor)
    const base = baseOf(listed, title, why, removes, timeout)
    const impact = impactOf(making.topology.runbook, { links: [], host: host.id }, removes)
    const act = { kind: 'shutdown', by, rendered, ...elsewhere, persist: true, settle: 0, host: host.id } as const
    if (by.executor !== host.id) return Object.assign(base, act, { from: 'hypervisor', verification } as const, impact)
    const seen = { from: 'itself', verification: unseen(verification, by.executor) } as const
    return Object.assign(base, act, seen, impact)
  }
  const links = prospect.links
  if (!isNonEmpty(links)) throw new Error(`${prospect.id} cuts nothing`)
  const falls = (candidate?.falls ?? []).map(edge => (making.topology.lines[edge] as Line).id)
  const title = titles.cut(links, endsOf(making, links[0]), by.executor)
  const removes: Removes = { links: falls, hosts: [] }
  const base = baseOf(listed, title, why, removes, hostTimeout(making, by.executor, by.login.access))
  const { phase } = prospect
  const link = linkOf(making, links[0])
  const persist = link?.persist ?? phase.persist ?? true
  const settle = link?.settle ?? phase.settle ?? 0
  const impact = impactOf(making.topology.runbook, { links }, removes)
  const timer =
    verification.kind === 'direct'
      ? timerFor(making, listed, by, operation, { timeout: base.timeout, settle })
      : undefined
  const seen = timer === undefined ? verification : ({ kind: 'direct', timer } as const)
  const act = { kind: 'cut', by, rendered, ...elsewhere, links, verification: seen, persist, settle } as const
  return Object.assign(base, act, impact)
}

function elsewhereOf(making: Making, { placed }: Listed, operation: Operation): Pick<RemovingStep, 'elsewhere'> {
  if (placed.others === undefined) return {}
  const hands = placed.others.map(entry => deviceHand(making, entry))
  return { elsewhere: hands.map(by => ({ by, rendered: lines(making, by, operation) })) }
}

/** What a shutdown by the host itself can't have: nobody reads back from a host that is gone. */
function unseen(verification: Verification, executor: HostId): Exclude<Verification, { kind: 'direct' }> {
  return verification.kind === 'direct' ? { kind: 'blind', because: blindBecause(executor, []) } : verification
}

function verificationOf(making: Making, { sight, placed }: Listed, by: DeviceHand): Verification {
  const { host: shut } = placed.prospect
  switch (sight.kind) {
    case 'direct':
      return { kind: 'direct' }
    case 'blind':
      return { kind: 'blind', because: blindBecause(by.executor, sharedNetworks(making, placed.candidate)) }
    case 'witness': {
      const hand = deviceHand(making, sight.by)
      const read = witnessRead(making, sight.by, hand, shut ?? by.executor, shut === undefined)
      return { kind: 'witness', by: hand.executor, login: hand.login, ...(read && { read }) }
    }
  }
}

/** Networks that may well run over a cable that falls: both of its ends are in them. */
function sharedNetworks({ topology }: Making, candidate: Candidate | undefined): readonly NodeId[] {
  const falling = candidate?.falls ?? []
  const attachments = falling.flatMap(edge => topology.trunks[edge] ?? [])
  return [...new Set(attachments.map(edge => topology.ids[(topology.lines[edge] as Line).b] as NodeId))]
}

/**
 * What the witness is asked. After a cut whether its end has lost the carrier, else whether the executor still answers;
 * after a shutdown the other way round: a server that waits to be woken by the network keeps its carrier when it is off.
 */
function witnessRead(
  making: Making,
  witness: Witness,
  hand: DeviceHand,
  gone: HostId,
  cut: boolean,
): RenderedCheck | undefined {
  const host = hostAt(making.topology, witness.node) as Host
  const own = witness.line === undefined ? undefined : interfaceAt(witness.line, witness.node)
  const address = hostOf(making, gone)?.ways[0].addresses[0]?.host
  const carrier = own === undefined ? [] : [{ name: 'witness.link' as const, params: { interface: own } }]
  const ping = address === undefined ? [] : [{ name: 'probe.address' as const, params: { address } }]
  const asked: readonly Operation[] = cut ? [...carrier, ...ping] : [...ping, ...carrier]
  for (const operation of asked) {
    const result = renderOn(making.platforms, host, operation, hand.privilege)
    const check = 'rendered' in result ? result.rendered.check : undefined
    if (check !== undefined) return operation.name === 'probe.address' ? inverted(check) : check
  }
  return undefined
}

/** A reach check the other way round: that it doesn't answer is what is wanted. */
function inverted(check: RenderedCheck): RenderedCheck {
  return { ...check, inverted: true }
}

function whyOf(verification: Verification, executor: HostId): string {
  if (verification.kind === 'direct') return whys.direct(executor)
  if (verification.kind === 'witness') return whys.witness(executor, verification.by)
  return whys.blind(executor)
}

/** A cut or a shutdown by hand, or what a `manual` step says. */
export function personStep(making: Making, listed: Listed): PersonStep {
  const { prospect } = listed.placed
  const { work } = prospect
  const removes: Removes = {
    links: prospect.management.lines.map(edge => (making.topology.lines[edge] as Line).id),
    hosts: prospect.management.hosts.length === 0 ? [] : dyingWith(making, prospect),
  }
  const needs = prospect.doer.kind === 'person' ? prospect.doer.needs : []
  const { title, kind, ...hand } = handWork(making, prospect.links, work, prospect.host)
  const base = baseOf(listed, title, personWhy(needs), removes, 0)
  const { links, host } = prospect
  const impact = impactOf(making.topology.runbook, { links, ...(host !== undefined && { host }) }, removes)
  const act = { kind, by: { kind: 'person', ...hand }, verification: { kind: 'person' } } as const
  return Object.assign(base, act, impact)
}

function hostOf({ topology }: Making, id: HostId | undefined): Host | undefined {
  return id === undefined ? undefined : topology.runbook.hosts.get(id)
}

function personWhy(needs: readonly Need[]): string {
  return needs.length === 0 ? whys.person : whys.personNeeds(needs.map(need => need.join(' / ')).join(', '))
}

type HandWork = Omit<PersonStep['by'], 'kind'> & { readonly title: string; readonly kind: PersonStep['kind'] }

function handWork(
  making: Making,
  links: readonly LinkId[],
  work: Listed['placed']['prospect']['work'],
  shut: HostId | undefined,
): HandWork {
  const [first] = links
  const link = first === undefined ? undefined : linkOf(making, first)
  const near = hostOf(making, link?.cutFrom ?? link?.ends.flatMap(end => (end.kind === 'host' ? [end.host] : []))[0])
  const host = hostOf(making, shut)
  if (work.kind === 'manual') {
    const there = host ?? near
    const words = { title: titles.manual(work.say), say: work.say, kind: 'manual' as const }
    return { ...words, ...placeOf(work.where ?? there?.where, link?.contact ?? there?.contact) }
  }
  if (host !== undefined) {
    const words = { title: titles.shutdownByHand(host.id), say: say.shutdown(host.id), kind: 'shutdown' as const }
    return { ...words, ...placeOf(host.where, host.contact) }
  }
  const ends = first === undefined ? '' : endsOf(making, first)
  const words = { title: titles.cutByHand(links, ends), say: say.cut(links, ends), kind: 'cut' as const }
  return { ...words, ...placeOf(near?.where, link?.contact ?? near?.contact) }
}

function placeOf(where: string | undefined, contact: string | undefined): { where?: string; contact?: string } {
  return { ...(where !== undefined && { where }), ...(contact !== undefined && { contact }) }
}
