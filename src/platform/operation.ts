import type { InterfaceName } from '../names/ids.ts'

/**
 * What can be asked of a device, and the parameters that it takes.
 * A platform answers a part of these; what it doesn't answer, it can't do.
 */
export interface Operations {
  'interface.down': { readonly interface: InterfaceName }
  'tunnel.down': { readonly tunnel: string }
  'bgp-neighbor.down': {
    readonly neighbor: string
    readonly as?: string
    readonly group?: string
    readonly vrf?: string
  }
  'ospf.down': { readonly interface: InterfaceName; readonly process?: string; readonly area?: string }
  'route.remove': { readonly prefix: string; readonly next?: string }
  /** `virtual`: the virtual firewall that it stands in: a VDOM, a vsys. */
  'policy.disable': { readonly policy: string; readonly virtual?: string }
  'ssid.disable': { readonly ssid: string }
  block: { readonly cidr: string }
  'host.shutdown': Record<never, never>
  'guest.shutdown': { readonly guest: string }
  /** Takes a guest's network card off, by the guest's own name for it. */
  'guest.disconnect': { readonly guest: string; readonly interface: InterfaceName }
  'evidence.arp': Record<never, never>
  'evidence.neighbors': Record<never, never>
  'evidence.interfaces': Record<never, never>
  'evidence.routes': Record<never, never>
  'evidence.sessions': Record<never, never>
  'evidence.config': Record<never, never>
  'evidence.processes': Record<never, never>
  'evidence.connections': Record<never, never>
  'evidence.logs': Record<never, never>
  /** Can this device reach that address? Used by probes and by a witness of a shutdown. */
  'probe.address': { readonly address: string }
  'probe.port': { readonly address: string; readonly port: string }
  /** Does this end of a link see that the other end is gone? */
  'witness.link': { readonly interface: InterfaceName }
  /** The name that the device gives itself. */
  identity: Record<never, never>
  /** Is it a device of this platform at all? */
  recognise: Record<never, never>
  /** Its wall clock: the read prints whole seconds since 1970, and nothing else. */
  clock: Record<never, never>
}

export type OperationName = keyof Operations
export type Operation = {
  readonly [N in OperationName]: { readonly name: N; readonly params: Operations[N] }
}[OperationName]

/** How the account gets its rights on the device. `sudo` asks for no password; `sudo-password` gets it on its standard input. */
export type Privilege = 'none' | 'sudo' | 'sudo-password'
