import type { BaseAgent } from 'ssh2'
import { readPlain } from '../journal/plain-file.ts'
import type { HostId } from '../names/ids.ts'
import type { Authentication, SecretSource } from '../runbook/runbook.ts'
import { agentKeys, agentWith } from './agent.ts'
import type { KeyFiles } from './key-files.ts'
import type { Limits } from './limits.ts'
import type { Remark, Tell } from './remark.ts'
import { secretFaultText } from './secret-fault-text.ts'
import { sourceName } from './secret-source.ts'
import { isFault, type Secrets } from './secrets.ts'
import type { Ssh2 } from './ssh2.ts'

/** A means of logging in that is there, as far as that can be known without asking a person. */
export type Credential =
  /** `holds`: a key that the access names, others although it names one, or whatever it may, as the access names none. */
  | { readonly kind: 'agent'; readonly agent: BaseAgent; readonly name: string; readonly holds: AgentHolds }
  | { readonly kind: 'key'; readonly path: string; readonly bytes: Buffer; readonly passphrase?: SecretSource }
  | { readonly kind: 'password'; readonly source: SecretSource; readonly keyboard: boolean }

type AgentHolds = 'named' | 'others' | 'any'

export interface CredentialIo {
  readonly ssh2: Ssh2
  readonly secrets: Secrets
  readonly keys: KeyFiles
  readonly agentSocket: string | undefined
  readonly limits: Limits
  readonly tell: Tell
}

/** Servers end a login after six refused keys or passwords (sshd_config: MaxAuthTries); one is left to spare. */
const mostOffers = 5

/** Bytes of a public key. */
const mostPublic = 64 * 1024

/** What of `auth` can be used, in its order; everything else is told. Nobody is asked yet. */
export async function credentials(
  hop: HostId,
  auth: readonly Authentication[],
  io: CredentialIo,
  signal: AbortSignal,
): Promise<readonly Credential[]> {
  const found: Credential[] = []
  for (const way of auth) {
    const credential = await credentialOf(hop, way, auth, io, signal)
    if ('remark' in credential) io.tell(credential)
    else found.push(credential)
  }
  return namedFirst(found)
}

/**
 * Keys that the access names come before those of an agent that has none of them: a server counts each that it is offered,
 * and some hang up at the third. Not a key whose passphrase a person would have to type: perhaps the agent saves that.
 */
function namedFirst(found: readonly Credential[]): readonly Credential[] {
  const isStranger = (each: Credential): boolean => each.kind === 'agent' && each.holds === 'others'
  const after = found.findLastIndex(each => each.kind === 'key' && each.passphrase?.from !== 'prompt') + 1
  const [before, rest] = [found.slice(0, after), found.slice(after)]
  return [...before.filter(each => !isStranger(each)), ...before.filter(isStranger), ...rest]
}

async function credentialOf(
  hop: HostId,
  way: Authentication,
  auth: readonly Authentication[],
  io: CredentialIo,
  signal: AbortSignal,
): Promise<Credential | Remark> {
  switch (way.kind) {
    case 'agent':
      return await fromAgent(hop, auth, io, signal)
    case 'key':
      return await fromKeyFile(hop, way.path, way.passphrase, io.keys)
    case 'certificate':
      return { remark: 'certificate', hop, path: way.path }
    case 'password':
      return (await fault(hop, way.secret, io)) ?? { kind: 'password', source: way.secret, keyboard: false }
    case 'keyboard-interactive':
      return (await fault(hop, way.secret, io)) ?? { kind: 'password', source: way.secret, keyboard: true }
  }
}

async function fromKeyFile(
  hop: HostId,
  path: string,
  passphrase: SecretSource | undefined,
  keys: KeyFiles,
): Promise<Credential | Remark> {
  const bytes = await keys.read(path)
  if (!(bytes instanceof Uint8Array)) return { remark: 'key-unusable', hop, path, why: bytes }
  return { kind: 'key', path, bytes, ...(passphrase && { passphrase }) }
}

/** Fetches what needs no person, so that an empty or missing secret is told before anything is dialled. */
async function fault(hop: HostId, source: SecretSource, io: CredentialIo): Promise<Remark | undefined> {
  if (source.from === 'prompt') return undefined
  const secret = await io.secrets.get(source)
  if (!isFault(secret)) return undefined
  return { remark: 'secret-unusable', hop, source: sourceName(source), why: secretFaultText(secret) }
}

async function fromAgent(
  hop: HostId,
  auth: readonly Authentication[],
  io: CredentialIo,
  signal: AbortSignal,
): Promise<Credential | Remark> {
  const path = io.agentSocket
  if (path === undefined || path === '') return { remark: 'agent-unset', hop }
  const asked = await agentKeys(io.ssh2, path, io.limits.local, signal)
  if ('gone' in asked) return { remark: 'agent-gone', hop, path, why: asked.gone }
  if (asked.keys.length === 0) return { remark: 'agent-empty', hop, path }
  const named = await namedKeys(io.ssh2, auth)
  // A key that the access names is offered alone where the agent holds it; else the first ones, as many as are safe.
  const matching = asked.keys.filter(key => named.some(blob => blob.equals(key.getPublicSSH())))
  const first = asked.keys.slice(0, Math.max(1, mostOffers - (auth.length - 1)))
  if (matching.length === 0 && first.length < asked.keys.length)
    io.tell({ remark: 'agent-keys-left-out', hop, offered: first.length, held: asked.keys.length })
  const holds = matching.length > 0 ? 'named' : auth.some(({ kind }) => kind === 'key') ? 'others' : 'any'
  const offered = matching.length > 0 ? matching : first
  return { kind: 'agent', agent: agentWith(io.ssh2, asked.agent, offered), name: path, holds }
}

/** The public halves of the key files that the access names, from the `.pub` beside them. */
async function namedKeys(ssh2: Ssh2, auth: readonly Authentication[]): Promise<readonly Buffer[]> {
  const paths = auth.flatMap(way => (way.kind === 'key' ? [`${way.path}.pub`] : []))
  const texts = await Promise.all(paths.map(path => readPlain(path, mostPublic).catch(() => undefined)))
  return texts.flatMap(bytes => {
    const key = bytes === undefined ? undefined : ssh2.utils.parseKey(bytes)
    return key === undefined || key instanceof Error ? [] : [key.getPublicSSH()]
  })
}
