import type { HostId, NodeId } from '../../names/ids.ts'
import type { DeviceHand, Login } from '../../plan/plan.ts'
import type { Host, Way } from '../../runbook/runbook.ts'
import { handWords, labels } from '../../words/en/print.ts'
import { endpointsOf, endpointText, handLine } from './login.ts'
import { exact, type Field, field, type Part, prose } from './paper.ts'
import { hostOf, type Printing } from './printing.ts'

/** Which device acts, where it is, and the way in. */
export function handFields(printing: Printing, by: DeviceHand, place: NodeId | undefined): readonly Field[] {
  return [
    field(labels.on, ...deviceParts(printing, by.executor, by.platform, by.login)),
    field(labels.wayIn, ...wayParts(printing, by, place), ...sudoParts(by)),
  ]
}

function deviceParts(printing: Printing, id: HostId, platform: string, { access, way }: Login): readonly Part[] {
  const host = hostOf(printing, id)
  const endpoints = host === undefined ? [] : endpointsOf(printing.runbook, wayOf(host, way), access)
  const [first] = endpoints
  const addresses = endpoints.map(one => endpointText(one, handWords.port))
  const says = [
    handWords.device(id, platform),
    ...(first === undefined ? [] : [handWords.at(addresses, first.user)]),
    ...(host === undefined || host.identity.length === 0 ? [] : [handWords.identity(host.identity)]),
  ]
  return [prose(says.join('; '), 'strong'), ...(host?.where === undefined ? [] : [prose(handWords.where(host.where))])]
}

/** From where, through which jump hosts, as a command; then what else leads there. */
export function wayParts(
  printing: Printing,
  by: Pick<DeviceHand, 'executor' | 'login'>,
  place: NodeId | undefined,
): readonly Part[] {
  const { executor, login } = by
  const line = handLine(printing.runbook, by)
  const host = hostOf(printing, executor)
  const used = host === undefined ? undefined : wayOf(host, login.way)
  return [
    prose(handWords.way(place, login.via, executor)),
    ...(line === undefined ? [] : [exact([line])]),
    ...(used?.console === undefined ? [] : [prose(handWords.console(used.console.host, used.console.line))]),
    ...otherWays(host, login.way),
  ]
}

function otherWays(host: Host | undefined, used: number): readonly Part[] {
  return (host?.ways ?? []).flatMap((way, index) => {
    const said = index === used ? '' : otherWay(way)
    return said === '' ? [] : [prose(handWords.other(said))]
  })
}

function otherWay({ addresses, via, console }: Way): string {
  return [
    addresses.map(({ host }) => host).join(', '),
    via === undefined || via.length === 0 ? '' : handWords.by(via),
    console === undefined ? '' : handWords.console(console.host, console.line),
  ]
    .filter(part => part !== '')
    .join(', ')
}

function sudoParts({ privilege }: DeviceHand): readonly Part[] {
  return privilege === 'sudo-password' ? [prose(handWords.sudoPassword, 'warning')] : []
}

export function wayOf({ ways }: Host, index: number): Way {
  return ways[index] ?? ways[0]
}
