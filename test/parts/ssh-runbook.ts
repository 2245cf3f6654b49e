import type { AccessId, HostId } from '../../src/names/ids.ts'
import type { Login } from '../../src/plan/plan.ts'
import type { Access, Authentication, Host, Runbook, Way } from '../../src/runbook/runbook.ts'

export const id = (text: string): HostId => text as HostId
export const accessId = (text: string): AccessId => text as AccessId

export interface HostShape {
  /** Left out: one address without a port. */
  readonly ports?: readonly number[]
  readonly address?: string
  readonly access?: string
  readonly via?: readonly string[]
  readonly hostKeys?: readonly string[]
  readonly identity?: readonly string[]
  readonly ways?: readonly Way[]
  readonly members?: Host['members']
}

export interface AccessShape {
  readonly auth: readonly Authentication[]
  readonly user?: string
  readonly knownHosts?: readonly string[]
  readonly via?: readonly string[]
  readonly sudo?: Access['sudo']
  readonly enable?: NonNullable<Access['enable']>
  readonly legacyAlgorithms?: boolean
  readonly fallback?: string
  readonly timeout?: number
  readonly transport?: Access['transport']
  readonly sshConfig?: boolean
}

/** A runbook of hosts and accesses alone, all else empty. */
export function sshRunbook(
  hosts: Readonly<Record<string, HostShape>>,
  accesses: Readonly<Record<string, AccessShape>>,
): Runbook {
  return {
    name: 'test',
    labels: [],
    people: new Map(),
    access: new Map(Object.entries(accesses).map(([name, shape]) => [accessId(name), accessOf(name, shape)])),
    networks: new Map(),
    hosts: new Map(Object.entries(hosts).map(([name, shape]) => [id(name), hostOf(name, shape)])),
    links: new Map(),
    keep: [],
    goal: { from: 'external', probes: [] },
    phases: [],
  }
}

function accessOf(name: string, shape: AccessShape): Access {
  return {
    id: accessId(name),
    user: shape.user ?? 'ops',
    port: 22,
    auth: shape.auth,
    knownHosts: shape.knownHosts ?? [],
    via: (shape.via ?? []).map(id),
    sudo: shape.sudo ?? false,
    legacyAlgorithms: shape.legacyAlgorithms ?? false,
    transport: shape.transport ?? 'ssh2',
    sshConfig: shape.sshConfig ?? false,
    needs: [],
    ...(shape.enable !== undefined && { enable: shape.enable }),
    ...(shape.fallback !== undefined && { fallback: accessId(shape.fallback) }),
    ...(shape.timeout !== undefined && { timeout: shape.timeout }),
  }
}

function hostOf(name: string, shape: HostShape): Host {
  const own: Way = {
    addresses: shape.ports?.map(port => ({ host: shape.address ?? '127.0.0.1', port })) ?? [
      { host: shape.address ?? '127.0.0.1' },
    ],
    access: accessId(shape.access ?? 'team'),
    ...(shape.via && { via: shape.via.map(id) }),
  }
  return {
    id: id(name),
    platform: 'linux',
    ways: [own, ...(shape.ways ?? [])],
    hostKeys: shape.hostKeys ?? [],
    identity: shape.identity ?? [],
    members: shape.members ?? [],
    sync: true,
    role: 'server',
    forwards: false,
    managementInterfaces: [],
    attachments: [],
    runsOn: [],
    poweredBy: [],
    needs: [],
    suspect: false,
    criticality: 'normal',
    shutdown: { after: [], by: 'host' },
    labels: [],
  }
}

/** The login by the host's own way. */
export function ownLogin(access = 'team', via: readonly string[] = []): Login {
  return { access: accessId(access), way: 0, via: via.map(id) }
}
