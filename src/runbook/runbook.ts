import type { RuleId, RuleLevel } from '../diagnostic/diagnostic.ts'
import type { Path } from '../diagnostic/span.ts'
import type { AccessId, HostId, InterfaceName, LinkId, NetworkId, NodeId, NonEmpty, StepId } from '../names/ids.ts'
import type { Platform } from '../platform/definition.ts'

/**
 * A runbook with includes merged, templates and defaults filled in, and every reference known to exist.
 * All maps keep the order of the file. Where something stands in it is told by a `Source`, not here.
 * Durations are whole milliseconds; paths of files are absolute.
 */
export interface Runbook {
  readonly name: string
  readonly description?: string
  readonly owner?: string
  readonly labels: readonly string[]
  /** `YYYY-MM-DD` */
  readonly reviewed?: string
  readonly people: ReadonlyMap<string, Person>
  /** Where the laptop is plugged in at the start. Present as soon as any host is reached over SSH. */
  readonly operator?: NodeId
  readonly access: ReadonlyMap<AccessId, Access>
  readonly networks: ReadonlyMap<NetworkId, Network>
  readonly hosts: ReadonlyMap<HostId, Host>
  readonly links: ReadonlyMap<LinkId, Link>
  /** Platforms of the user's own, beside those that come along. */
  readonly platforms?: ReadonlyMap<string, Platform>
  readonly keep: readonly Keep[]
  /** How severe rules are here. */
  readonly rules?: ReadonlyMap<RuleId, RuleLevel>
  readonly goal: Goal
  readonly phases: readonly Phase[]
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly phone?: string
  readonly roles: readonly string[]
  readonly key?: string
}

export type Criticality = 'low' | 'normal' | 'high' | 'life'

export interface Network {
  readonly id: NetworkId
  readonly kind: 'internal' | 'external'
  readonly transit: boolean
  readonly criticality: Criticality
  readonly subnets: readonly string[]
  readonly vlan?: number
  readonly description?: string
}

/** Hosts of which one is enough. */
export type Need = NonEmpty<HostId>

/** Where a secret comes from; never the secret itself. */
export type SecretSource =
  | { readonly from: 'env'; readonly name: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly argv: NonEmpty<string> }
  | { readonly from: 'prompt'; readonly text: string }

export type Authentication =
  | { readonly kind: 'agent' }
  | { readonly kind: 'key'; readonly path: string; readonly passphrase?: SecretSource }
  | { readonly kind: 'certificate'; readonly path: string; readonly key: string }
  | { readonly kind: 'password'; readonly secret: SecretSource }
  | { readonly kind: 'keyboard-interactive'; readonly secret: SecretSource }

/** A way to log in. */
export interface Access {
  readonly id: AccessId
  readonly user: string
  readonly port: number
  readonly auth: readonly Authentication[]
  readonly knownHosts: readonly string[]
  readonly via: readonly HostId[]
  readonly enable?: SecretSource
  readonly sudo: boolean | SecretSource
  readonly legacyAlgorithms: boolean
  readonly transport: 'ssh2' | 'openssh'
  /** Honour the operator's ssh_config. */
  readonly sshConfig: boolean
  readonly needs: readonly Need[]
  readonly fallback?: AccessId
  readonly timeout?: number
}

export const forwarderRoles = [
  'router',
  'switch',
  'firewall',
  'access-point',
  'hypervisor',
  'vpn-gateway',
  'lte-router',
] as const
export const endRoles = [
  'wireless-controller',
  'jump-host',
  'console-server',
  'directory',
  'dns',
  'dhcp',
  'radius',
  'backup',
  'storage',
  'database',
  'application',
  'ehr',
  'pacs',
  'laboratory',
  'interface-engine',
  'telephony',
  'medical',
  'building',
  'cloud',
  'logging',
  'deployment',
  'workstation',
  'server',
  'other',
] as const
export type Role = (typeof forwarderRoles)[number] | (typeof endRoles)[number]

export interface Manage {
  readonly network?: NetworkId
  readonly interface?: InterfaceName
  /** All links of one of these lists must be up; no list: nothing more is asked. */
  readonly through: readonly (readonly LinkId[])[]
}

/** An address without brackets or port: IPv4, IPv6 (perhaps with a zone), or a host name. */
export interface Address {
  readonly host: string
  readonly port?: number
}

/** One way into a host. The first of a host's ways is its own, made of its `address`, `port`, `access`, `via`, `manage`. */
export interface Way {
  readonly addresses: readonly Address[]
  readonly port?: number
  readonly access?: AccessId
  /** Jump hosts from the operator's side on; undefined: the access's own. */
  readonly via?: readonly HostId[]
  readonly manage?: Manage
  readonly console?: {
    readonly host: HostId
    readonly line: string
    /** The platform has no command line with prompts: only a person can use it. */
    readonly byHand?: true
  }
}

export interface Member {
  readonly name: string
  readonly addresses: readonly Address[]
  readonly hostKeys: readonly string[]
  readonly identity: readonly string[]
}

export interface Attachment {
  readonly network: NetworkId
  readonly interface?: InterfaceName
}

export interface Host {
  readonly id: HostId
  /** netmiko's name, or `manual`: a person acts there. */
  readonly platform: string
  readonly ways: NonEmpty<Way>
  readonly hostKeys: readonly string[]
  readonly identity: readonly string[]
  readonly members: readonly Member[]
  readonly sync: boolean
  readonly role: Role
  readonly forwards: boolean
  readonly managementInterfaces: readonly InterfaceName[]
  readonly site?: string
  readonly attachments: readonly Attachment[]
  readonly runsOn: readonly HostId[]
  /** What its hypervisors call it, where that isn't its id. */
  readonly guestName?: string
  readonly poweredBy: readonly HostId[]
  /** Hosts that give it its configuration: what is changed on it they may take back. */
  readonly managedBy?: readonly HostId[]
  /** Hosts that take over what is changed on it: a second site's storage, backups, directory. */
  readonly replicatesTo?: readonly HostId[]
  readonly needs: readonly Need[]
  readonly suspect: boolean
  readonly criticality: Criticality
  readonly impact?: string
  readonly shutdown: {
    readonly after: readonly HostId[]
    readonly timeout?: number
    readonly by: 'host' | 'hypervisor'
  }
  readonly timeout?: number
  readonly where?: string
  readonly owner?: string
  readonly contact?: string
  readonly labels: readonly string[]
  readonly description?: string
}

export type End =
  | { readonly kind: 'host'; readonly host: HostId; readonly interface?: InterfaceName }
  | { readonly kind: 'network'; readonly network: NetworkId }

export type CutMethod =
  | { readonly kind: 'interface' }
  | { readonly kind: 'tunnel'; readonly name: string }
  | { readonly kind: 'ssid'; readonly name: string }
  | { readonly kind: 'manual' }
  | {
      readonly kind: 'bgp'
      readonly neighbor: string
      readonly as?: string
      readonly group?: string
      readonly vrf?: string
    }
  | { readonly kind: 'ospf'; readonly interface: InterfaceName; readonly process?: string; readonly area?: string }
  | { readonly kind: 'route'; readonly prefix: string; readonly next?: string }
  | { readonly kind: 'policy'; readonly id: string; readonly virtual?: string }
  | { readonly kind: 'block'; readonly cidr: string }

/** Cuts after which traffic may find another way. */
export const softCuts: ReadonlySet<CutMethod['kind']> = new Set(['bgp', 'ospf', 'route', 'policy', 'block'])

export interface Link {
  readonly id: LinkId
  readonly ends: readonly [End, End]
  /** One end is an external network. */
  readonly external: boolean
  /** Undefined: nothing says how it could be cut, and no end names an interface. */
  readonly by?: CutMethod
  readonly cutFrom?: HostId
  readonly cutWith?: string
  readonly over: readonly (LinkId | NetworkId)[]
  readonly sufficient?: string
  readonly needs: readonly Need[]
  /** Undefined: the phase's, else closed. */
  readonly fail?: 'closed' | 'open'
  /** Undefined: the phase's, else true. */
  readonly persist?: boolean
  /** Undefined: the phase's, else the default, else 0. */
  readonly settle?: number
  readonly impact?: string
  readonly undoBy?: string
  readonly contact?: string
  readonly labels: readonly string[]
  readonly description?: string
}

/** Keys of a match, each with its alternatives; all keys given must match. */
export interface Match {
  readonly kind?: readonly ('internal' | 'external')[]
  readonly role?: readonly Role[]
  readonly site?: readonly string[]
  readonly platform?: readonly string[]
  readonly criticality?: readonly Criticality[]
  readonly label?: readonly string[]
  readonly network?: readonly NetworkId[]
}

export type SelectorItem =
  | { readonly kind: 'id'; readonly id: string; readonly path: Path }
  | { readonly kind: 'word'; readonly word: 'external' | 'internal' | 'all'; readonly path: Path }
  | { readonly kind: 'goal'; readonly path: Path }
  | { readonly kind: 'match'; readonly match: Match; readonly path: Path }
  | { readonly kind: 'nested'; readonly selector: Selector; readonly path: Path }

/** The union of its items, less what `except` names. Ids in it are known to exist and to be of the right sort. */
export interface Selector {
  readonly items: readonly SelectorItem[]
  readonly except: readonly SelectorItem[]
  readonly path: Path
}

export interface Probe {
  readonly from: HostId
  /** A host, a network, or `address[:port]`. */
  readonly to:
    | { readonly kind: 'node'; readonly id: NodeId }
    | { readonly kind: 'address'; readonly host: string; readonly port?: number }
}

export type Keep = { readonly name: string; readonly probe?: Probe; readonly path: Path } & (
  | { readonly kind: 'between'; readonly between: readonly [NodeId, NodeId]; readonly through?: NonEmpty<LinkId> }
  | { readonly kind: 'hosts'; readonly hosts: Selector }
  | { readonly kind: 'links'; readonly links: Selector }
)

export interface Goal {
  readonly isolate?: Selector
  readonly from: 'external' | NonEmpty<NetworkId>
  readonly shutdown?: Selector
  readonly probes: readonly Probe[]
}

export interface Approvals {
  readonly count: number
  /** Roles of which each approver must have one; empty: anyone. */
  readonly of: readonly string[]
}

export type OnFailure = 'stop' | 'ask' | 'continue'

export interface Phase {
  readonly name: string
  readonly description?: string
  readonly steps: readonly WrittenStep[]
  readonly cut?: Selector
  readonly shutdown?: Selector
  readonly parallel: number
  /** One gate before the first step. */
  readonly approvals: Approvals
  readonly onFailure?: OnFailure
  readonly fail?: 'closed' | 'open'
  readonly persist?: boolean
  readonly settle?: number
  readonly deadline?: number
}

export const evidenceKinds = [
  'arp',
  'neighbors',
  'interfaces',
  'routes',
  'sessions',
  'config',
  'processes',
  'connections',
  'logs',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** A command of a `run` step, with what its output must and must not match. Patterns are regular expressions, checked. */
export interface RunCommand {
  readonly command: string
  readonly match?: string
  readonly notMatch?: string
}

/** What a step of a phase's `steps` asks for; `kind` is the step's key. */
export type Work =
  | { readonly kind: 'cut'; readonly link: LinkId }
  | { readonly kind: 'shutdown'; readonly host: HostId }
  | { readonly kind: 'confirm'; readonly text: string }
  | { readonly kind: 'checklist'; readonly say: string; readonly items: readonly string[] }
  | { readonly kind: 'decide'; readonly ask: string; readonly options: readonly string[] }
  | { readonly kind: 'notify'; readonly say: string; readonly to?: string }
  | {
      readonly kind: 'collect'
      readonly hosts: Selector
      readonly what: readonly EvidenceKind[]
      readonly commands: readonly string[]
    }
  | { readonly kind: 'probe'; readonly probe: Probe; readonly expect: 'reachable' | 'unreachable' }
  | {
      readonly kind: 'run'
      readonly host: HostId
      readonly check: readonly RunCommand[]
      readonly do: NonEmpty<RunCommand>
      readonly verify: readonly RunCommand[]
      readonly undo: readonly RunCommand[]
      /** Why it must be, although a command of it is known to be dangerous. */
      readonly insist?: string
    }
  | {
      readonly kind: 'manual'
      readonly say: string
      readonly where?: string
      readonly cut?: LinkId
      readonly shutdown?: HostId
      readonly needs: readonly Need[]
    }
  | { readonly kind: 'move'; readonly to: NodeId }
  | { readonly kind: 'wait'; readonly duration: number }

/** A step as written in `steps`. */
export interface WrittenStep {
  /** As given, else derived from the work and the place; unique over the runbook. */
  readonly id: StepId
  readonly name?: string
  readonly work: Work
  readonly dependsOn: readonly StepId[]
  readonly onlyIf?: { readonly step: StepId; readonly option: string }
  readonly timeout?: number
  readonly retries: number
  readonly onFailure?: OnFailure
  readonly approvals: Approvals
  readonly who?: string
  readonly path: Path
}
