import { error, warning } from '../../diagnostic/diagnostic.ts'
import type { Path } from '../../diagnostic/span.ts'
import { nearest } from '../../names/nearest.ts'
import type { WrittenHost } from '../schema/hosts.ts'
import type { Checking } from './check.ts'

/** Platforms, the operator's place, attachments, and the interfaces by which hosts are managed. */
export function checkHosts(checking: Checking): void {
  const { written, source, report } = checking
  const hosts: ReadonlyMap<string, WrittenHost> = written.hosts ?? new Map()
  const fallback = written.defaults?.platform
  for (const [id, host] of hosts) {
    const at = source.keyOf(['hosts', id])
    if (host.platform === undefined && !source.has(['defaults', 'platform'])) {
      report(error('platform-missing', { host: id }, at))
    }
    checkAttachments(id, host, checking)
  }
  checkOperator(hosts, fallback, checking)
  checkManaged(hosts, checking)
}

function checkAttachments(id: string, host: WrittenHost, { source, report }: Checking): void {
  const seen = new Set<string>()
  for (const { network } of host.networks ?? []) {
    if (seen.has(network))
      report(error('attached-twice', { id: `${id}~${network}` }, source.spanOf(['hosts', id, 'networks'])))
    seen.add(network)
  }
}

function checkOperator(
  hosts: ReadonlyMap<string, WrittenHost>,
  fallback: string | undefined,
  checking: Checking,
): void {
  const { written, source, report, known } = checking
  if (written.operator || !known.complete || source.has(['operator'])) return
  for (const [host, { platform = fallback }] of hosts) {
    if (platform === undefined || platform === 'manual') continue
    report(error('operator-missing', { host }, source.keyOf(['hosts', host])))
    return
  }
}

/** Warns of a way in by an interface at which nothing is plugged in: by that way the host can never be reached. */
function checkManaged(hosts: ReadonlyMap<string, WrittenHost>, { written, source, report, known }: Checking): void {
  const interfaces = interfacesOf(written)
  for (const [id, host] of hosts) {
    const own: { readonly manage: WrittenHost['manage']; readonly path: Path } = {
      manage: host.manage,
      path: ['hosts', id, 'manage'],
    }
    const ways = [own].concat(
      (host.ways ?? []).map(({ manage }, index) => ({ manage, path: ['hosts', id, 'ways', index, 'manage'] })),
    )
    for (const { manage, path } of ways) {
      const text = manage?.interface
      if (text === undefined || interfaces.get(id)?.has(text)) continue
      const near = known.nearest('network', text) ?? nearest(text, interfaces.get(id) ?? [])
      report(warning('manage-nowhere', { text, ...(near === undefined ? {} : { nearest: near }) }, source.spanOf(path)))
    }
  }
}

/** The interfaces of each host that links or attachments name. */
function interfacesOf({ hosts, links }: Checking['written']): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (host: string, name: string | undefined) => {
    if (name !== undefined) found.set(host, (found.get(host) ?? new Set()).add(name))
  }
  for (const [id, { networks }] of hosts ?? []) for (const attachment of networks ?? []) add(id, attachment.interface)
  for (const { between } of links?.values() ?? []) {
    for (const end of between) if (end.kind === 'host') add(end.host, end.interface)
  }
  return found
}
