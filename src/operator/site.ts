import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { Address, Runbook } from '../runbook/runbook.ts'

/** What a screen says of a login beyond what stands in the plan. */
export interface Site {
  /** What the proofs rest on, in place of the sentence that they are on paper. */
  readonly grounding?: string
  /** Nothing of it is real: time runs so many times faster, and a walk that ends is not gone on with. */
  readonly drill?: { readonly speed: number }
  /** The devices of a cluster, and whether it is acted on at each. */
  cluster(host: HostId): { readonly devices: readonly string[]; readonly sync: boolean } | undefined
  /** The line of a console server over which a login leads. */
  line(host: HostId, login: Login): string | undefined
  at(host: HostId, login: Login): At | undefined
}

/** Where a login goes: by the runbook, or as ssh_config says of the name that was `asked` for. */
export interface At {
  readonly user: string
  readonly address: string
  readonly port: number
  readonly asked?: string
  /** Jump hosts of ssh_config, from the laptop on. */
  readonly jumps?: readonly string[]
}

export function siteOf(runbook: Runbook): Site {
  return {
    cluster: host => {
      const { members = [], sync = true } = runbook.hosts.get(host) ?? {}
      return members.length === 0 ? undefined : { devices: members.map(({ name }) => name), sync }
    },
    line: (host, login) => runbook.hosts.get(host)?.ways[login.way]?.console?.line,
    at: (host, login) => {
      const way = runbook.hosts.get(host)?.ways[login.way]
      const access = runbook.access.get(login.access)
      const address = way?.addresses[0]
      if (way === undefined || access === undefined || address === undefined) return undefined
      return { user: access.user, address: bare(address), port: address.port ?? way.port ?? access.port }
    },
  }
}

function bare({ host }: Address): string {
  return host.includes(':') ? `[${host}]` : host
}
