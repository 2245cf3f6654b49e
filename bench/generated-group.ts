import type { AccessId, HostId, InterfaceName, LinkId, NetworkId } from '../src/names/ids.ts'
import type { Access, Host, Link, Match, Network, Role, Runbook, Selector } from '../src/runbook/runbook.ts'

/** What is generated beside the plain group. */
export interface Shape {
  /** Lines from each server to its core; of several only the first is cut. */
  readonly lines?: number
  /** Of how many servers one is shut down. */
  readonly shutOneOf?: number
}

/** A hospital group of `sites` sites with `servers` servers each: a firewall, a core and an internet line per site. */
export function generatedGroup(sites: number, servers: number, { lines = 1, shutOneOf = 1 }: Shape = {}): Runbook {
  const networks = new Map<NetworkId, Network>()
  const hosts = new Map<HostId, Host>()
  const links = new Map<LinkId, Link>()
  const network = (id: string, kind: Network['kind'] = 'internal'): NetworkId => {
    networks.set(id as NetworkId, { id: id as NetworkId, kind, transit: false, criticality: 'normal', subnets: [] })
    return id as NetworkId
  }
  const link = (id: string, a: Link['ends'][0], b: Link['ends'][1], external = false, labels = ['cut']): void => {
    const by = { kind: 'interface' as const }
    links.set(id as LinkId, { id: id as LinkId, ends: [a, b], external, by, over: [], needs: [], labels })
  }
  const host = (
    id: string,
    role: Role,
    forwards: boolean,
    attached: readonly NetworkId[] = [],
    shut = true,
  ): HostId => {
    hosts.set(id as HostId, { ...plainHost(id as HostId, role, forwards, attached), labels: shut ? ['shut'] : [] })
    return id as HostId
  }
  const at = (id: HostId, name: string): Link['ends'][0] => ({
    kind: 'host',
    host: id,
    interface: name as InterfaceName,
  })
  const internet = network('internet', 'external')
  const ops = network('ops')
  const hub = host('hub', 'router', true, [ops])
  for (let site = 0; site < sites; site++) {
    const lan = network(`lan-${site}`)
    const firewall = host(`fw-${site}`, 'firewall', true)
    const core = host(`core-${site}`, 'switch', true, [lan])
    link(`isp-${site}`, at(firewall, 'eth0'), { kind: 'network', network: internet }, true)
    link(`edge-${site}`, at(firewall, 'eth1'), at(core, 'eth0'))
    link(`wan-${site}`, at(core, 'eth1'), at(hub, `eth${site + 1}`))
    for (let n = 0; n < servers; n++) {
      const server = host(`srv-${site}-${n}`, 'server', false, [lan], n % shutOneOf === 0)
      link(`port-${site}-${n}`, at(core, `eth${n + 2}`), at(server, 'eth0'))
      for (let more = 1; more < lines; more++)
        link(`port-${site}-${n}-${more}`, at(core, `eth${more}${n + 2}`), at(server, `eth${more}`), false, [])
    }
  }
  const access: Access = {
    id: 'ops' as AccessId,
    user: 'ops',
    port: 22,
    auth: [{ kind: 'agent' }],
    knownHosts: [],
    via: [],
    sudo: false,
    legacyAlgorithms: false,
    transport: 'ssh2',
    sshConfig: false,
    needs: [],
  }
  const phase = { steps: [], parallel: 10, approvals: { count: 0, of: [] } }
  return {
    name: 'Generated group',
    labels: [],
    people: new Map(),
    operator: ops,
    access: new Map([[access.id, access]]),
    networks,
    hosts,
    links,
    keep: [],
    goal: { isolate: word('internal'), from: 'external', probes: [] },
    phases: [
      { ...phase, name: 'Outside', cut: word('external') },
      {
        ...phase,
        name: 'Servers',
        shutdown: matching({ role: ['server'], label: ['shut'] }),
      },
      { ...phase, name: 'Inside', cut: matching({ kind: ['internal'], label: ['cut'] }) },
    ],
  }
}

function matching(match: Match): Selector {
  return { items: [{ kind: 'match', match, path: [] }], except: [], path: [] }
}

function word(one: 'external' | 'internal'): Selector {
  return { items: [{ kind: 'word', word: one, path: [] }], except: [], path: [] }
}

function plainHost(id: HostId, role: Role, forwards: boolean, attached: readonly NetworkId[]): Host {
  return {
    id,
    platform: 'linux',
    ways: [{ addresses: [{ host: '192.0.2.1' }], access: 'ops' as AccessId }],
    hostKeys: [],
    identity: [],
    members: [],
    sync: true,
    role,
    forwards,
    managementInterfaces: [],
    attachments: attached.map(network => ({ network })),
    runsOn: [],
    poweredBy: [],
    needs: [],
    suspect: false,
    criticality: 'normal',
    shutdown: { after: [], by: 'host' },
    labels: [],
  }
}
