import type { AccessId, HostId } from '../../names/ids.ts'
import type { DeviceHand } from '../../plan/plan.ts'
import { ipv4Of, ipv6Of } from '../../runbook/grammar/ip.ts'
import type { Address, Role, Runbook } from '../../runbook/runbook.ts'
import type { Identify } from './identifiers.ts'
import type { Login, SshTarget } from './playbook-types.ts'

/** The machines and logins that the steps of a playbook name, collected as they are named. No secret is among them. */
export class Targets {
  readonly machines = new Map<string, SshTarget>()
  readonly logins = new Map<string, Login>()
  readonly #runbook: Runbook
  readonly #identify: Identify

  constructor(runbook: Runbook, identify: Identify) {
    this.#runbook = runbook
    this.#identify = identify
  }

  /** The identifier of a host by the way and the access by which it is reached. */
  of({ executor, login }: Pick<DeviceHand, 'executor' | 'login'>): string {
    const id = this.#identify('ssh', JSON.stringify([executor, login.way, login.access]))
    if (!this.machines.has(id)) this.machines.set(id, this.#machine(executor, login.way, login.access))
    return id
  }

  #machine(id: HostId, way: number, access: AccessId): SshTarget {
    const host = this.#runbook.hosts.get(id)
    const { addresses = [], port } = host?.ways[way] ?? {}
    const category = host === undefined ? undefined : categories[host.role]
    const number = addresses[0]?.port ?? port ?? this.#runbook.access.get(access)?.port
    return {
      type: 'ssh',
      name: id,
      ...(host?.description !== undefined && { description: host.description }),
      address: byKind(addresses),
      ...(number !== undefined && { port: String(number) }),
      authentication_info: this.#login(access),
      ...(category !== undefined && { category: [category] }),
    }
  }

  #login(access: AccessId): string {
    const id = this.#identify('user-auth', access)
    this.logins.set(id, { type: 'user-auth', name: access, username: this.#runbook.access.get(access)?.user ?? '' })
    return id
  }
}

// Of CACAO's own words for kinds of machines those that fit for certain.
const categories: { readonly [R in Role]?: string } = {
  router: 'router',
  'lte-router': 'router',
  switch: 'switch',
  firewall: 'firewall',
  'access-point': 'wireless',
  'wireless-controller': 'wireless',
  workstation: 'desktop',
  radius: 'aaa',
  server: 'server',
  hypervisor: 'server',
  database: 'server',
}

function byKind(addresses: readonly Address[]): Readonly<Record<string, readonly string[]>> {
  const of = (kind: string) => addresses.map(({ host }) => host).filter(host => kindOf(host) === kind)
  return Object.fromEntries(
    ['ipv4', 'ipv6', 'dname'].flatMap(kind => (of(kind).length === 0 ? [] : [[kind, of(kind)] as const])),
  )
}

function kindOf(host: string): 'ipv4' | 'ipv6' | 'dname' {
  if (ipv4Of(host) !== undefined) return 'ipv4'
  return ipv6Of(host.replace(/%.*$/, '')) === undefined ? 'dname' : 'ipv6'
}
