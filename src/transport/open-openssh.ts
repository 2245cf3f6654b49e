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
  const known = await knownHostsOf(route, target, join(directory, `${number}.known`), io.knownHosts)
  if ('fault' in known) return unsent(known.lost, hop, known.fault)
  const near = await nearEndOf(route, target, io, jump, signal)
  if (near !== undefined && isLost(near)) return near
  const login: OpensshLogin = {
    name: target.name.host,
    ...(target.name.port !== undefined && { port: target.name.port }),
    user: access.user,
    config: access.sshConfig ? { ...(io.openssh.config !== undefined && { file: io.openssh.config }) } : false,
    auth: access.auth,
    ...(known.files !== undefined && { knownHosts: known.files }),
    legacy: access.legacyAlgorithms,
    ...(near && { through: { near: near.at, knownAs: nameOf(target.knownAs) } }),
    socket: join(directory, `${number}`),
  }
  const master = await startMaster(hop, login, { env: io.openssh.env, limits: io.limits, tell: io.tell }, signal)
  if (isLost(master)) {
    near?.close()
    return master
  }
  master.ended.then(() => near?.close())
  tellConnected(hop, route, target, master, io.tell)
  return opensshConnection(hop, master, { directory, env: io.openssh.env }, io.limits, ({ lost, words }) => {
    if (lost !== 'cancelled') io.tell({ remark: 'lost', hop, words })
  })
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
  | { readonly lost: 'host-key' | 'known-hosts'; readonly fault: string }

/** The files that ssh holds the host's key against: the access's, or one that has the keys pinned in the runbook. */
async function knownHostsOf(
  route: Route,
  { access, knownAs }: Target,
  file: string,
  knownHosts: KnownHostsFiles,
): Promise<Known> {
  const { members } = route.host
  const trust: Trust = clusterTrust(await trustFor(route.host, access, knownHosts), members, knownAs)
  if (trust.kind === 'pinned') {
    if (trust.keys.some(key => key.trimStart().startsWith('SHA256:')))
      return { lost: 'host-key', fault: say.fingerprint }
    writeFileSync(file, trust.keys.map(key => `${nameOf(knownAs)} ${key}\n`).join(''), { mode: 0o600 })
    return { files: [file] }
  }
  const { unreadable } = trust
  if (unreadable.length > 0) {
    const verdict = { verdict: 'unreadable', shown: '', files: unreadable } as const
    return { ...lossBy(verdict), fault: verdictWords(verdict) }
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
