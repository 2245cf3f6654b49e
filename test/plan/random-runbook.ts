import fc from 'fast-check'
import type { AccessId, HostId, InterfaceName, LinkId, NetworkId, NodeId, StepId } from '../../src/names/ids.ts'
import { attachmentId } from '../../src/names/ids.ts'
import type {
  Access,
  Attachment,
  CutMethod,
  End,
  Goal,
  Host,
  Keep,
  Link,
  Manage,
  Need,
  Network,
  Phase,
  Role,
  Runbook,
  SelectorItem,
  Way,
  WrittenStep,
} from '../../src/runbook/runbook.ts'

/** Small runbooks with every feature of the model, drawn from a stream of numbers so that they shrink well. */
export const randomRunbook: fc.Arbitrary<Runbook> = fc.infiniteStream(fc.nat({ max: 999 })).map(stream => {
  const draw = new Draw(stream)
  return runbookFrom(draw)
})

class Draw {
  private readonly stream: Iterator<number>
  constructor(stream: Iterable<number>) {
    this.stream = stream[Symbol.iterator]()
  }
  below(n: number): number {
    return n <= 0 ? 0 : (this.stream.next().value as number) % n
  }
  /** True in about `percent` of cases, and false when everything is drawn as 0. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
  some<T>(list: readonly T[], percent: number): T[] {
    return list.filter(() => this.chance(percent))
  }
}

const interfaces = ['eth0', 'eth1', 'eth0.10', 'eth1:1'] as InterfaceName[]

function runbookFrom(draw: Draw): Runbook {
  const hostIds = Array.from({ length: 2 + draw.below(4) }, (_, n) => `h${n}` as HostId)
  const networkIds = Array.from({ length: 1 + draw.below(3) }, (_, n) => `n${n}` as NetworkId)
  const networks = new Map(networkIds.map((id, n) => [id, networkFrom(draw, id, n === networkIds.length - 1 && n > 0)]))
  const linkIds = Array.from({ length: 1 + draw.below(5) }, (_, n) => `l${n}` as LinkId)
  const access = accessFrom(draw, hostIds)
  const hosts = new Map(hostIds.map((id, n) => [id, hostFrom(draw, id, hostIds, n, networkIds, linkIds)]))
  const links = new Map(linkIds.map((id, n) => [id, linkFrom(draw, id, hostIds, networks, linkIds.slice(0, n), n)]))
  const attachments = [...hosts.values()].flatMap(host =>
    host.attachments.flatMap(({ network, interface: own }) =>
      own === undefined ? [] : [attachmentId(host.id, network)],
    ),
  )
  const phases = phasesFrom(draw, hostIds, linkIds, attachments, networkIds)
  return {
    name: 'random',
    labels: [],
    people: new Map(),
    operator: draw.of<NodeId>([...networkIds.slice(0, 1), ...hostIds.slice(0, 1)]),
    access,
    networks,
    hosts,
    links,
    keep: keepsFrom(draw, hostIds, networkIds, linkIds),
    goal: goalFrom(draw, hostIds, networkIds, id => networks.get(id)?.kind === 'internal'),
    phases,
  }
}

/** Mostly all that is inside from all that is outside; else a host as well, from one network, or with hosts to shut down. */
function goalFrom(
  draw: Draw,
  hosts: readonly HostId[],
  networks: readonly NetworkId[],
  isInternal: (id: NetworkId) => boolean,
): Goal {
  const inside: readonly NodeId[] = [...networks.filter(isInternal), ...(draw.chance(20) ? [draw.of(hosts)] : [])]
  const outside = networks.filter(id => !isInternal(id))
  return {
    isolate: everything(draw.chance(10) ? [draw.of(hosts)] : inside),
    from: outside.length > 0 && draw.chance(10) ? [draw.of(networks)] : 'external',
    ...(draw.chance(20) && { shutdown: everything([draw.of(hosts)]) }),
    probes: [],
  }
}

function everything(ids: readonly string[]): { items: SelectorItem[]; except: []; path: [] } {
  return { items: ids.map(id => ({ kind: 'id', id, path: [] })), except: [], path: [] }
}

function networkFrom(draw: Draw, id: NetworkId, external: boolean): Network {
  const kind = external ? 'external' : 'internal'
  return { id, kind, transit: draw.chance(20), criticality: 'normal', subnets: [] }
}

function accessFrom(draw: Draw, hosts: readonly HostId[]): ReadonlyMap<AccessId, Access> {
  const one = (id: string, fallback?: string): [AccessId, Access] => [
    id as AccessId,
    {
      id: id as AccessId,
      user: 'ops',
      port: 22,
      auth: [],
      knownHosts: [],
      via: draw.chance(20) ? [draw.of(hosts)] : [],
      sudo: false,
      legacyAlgorithms: false,
      transport: 'ssh2',
      sshConfig: false,
      needs: draw.chance(20) ? [[draw.of(hosts)]] : [],
      ...(fallback !== undefined && { fallback: fallback as AccessId }),
    },
  ]
  return new Map([one('a', draw.chance(40) ? 'b' : undefined), one('b')])
}

function manageFrom(draw: Draw, networks: readonly NetworkId[], links: readonly LinkId[]): Manage | undefined {
  if (!draw.chance(30)) return undefined
  return {
    ...(draw.chance(60) && { network: draw.of(networks) }),
    ...(draw.chance(30) && { interface: draw.of(interfaces) }),
    through: draw.chance(25) ? [[draw.of(links)], [draw.of(links), draw.of(links)]].slice(draw.below(2)) : [],
  }
}

const roles: readonly Role[] = ['other', 'switch', 'firewall', 'server', 'jump-host', 'console-server']

function hostFrom(
  draw: Draw,
  id: HostId,
  all: readonly HostId[],
  index: number,
  networks: readonly NetworkId[],
  links: readonly LinkId[],
): Host {
  // Guests run on earlier hosts only, so that no cycle comes up; power may go round.
  const earlier = all.slice(0, index)
  const manage = manageFrom(draw, networks, links)
  const attachments: Attachment[] = draw
    .some(networks, 45)
    .map(network => ({ network, ...(draw.chance(70) && { interface: draw.of(interfaces) }) }))
  const runsOn = earlier.length > 0 && draw.chance(25) ? [...new Set([draw.of(earlier), draw.of(earlier)])] : []
  const by = runsOn.length > 0 && draw.chance(40) ? ('hypervisor' as const) : ('host' as const)
  const way = { addresses: [{ host: `192.0.2.${index + 1}` }], access: 'a' as AccessId, ...(manage && { manage }) }
  const more = draw.chance(15) ? [{ addresses: [], access: 'b' as AccessId, via: draw.some(all, 20) }] : []
  const line = draw.chance(15)
    ? [
        consoleLine(
          draw,
          all.filter(other => other !== id),
          links,
        ),
      ]
    : []
  return {
    id,
    platform: draw.chance(8) ? 'manual' : 'linux',
    ways: [way, ...more, ...line],
    hostKeys: [],
    identity: [],
    members: [],
    sync: true,
    role: draw.chance(15) ? 'telephony' : draw.of(roles),
    forwards: draw.chance(60),
    managementInterfaces: draw.some(interfaces, 10),
    attachments,
    runsOn,
    poweredBy: draw.chance(10) ? [...new Set([draw.of(all), draw.of(all)])] : [],
    needs: draw.chance(10) ? [[draw.of(all), draw.of(all)]] : [],
    suspect: draw.chance(6),
    criticality: draw.chance(6) ? 'life' : 'normal',
    shutdown: { after: earlier.length > 0 && draw.chance(20) ? [draw.of(earlier)] : [], by },
    labels: [],
  }
}

function consoleLine(draw: Draw, servers: readonly HostId[], links: readonly LinkId[]): Way {
  return {
    addresses: [],
    access: draw.of(['a', 'b'] as AccessId[]),
    console: { host: draw.of(servers), line: '7', ...(draw.chance(15) && { byHand: true as const }) },
    ...(draw.chance(25) && { via: [draw.of(servers)] }),
    ...(draw.chance(25) && { manage: { through: [[draw.of(links)]] } }),
  }
}

function namedHost(end: End): readonly HostId[] {
  return end.kind === 'host' && end.interface !== undefined ? [end.host] : []
}

function linkFrom(
  draw: Draw,
  id: LinkId,
  hosts: readonly HostId[],
  networks: ReadonlyMap<NetworkId, Network>,
  earlier: readonly LinkId[],
  index: number,
): Link {
  const host = (): End => ({
    kind: 'host',
    host: draw.of(hosts),
    ...(draw.chance(75) && { interface: draw.of(interfaces) }),
  })
  const network = (): End => ({ kind: 'network', network: draw.of([...networks.keys()]) })
  const ends: [End, End] = [host(), draw.chance(45) ? network() : host()]
  const named = ends.some(end => end.kind === 'host' && end.interface !== undefined)
  const by: CutMethod | undefined = draw.chance(25)
    ? draw.of<CutMethod>([
        { kind: 'manual' },
        { kind: 'block', cidr: `198.51.100.${index}/32` },
        { kind: 'tunnel', name: 'tun0' },
        { kind: 'bgp', neighbor: '192.0.2.77' },
      ])
    : named
      ? { kind: 'interface' }
      : undefined
  return {
    id,
    ends,
    external: ends.some(end => end.kind === 'network' && networks.get(end.network)?.kind === 'external'),
    ...(by && { by }),
    ...(by?.kind === 'block' && draw.chance(30) && { cutFrom: draw.of(hosts) }),
    ...(by?.kind === 'interface' && draw.chance(20) && { cutFrom: draw.of(ends.flatMap(namedHost)) }),
    ...(draw.chance(15) && { cutWith: 'bundle' }),
    over:
      earlier.length > 0 && draw.chance(20) ? [...draw.some(earlier, 50), ...draw.some([...networks.keys()], 10)] : [],
    ...(draw.chance(30) && { sufficient: 'tested' }),
    needs: draw.chance(10) ? [[draw.of(hosts)]] : [],
    labels: [],
  }
}

/** Paths and hosts that are to be kept; a path to the outside by a link that it names, or the only one there. */
function keepsFrom(
  draw: Draw,
  hosts: readonly HostId[],
  networks: readonly NetworkId[],
  links: readonly LinkId[],
): readonly Keep[] {
  if (!draw.chance(35)) return []
  const nodes: readonly NodeId[] = [...hosts, ...networks]
  const path = ['keep', 0]
  if (draw.chance(15)) return [{ kind: 'links', name: 'links', links: everything([draw.of(links)]), path }]
  if (draw.chance(30)) return [{ kind: 'hosts', name: 'hosts', hosts: everything([draw.of(hosts)]), path }]
  const through = draw.chance(60) ? ([draw.of(links)] as const) : undefined
  return [
    { kind: 'between', name: 'path', between: [draw.of(nodes), draw.of(nodes)], ...(through && { through }), path },
  ]
}

function phasesFrom(
  draw: Draw,
  hosts: readonly HostId[],
  links: readonly LinkId[],
  attachments: readonly LinkId[],
  networks: readonly NetworkId[],
): readonly Phase[] {
  const left = { links: [...links], hosts: [...hosts], attachments: [...attachments], budget: 7 }
  return Array.from({ length: 1 + draw.below(2) }, (_, index) => phaseFrom(draw, index, left, networks))
}

interface Left {
  links: LinkId[]
  hosts: HostId[]
  attachments: LinkId[]
  budget: number
}

function take<T>(draw: Draw, left: Left, list: T[], percent: number): T[] {
  const taken = list.filter(() => left.budget > 0 && draw.chance(percent) && left.budget-- > 0)
  for (const one of taken) list.splice(list.indexOf(one), 1)
  return taken
}

function phaseFrom(draw: Draw, index: number, left: Left, networks: readonly NetworkId[]): Phase {
  const written = [...take(draw, left, left.links, 20), ...take(draw, left, left.attachments, 10)]
  const decide = written.length > 0 && draw.chance(20)
  const explicit = written.map((link, n) => {
    const step = cutStep(draw, link, index, n, left.hosts)
    const onlyIf = { step: `choice-${index}` as StepId, option: 'go' }
    return decide && draw.chance(50) ? { ...step, onlyIf } : step
  })
  const asking = decide ? [decideStep(index)] : []
  const reading = draw.chance(10) && left.hosts.length > 0 ? [collectStep(draw.some(left.hosts, 40), index)] : []
  const moves = draw.chance(8) && left.budget-- > 0 ? [moveStep(draw.of(networks), index)] : []
  const offs = take(draw, left, left.hosts, 6).map((host, n) => shutdownStep(draw, host, index, n))
  const runs = draw.chance(6) && left.budget-- > 0 ? [runStep(draw.of(left.hosts), index)] : []
  const cuts = take(draw, left, left.links, 70)
  const shutdowns = take(draw, left, left.hosts, 35)
  return {
    name: `Phase ${index + 1}`,
    steps: inOrder(draw, [
      ...asking,
      ...explicit,
      ...moves,
      ...reading,
      ...offs,
      ...(left.hosts.length > 0 ? runs : []),
    ]),
    ...(cuts.length > 0 && { cut: everything(cuts) }),
    ...(shutdowns.length > 0 && { shutdown: everything(shutdowns) }),
    parallel: 1,
    approvals: { count: 0, of: [] },
  }
}

const plainStep = { dependsOn: [], retries: 0, approvals: { count: 0, of: [] } }

function cutStep(draw: Draw, link: LinkId, phase: number, position: number, hosts: readonly HostId[]): WrittenStep {
  const path = ['phases', phase, 'steps', position]
  if (draw.chance(20)) {
    const needs: Need[] = hosts.length > 0 && draw.chance(40) ? [[draw.of(hosts)]] : []
    const work = { kind: 'manual', say: 'Pull the plug', cut: link, needs } as const
    return { ...plainStep, id: `${phase + 1}.${position + 1}` as StepId, work, path }
  }
  return { ...plainStep, id: `cut:${link}` as StepId, work: { kind: 'cut', link }, path }
}

/** Some depend on the one before. */
function inOrder(draw: Draw, steps: readonly WrittenStep[]): readonly WrittenStep[] {
  return steps.map((step, index) => {
    const before = steps[index - 1]
    return before !== undefined && draw.chance(10) ? { ...step, dependsOn: [before.id] } : step
  })
}

function shutdownStep(draw: Draw, host: HostId, phase: number, position: number): WrittenStep {
  const path = ['phases', phase, 'steps', position]
  if (!draw.chance(40))
    return { ...plainStep, id: `shutdown:${host}` as StepId, work: { kind: 'shutdown', host }, path }
  const work = {
    kind: 'manual',
    say: 'Switch it off',
    shutdown: host,
    needs: draw.chance(30) ? [[host] as const] : [],
  } as const
  return { ...plainStep, id: `off-${phase}.${position}` as StepId, work, path }
}

function runStep(host: HostId, phase: number): WrittenStep {
  const work = { kind: 'run', host, check: [], do: [{ command: 'true' }], verify: [], undo: [] } as const
  return { ...plainStep, id: `run-${phase}` as StepId, work, path: ['phases', phase, 'steps', 0] }
}

function decideStep(phase: number): WrittenStep {
  const work = { kind: 'decide', ask: 'Go?', options: ['go', 'stay'] } as const
  return { ...plainStep, id: `choice-${phase}` as StepId, work, path: ['phases', phase, 'steps', 0] }
}

function collectStep(hosts: readonly HostId[], phase: number): WrittenStep {
  const work = { kind: 'collect', hosts: everything(hosts), what: [], commands: ['date'] } as const
  return { ...plainStep, id: `collect-${phase}` as StepId, work, path: ['phases', phase, 'steps', 0] }
}

function moveStep(to: NodeId, phase: number): WrittenStep {
  const id = `move-${phase}` as StepId
  return { ...plainStep, id, work: { kind: 'move', to }, path: ['phases', phase, 'steps', 0] }
}
