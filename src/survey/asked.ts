import { namesOf } from '../device/identity.ts'
import type { HostId, InterfaceName, LinkId } from '../names/ids.ts'
import { devicesOf } from '../plan/devices-of.ts'
import { privilegeOf } from '../plan/operations.ts'
import { type DeviceHand, isRemoving, type Login, type Plan, type Step, type Timer, timerOf } from '../plan/plan.ts'
import { asksRoot } from '../platform/asks-root.ts'
import type { Platform } from '../platform/definition.ts'
import type { OperationName, Operations } from '../platform/operation.ts'
import type { Platforms } from '../platform/registry.ts'
import { render, text } from '../platform/render.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import { memberId } from '../runbook/members.ts'
import type { Access, Host, Runbook, Way } from '../runbook/runbook.ts'
import type { AskedNeighbors } from './neighbors/reading.ts'
import type { AskedPrivilege } from './privileges.ts'

/** A cut that a device is to make, and the read that tells whether it is made already. */
export interface AskedCut {
  readonly step: string
  readonly links: readonly LinkId[]
  readonly check: RenderedCheck
}

/** What a check asks of one host. */
export interface AskedHost {
  readonly host: HostId
  readonly platform: string
  readonly login: Login
  /** Steps of the plan that this host carries out. */
  readonly steps: readonly string[]
  readonly recognise?: RenderedCheck
  readonly clock?: string
  /** Lines that only tell whether `sudo` would run what the plan sends. */
  readonly privileges: readonly AskedPrivilege[]
  readonly cuts: readonly AskedCut[]
  /** Links whose other end is here: what is plugged in there is to be up as well. */
  readonly farEnds: readonly AskedCut[]
  /** Cuts that are to open again by themselves, and the read whether a timer can be armed; each read once. */
  readonly timers: readonly AskedCut[]
  /** The same cuts, and the read whether the timer of each is armed already. */
  readonly armed: readonly AskedCut[]
  /** The read that prints what the device calls itself, where the runbook doesn't say it and no prompt does. */
  readonly ownName?: string
  /** Lists of the devices at its interfaces; none where no list of its platform is known. */
  readonly neighbors: readonly AskedNeighbors[]
  /** Set where lines of the plan need root and the access has no `sudo`: the read prints the number of the account. */
  readonly root?: string
}

/** Why a host is not logged in to. */
export interface NotAsked {
  readonly host: HostId
  readonly because: 'manual' | 'suspect' | 'no-access' | 'no-address'
}

export interface Asked {
  readonly hosts: readonly AskedHost[]
  readonly not: readonly NotAsked[]
}

/** What to ask of which hosts: of each that can be logged in to, in the order of the runbook. */
export function askedOf(runbook: Runbook, plan: Plan, platforms: Platforms, only?: ReadonlySet<HostId>): Asked {
  const hands = handsOf(plan.steps)
  const hosts: AskedHost[] = []
  const not: NotAsked[] = []
  for (const host of runbook.hosts.values()) {
    if (only !== undefined && !only.has(host.id)) continue
    const because = unasked(host) ?? (hands.has(host.id) || hasAddress(host) ? undefined : 'no-address')
    const login = hands.get(host.id)?.login ?? ownLogin(runbook, host)
    if (because !== undefined || login === undefined) not.push({ host: host.id, because: because ?? 'no-access' })
    else hosts.push(...everyDevice(asked(runbook, plan, platforms, host, login), host))
  }
  return { hosts, not }
}

/** Each device of a cluster is asked by its own address; by the cluster's only where configuration is replicated. */
function everyDevice(cluster: AskedHost, { sync, members }: Host): readonly AskedHost[] {
  const devices = members
    .filter(({ addresses }) => addresses.length > 0)
    .map(({ name }) => ({ ...cluster, host: memberId(cluster.host, name) }))
  return sync || devices.length === 0 ? [cluster, ...devices] : devices
}

/** What asks each host for its clock, where its platform can be asked for it. */
export function clockReads({ hosts }: Runbook, platforms: Platforms): Map<HostId, string> {
  const reads = new Map<HostId, string>()
  for (const { id, platform } of hosts.values()) {
    const line = clockLine(platforms.get(platform))
    if (line !== undefined) reads.set(id, line)
  }
  return reads
}

/** Anybody may look at a clock: it needs no privilege. */
function clockLine(platform: Platform | undefined): string | undefined {
  const result = platform && render(platform, { name: 'clock', params: {} }, 'none')
  return result?.ok ? result.rendered.variants[0].lines[0] : undefined
}

function unasked(host: Host): NotAsked['because'] | undefined {
  if (host.platform === 'manual') return 'manual'
  return host.suspect ? 'suspect' : undefined
}

/** A guest that only its hypervisor shuts down needs none, and is no host that doesn't answer. */
function hasAddress({ ways, members }: Host): boolean {
  const isDialled = (way: Way): boolean => way.addresses.length > 0 || way.console !== undefined
  return ways.some(isDialled) || members.some(({ addresses }) => addresses.length > 0)
}

function handsOf(steps: readonly Step[]): ReadonlyMap<HostId, DeviceHand> {
  const hands = new Map<HostId, DeviceHand>()
  for (const step of steps) for (const by of devicesOf(step)) if (!hands.has(by.executor)) hands.set(by.executor, by)
  return hands
}

/** The host's first way, with its own access and jump hosts. */
function ownLogin(runbook: Runbook, { ways: [way] }: Host): Login | undefined {
  const access = way.access === undefined ? undefined : runbook.access.get(way.access)
  return access && { access: access.id, way: 0, via: way.via ?? access.via }
}

function asked(runbook: Runbook, plan: Plan, platforms: Platforms, host: Host, login: Login): AskedHost {
  const own = plan.steps.filter(step => devicesOf(step).some(by => by.executor === host.id))
  const read = <N extends OperationName>(name: N, params: Operations[N]) => {
    const platform = platforms.get(host.platform)
    const access = runbook.access.get(login.access)
    const result =
      platform &&
      access &&
      render(platform, { name, params } as Parameters<typeof render>[1], privilegeOf(access, platform))
    return result?.ok ? result.rendered : undefined
  }
  const recognise = read('recognise', {})?.check
  const clock = clockLine(platforms.get(host.platform))
  const ownName = namesOf(host).length > 0 ? undefined : read('identity', {})?.variants[0].lines[0]
  return {
    host: host.id,
    platform: host.platform,
    login,
    steps: own.map(({ id }) => id),
    ...(recognise && { recognise }),
    ...(clock !== undefined && { clock }),
    ...(ownName !== undefined && { ownName }),
    privileges: privilegesOf(own),
    cuts: own.flatMap(cutOf),
    timers: timersOf(own, 'ready'),
    armed: timersOf(own, 'armed'),
    neighbors: neighborsOf(platforms.get(host.platform), runbook.access.get(login.access)),
    farEnds: farEndsOf(runbook, plan, host, name => read('interface.down', { interface: name })?.check),
    ...(needsRoot(own, platforms.get(host.platform), runbook.access.get(login.access)) && { root: 'id -u' }),
  }
}

function neighborsOf(platform: Platform | undefined, access: Access | undefined): readonly AskedNeighbors[] {
  if (platform === undefined || access === undefined) return []
  const filling = { params: new Map(), privilege: privilegeOf(access, platform), exec: platform.channel === 'exec' }
  return (platform.neighbors ?? []).map(({ protocol, read, listing, off }) => ({
    protocol,
    line: text(read, filling),
    listing,
    ...(off && { off }),
  }))
}

function cutOf(step: Step): readonly AskedCut[] {
  if (!isRemoving(step) || step.kind !== 'cut' || step.rendered.check === undefined) return []
  return [{ step: step.id, links: step.links, check: step.rendered.check }]
}

function timersOf(steps: readonly Step[], which: 'ready' | 'armed'): readonly AskedCut[] {
  const asked = new Map<string, AskedCut>()
  for (const step of steps) {
    const timer = isRemoving(step) && step.kind === 'cut' ? timerOf(step) : undefined
    if (timer === undefined || !isRemoving(step) || step.kind !== 'cut') continue
    const check = timer[which]
    const { links = [] } = asked.get(check.read) ?? {}
    asked.set(check.read, { step: step.id, links: [...links, ...step.links], check })
  }
  return [...asked.values()]
}

/** The ends of links that another host is to cut, where they are interfaces of this one. */
function farEndsOf(
  runbook: Runbook,
  plan: Plan,
  host: Host,
  checkOf: (name: InterfaceName) => RenderedCheck | undefined,
): readonly AskedCut[] {
  return plan.steps.flatMap(step => {
    if (!isRemoving(step) || step.kind !== 'cut' || step.by.executor === host.id) return []
    return step.links.flatMap(id => {
      const ends = runbook.links.get(id)?.ends ?? []
      const end = ends.find(one => one.kind === 'host' && one.host === host.id)
      const name = end?.kind === 'host' ? end.interface : undefined
      const check = name === undefined ? undefined : checkOf(name)
      return check === undefined ? [] : [{ step: step.id, links: [id], check }]
    })
  })
}

/** Lines that begin with `sudo` where the access has it are sent as they are where it has not: then root has to send them. */
function needsRoot(own: readonly Step[], platform: Platform | undefined, access: Access | undefined): boolean {
  // Only where commands have an exit status is there an `id`.
  const hasId = platform?.channel === 'exec' && asksRoot(platform)
  return hasId && access?.sudo === false && own.some(isRemoving)
}

const withSudo = /^(sudo (?:-n|-k -S -p ''))(?: --)? (.*)$/s

/** `sudo -l COMMAND` tells whether the command would be allowed, and runs nothing (sudo(8), -l). */
function privilegesOf(steps: readonly Step[]): AskedHost['privileges'] {
  const lines = steps
    .filter(isRemoving)
    .flatMap(step => [
      ...step.rendered.variants.flatMap(one => one.lines),
      ...('impossible' in step.rendered.save ? [] : step.rendered.save),
      ...timerLines(timerOf(step)),
    ])
  return [...new Set(lines)].flatMap(sent => {
    const [, sudo, command] = withSudo.exec(sent) ?? []
    return sudo === undefined || command === undefined ? [] : [{ line: `${sudo} -l ${command}`, of: command }]
  })
}

/** With nothing to be sent in the place of the way back, which is made of what is read that night. */
function timerLines(timer: Timer | undefined): readonly string[] {
  if (timer === undefined) return []
  const arm = timer.arm.map(one => (typeof one === 'string' ? one : `${one.before}true${one.after}`))
  return [...arm, ...timer.confirm, ...timer.cancel]
}
