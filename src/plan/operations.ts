import type { HostId, InterfaceName } from '../names/ids.ts'
import { asksRoot } from '../platform/asks-root.ts'
import type { Platform } from '../platform/definition.ts'
import type { Operation, Privilege } from '../platform/operation.ts'
import { type Platforms, plannedPlatforms } from '../platform/registry.ts'
import type { Rendered } from '../platform/rendered.ts'
import type { Access, CutMethod, Host, Probe } from '../runbook/runbook.ts'
import type { Renderings } from './renderings.ts'

/** Why a host can't be the one that does it. */
export type Unfit =
  | {
      readonly host: HostId
      readonly because: 'manual' | 'life' | 'suspect' | 'no-interface' | 'no-access' | 'no-target'
    }
  | { readonly host: HostId; readonly because: 'unknown-platform' | 'unbuilt-platform'; readonly platform: string }
  | { readonly host: HostId; readonly because: 'unsupported'; readonly platform: string; readonly operation: string }
  | {
      readonly host: HostId
      readonly because: 'parameter' | 'missing' | 'unused'
      readonly platform: string
      readonly value: string
    }

/** Whether anybody may log in to a host to act: not where a person acts, and never where the intruder may listen. */
export function unfitToLogIn(host: Host): Unfit | undefined {
  if (host.platform === 'manual') return { host: host.id, because: 'manual' }
  if (host.suspect) return { host: host.id, because: 'suspect' }
  return undefined
}

/** The operation that cuts by `by` on a host that holds its end by `own`; undefined where the end names no interface. */
export function cutOperation(by: CutMethod, own: InterfaceName | undefined): Operation | undefined {
  switch (by.kind) {
    case 'interface':
      return own === undefined ? undefined : { name: 'interface.down', params: { interface: own } }
    case 'tunnel':
      return { name: 'tunnel.down', params: { tunnel: by.name } }
    case 'ssid':
      return { name: 'ssid.disable', params: { ssid: by.name } }
    case 'bgp': {
      const { kind, ...params } = by
      return { name: 'bgp-neighbor.down', params }
    }
    case 'ospf': {
      const { kind, ...params } = by
      return { name: 'ospf.down', params }
    }
    case 'route': {
      const { kind, ...params } = by
      return { name: 'route.remove', params }
    }
    case 'policy':
      return { name: 'policy.disable', params: { policy: by.id, ...(by.virtual && { virtual: by.virtual }) } }
    case 'block':
      return { name: 'block', params: { cidr: by.cidr } }
    case 'manual':
      return undefined
  }
}

/** How the account of an access gets its rights on a device of a platform; left out: of no platform that is built. */
export function privilegeOf({ sudo }: Pick<Access, 'sudo'>, platform: Platform | undefined): Privilege {
  if (platform === undefined || !asksRoot(platform)) return 'none'
  return sudo === false ? 'none' : sudo === true ? 'sudo' : 'sudo-password'
}

export type RenderedOr = { readonly rendered: Rendered } | { readonly unfit: Unfit }

/** The platform of a host, or that there is none of that name. */
export function known(platforms: Platforms, host: Host): Platform | { readonly unfit: Unfit } {
  const platform = platforms.get(host.platform)
  if (platform !== undefined) return platform
  const because = plannedPlatforms.includes(host.platform) ? 'unbuilt-platform' : 'unknown-platform'
  return { unfit: { host: host.id, because, platform: host.platform } }
}

/** The exact lines of an operation on a host, or why there are none. */
export function renderOn(platforms: Renderings, host: Host, operation: Operation, privilege: Privilege): RenderedOr {
  const platform = known(platforms, host)
  if ('unfit' in platform) return platform
  const result = platforms.render(platform, operation, privilege)
  if (result.ok) return { rendered: result.rendered }
  const { id } = platform
  if (result.because === 'parameter')
    return { unfit: { host: host.id, because: 'parameter', platform: id, value: result.value } }
  if (result.because === 'missing' || result.because === 'unused')
    return { unfit: { host: host.id, because: result.because, platform: id, value: runbookKey(result.param) } }
  return { unfit: { host: host.id, because: 'unsupported', platform: id, operation: operation.name } }
}

/** The key of the runbook that gives a parameter its value. */
function runbookKey(param: string): string {
  return param === 'next' ? 'next_hop' : param
}

/** What a probe asks of the host it starts from; undefined where the target has no address. */
export function probeOperation(hosts: ReadonlyMap<string, Host>, { to }: Probe): Operation | undefined {
  if (to.kind === 'address') return reaching(to.host, to.port)
  const address = hosts.get(to.id)?.ways[0].addresses[0]
  return address && reaching(address.host, undefined)
}

function reaching(address: string, port: number | undefined): Operation {
  return port === undefined
    ? { name: 'probe.address', params: { address } }
    : { name: 'probe.port', params: { address, port: String(port) } }
}
