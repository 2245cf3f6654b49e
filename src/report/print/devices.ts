import type { HostId } from '../../names/ids.ts'
import type { Step } from '../../plan/plan.ts'
import type { Host, Way } from '../../runbook/runbook.ts'
import { deviceWords, handWords } from '../../words/en/print.ts'
import { endpointsOf, endpointText, sshLine } from './login.ts'
import { type Block, exact, type Field, field, type Part, prose, type Section, said, text } from './paper.ts'
import { hostOf, type Printing } from './printing.ts'

/** Every device that is logged in to or asked, with all its ways in: for the hour in which the planned one is gone. */
export function deviceSection(printing: Printing): readonly Section[] {
  const ids = [...new Set(printing.plan.steps.flatMap(loggedInTo))]
  const jumps = ids.flatMap(id => hostOf(printing, id)?.ways.flatMap(way => throughOf(printing, way)) ?? [])
  const hosts = [...new Set([...ids, ...jumps])].flatMap(id => hostOf(printing, id) ?? [])
  if (hosts.length === 0) return []
  return [
    { title: deviceWords.title, blocks: [text(deviceWords.lead), ...hosts.flatMap(host => device(printing, host))] },
  ]
}

function loggedInTo(step: Step): readonly HostId[] {
  if (step.kind === 'collect') return step.from.flatMap(({ by }) => [...by.login.via, by.executor])
  if (!('by' in step) || step.by.kind === 'person') return []
  const { verification } = step
  const witness = verification.kind === 'witness' ? [...verification.login.via, verification.by] : []
  return [...step.by.login.via, step.by.executor, ...witness]
}

function throughOf(printing: Printing, way: Way): readonly HostId[] {
  return [...viaOf(printing, way), ...(way.console === undefined ? [] : [way.console.host])]
}

function viaOf({ runbook }: Printing, { via, access }: Way): readonly HostId[] {
  return via ?? (access === undefined ? undefined : runbook.access.get(access)?.via) ?? []
}

function device(printing: Printing, host: Host): readonly Block[] {
  const { id, platform, role } = host
  return [
    { kind: 'heading', text: deviceWords.name(id, role, platform) },
    { kind: 'fields', fields: [...host.ways.flatMap((way, index) => wayField(printing, way, index)), ...facts(host)] },
  ]
}

function wayField(printing: Printing, way: Way, index: number): readonly Field[] {
  const endpoints = endpointsOf(printing.runbook, way, way.access)
  const via = viaOf(printing, way)
  const parts: readonly Part[] = [
    ...(via.length === 0 ? [] : [prose(handWords.by(via))]),
    ...endpoints.map(endpoint => {
      const line = sshLine(printing.runbook, endpoint, via)
      const at = handWords.at([endpointText(endpoint, handWords.port)], endpoint.user)
      return line === undefined ? prose(at) : exact([line], at)
    }),
    ...(way.console === undefined ? [] : [prose(handWords.console(way.console.host, way.console.line))]),
    ...(way.access === undefined ? [] : [prose(deviceWords.login(loginKinds(printing, way)))]),
  ]
  return endpoints.length === 0 && way.console === undefined ? [] : [field(deviceWords.way(index + 1), ...parts)]
}

/** The kinds of proof that a login takes; where a secret lies is not for paper. */
function loginKinds({ runbook }: Printing, { access }: Way): readonly string[] {
  const auth = access === undefined ? [] : (runbook.access.get(access)?.auth ?? [])
  return [...new Set(auth.map(({ kind }) => deviceWords.kinds[kind]))]
}

function facts(host: Host): readonly Field[] {
  const members = host.members.map(({ name, addresses }) =>
    deviceWords.member(
      name,
      addresses.map(address => address.host),
    ),
  )
  return [
    ...said(deviceWords.identity, host.identity.join(', ')),
    ...(host.hostKeys.length === 0 ? [] : [field(deviceWords.hostKey, exact(host.hostKeys))]),
    ...said(deviceWords.members, members.join('; ')),
    ...said(deviceWords.needs, host.needs.map(need => need.join(deviceWords.or)).join(', ')),
    ...said(deviceWords.where, host.where, 'strong'),
    ...said(deviceWords.contact, host.contact, 'strong'),
    ...said(deviceWords.owner, host.owner),
  ]
}
