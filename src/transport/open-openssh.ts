import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KnownHost } from '../hostkeys/known-hosts.ts'
import type { Trust } from '../hostkeys/verdict.ts'
import type { HostId } from '../names/ids.ts'
import { opensshWords as say, sshConfigWords } from '../words/en/losses.ts'
import { clusterTrust } from './cluster-trust.ts'
import type { Connection } from './connection.ts'
import { lossBy, verdictWords } from './host-key-words.ts'
import type { KnownHostsFiles } from './known-hosts-files.ts'
import type { Limits } from './limits.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import { type NearEnd, nearEnd } from './near-end.ts'
import type { OpensshLogin } from './openssh-args.ts'
import { opensshConnection } from './openssh-connection.ts'
import { startMaster } from './openssh-master.ts'
import { tellShownKey } from './openssh-shown-key.ts'
import type { Tell } from './remark.ts'
import type { Route } from './routes.ts'
import { type Jump, streamTo } from './stream-to.ts'
import { jumpId, type Target } from './target.ts'
import type { Dialled } from './tcp.ts'
import { trustFor } from './trust.ts'

/** The system's ssh for this run. */
export interface Openssh {
  readonly env: Readonly<Record<string, string | undefined>>
  /** ssh_config for accesses that honour it; left out: the operator's own. */
  readonly config?: string
  /** A directory of our own, closed to others; made when it is first needed. */
  directory(): string
  /** Resolves when nothing of it is left; an ssh that was told to end may still be taking its own files away. */
  close(): Promise<void>
}

export function openssh(env: Openssh['env'], config: string | undefined): Openssh {
  let made: string | undefined
  return {
    env,
    ...(config !== undefined && { config }),
    directory: () => {
      made ??= mkdtempSync(join(shortest(tmpdir()), 'isolate-'))
      return made
    },
    close: async () => {
      // `rmSync` of Node 24 stops and says nothing where a file goes away under it. What could stay holds no secret.
      if (made !== undefined)
        await rm(made, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => {})
    },
  }
}

/** A socket's path holds about a hundred characters; some systems' temporary directories take most of that. */
function shortest(directory: string): string {
  return directory.length > 60 ? '/tmp' : directory
}

export interface OpensshIo {
  readonly openssh: Openssh
  readonly knownHosts: KnownHostsFiles
  readonly limits: Limits
  readonly tell: Tell
}

let masters = 0

/** Logs in to one target by the system's ssh. */
export async function openByOpenssh(
  route: Route,
  target: Target,
  io: OpensshIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<Connection | Lost> {
  const hop = route.host.id
  const { access } = target
  if (process.platform === 'win32') return unsent('config', hop, say.noSockets)
  if (target.name.host.startsWith('-')) return unsent('config', hop, sshConfigWords.option(target.name.host))
  for (const { kind } of access.auth)
    if (kind === 'password' || kind === 'keyboard-interactive') io.tell({ remark: 'not-by-openssh', hop, what: kind })
  masters += 1
  // Taken before anything is waited for: a jump host that is opened meanwhile must not get the same.
  const number = masters
  const directory = io.openssh.directory()
  const socket = join(directory, `${number}`)
  const trust = clusterTrust(await trustFor(route.host, access, io.knownHosts), route.host.members, target.knownAs)
  const known = knownHostsOf(route, target, trust, `${socket}.known`)
  const masterIo = { env: io.openssh.env, limits: io.limits, tell: io.tell }
  const look = async (): Promise<void> => {
    const near = await nearEndOf(route, target, io, jump, signal)
    if (near !== undefined && isLost(near)) return
    const login = loginOf(target, { socket, near, config: io.openssh.config })
    await tellShownKey({ hop, trust, to: target.knownAs }, login, masterIo, signal)
    near?.close()
  }
  if ('fault' in known) {
    if (onlyMissing(trust)) await look()
    return { ...unsent(known.lost, hop, known.fault), ...known.more }
  }
  const near = await nearEndOf(route, target, io, jump, signal)
  if (near !== undefined && isLost(near)) return near
  const login = loginOf(target, { socket, near, config: io.openssh.config, files: known.files })
  const master = await startMaster(hop, login, masterIo, signal)
  if (isLost(master)) {
    near?.close()
    if (master.hostKey === 'unknown') await look()
    return master
  }
  master.ended.then(() => near?.close())
  tellConnected(hop, route, target, master, io.tell)
  return opensshConnection(hop, master, { directory, env: io.openssh.env }, io.limits, ({ lost, words }) => {
    if (lost !== 'cancelled') io.tell({ remark: 'lost', hop, words })
  })
}

function loginOf(
  { name, knownAs, access }: Target,
  place: {
    readonly socket: string
    readonly near: NearEnd | undefined
    readonly config: string | undefined
    readonly files?: readonly string[] | undefined
  },
): OpensshLogin {
  const { socket, near, config, files } = place
  return {
    name: name.host,
    ...(name.port !== undefined && { port: name.port }),
    user: access.user,
    config: access.sshConfig ? { ...(config !== undefined && { file: config }) } : false,
    auth: access.auth,
    ...(files !== undefined && { knownHosts: files }),
    legacy: access.legacyAlgorithms,
    ...(near && { through: { near: near.at, knownAs: nameOf(knownAs) } }),
    socket,
  }
}

/** A file that isn't there yet says nothing against a key. */
function onlyMissing(trust: Trust): boolean {
  return trust.kind === 'files' && trust.unreadable.every(({ errno }) => errno === 'ENOENT')
}

function tellConnected(
  hop: HostId,
  route: Route,
  target: Target,
  master: { readonly method: string; readonly key: string },
  tell: Tell,
): void {
  tell({
    remark: 'connected',
    hop,
    address: `${target.to.host}:${target.to.port}`,
    user: target.access.user,
    method: say.method(master.method),
    key: master.key,
    via: [...route.via, ...target.jumps.map(jumpId)],
  })
}

type Known =
  | { readonly files?: readonly string[] }
  | {
      readonly lost: 'config' | 'host-key' | 'known-hosts'
      readonly more?: Pick<Lost, 'hostKey'>
      readonly fault: string
    }

/** The files that ssh holds the host's key against: the access's, or one that has the keys pinned in the runbook. */
function knownHostsOf({ host: { members } }: Route, { access, knownAs }: Target, trust: Trust, file: string): Known {
  if (trust.kind === 'pinned') {
    if (trust.keys.some(key => key.trimStart().startsWith('SHA256:'))) return { lost: 'config', fault: say.fingerprint }
    writeFileSync(file, trust.keys.map(key => `${nameOf(knownAs)} ${key}\n`).join(''), { mode: 0o600 })
    return { files: [file] }
  }
  const { unreadable } = trust
  if (unreadable.length > 0) {
    const verdict = { verdict: 'unreadable', shown: '', files: unreadable } as const
    const { lost, ...more } = lossBy(verdict)
    return { lost, more, fault: verdictWords(verdict) }
  }
  if (members.length > 0) {
    writeFileSync(file, trust.known.lines.map(lineText).join(''), { mode: 0o600 })
    return { files: [file] }
  }
  return access.knownHosts.length > 0 ? { files: access.knownHosts } : {}
}

function lineText({ marker, hosts, key }: KnownHost): string {
  const mark = marker === 'none' ? '' : `@${marker} `
  return `${mark}${hosts} ${key.type} ${Buffer.from(key.blob).toString('base64')}\n`
}

/** As known_hosts has it. */
function nameOf({ host, port }: Dialled): string {
  return port === 22 ? host : `[${host}]:${port}`
}

/** Behind a jump host ssh is given a port of this machine, which leads into a channel of the jump host. */
async function nearEndOf(
  route: Route,
  target: Target,
  io: OpensshIo,
  jump: Jump,
  signal: AbortSignal,
): Promise<NearEnd | Lost | undefined> {
  if (route.via.length === 0 && target.jumps.length === 0) return undefined
  const through = await streamTo(route, target, io.limits, jump, signal)
  return isLost(through) ? through : await nearEnd(through.stream)
}
