import type { HostKeyFault, Lost } from './lost.ts'
import { Unopened } from './unopened.ts'

/** How far the system's ssh has come, by the lines that it writes under `-v`. */
export type Stage = 'name' | 'tcp' | 'handshake' | 'login' | 'in'

const order: readonly Stage[] = ['name', 'tcp', 'handshake', 'login', 'in']

function isLater(stage: Stage, than: Stage): boolean {
  return order.indexOf(stage) > order.indexOf(than)
}

const steps: readonly (readonly [RegExp, Stage])[] = [
  [/^debug1: Connecting to /, 'tcp'],
  [/^debug1: (?:Connection established|Executing proxy command)/, 'handshake'],
  [/^debug1: SSH2_MSG_NEWKEYS received/, 'login'],
  [/^debug1: Entering interactive session/, 'in'],
]

/** Its commands would go over somebody else's connection, to somebody else's host. */
const foreignSocket = /^ControlSocket .* already exists/

/**
 * Reads the lines of a master as they come. A host's banner is among them as it is, and may look like any of them: it comes
 * after the exchange of keys, so that nothing of these is believed later, and before the socket is there.
 */
export class MasterLog {
  readonly #socketIsThere: () => boolean
  #stage: Stage = 'name'
  #key = ''
  #method = ''
  #badKey = false
  #proxied = false
  #keyFault: HostKeyFault | undefined
  #foreign = false
  #turnedDown = 0
  #isDenied = false
  readonly #said: string[] = []
  readonly #agreed: string[] = []
  /** What the host said of channels that it didn't open. */
  readonly unopened = new Unopened()

  /** `socketIsThere`: whether the socket for commands is, which ssh makes once it is logged in. */
  constructor(socketIsThere: () => boolean) {
    this.#socketIsThere = socketIsThere
  }

  /** A line that asks the operator to do something: to touch a security key. */
  line(text: string): string | undefined {
    this.#go(text)
    if (this.#stage !== 'login' && this.#stage !== 'in') this.#readKey(text)
    this.#method = /^Authenticated to .* using "([^"]+)"/.exec(text)?.[1] ?? this.#method
    const unopened = /^channel \d+: open failed: (.*)$/.exec(text.trim())?.[1]
    if (unopened !== undefined) this.unopened.add(unopened)
    if (foreignSocket.test(text)) this.#foreign = true
    if (text.startsWith('debug1: Authentications that can continue:')) this.#turnedDown += 1
    if (!noise.test(text)) this.#isDenied = denied.test(text)
    if (!noise.test(text) && !boilerplate.test(text) && this.#said.length < 12) this.#said.push(text.trim())
    return touch.test(text) ? text.trim() : undefined
  }

  #go(text: string): void {
    for (const [mark, stage] of steps)
      if (mark.test(text) && isLater(stage, this.#stage) && (stage !== 'in' || this.#socketIsThere()))
        this.#stage = stage
  }

  #readKey(text: string): void {
    this.#key = /^debug1: Server host key: \S+ (SHA256:\S+)/.exec(text)?.[1] ?? this.#key
    if (hostKeyLine.test(text)) this.#badKey = true
    for (const [mark, fault] of keyFaults) if (mark.test(text)) this.#keyFault ??= fault
    if (proxyLine.test(text)) this.#proxied = true
    this.#agreed.push(
      ...(agreement
        .exec(text)
        ?.slice(1)
        .filter(name => name !== undefined) ?? []),
    )
  }

  get stage(): Stage {
    return this.#stage
  }

  get foreign(): boolean {
    return this.#foreign
  }

  /** `SHA256:…` of the key that the host showed. */
  get key(): string {
    return this.#key
  }

  /** The algorithms that were agreed on. */
  get agreed(): readonly string[] {
    return this.#agreed
  }

  /** What the host offers where nothing of it is shared. */
  get offers(): readonly string[] {
    return this.#said.flatMap(line => /no matching .* found\. Their offer: (\S+)/.exec(line)?.[1] ?? [])
  }

  get method(): string {
    return this.#method
  }

  /** What ssh and the peer said, without how they got there. */
  get said(): string {
    return (this.nothingOffered ? this.#said.filter(line => !denied.test(line)) : this.#said).join(' ')
  }

  /** The host hung up before it exchanged keys. */
  get turnedAway(): boolean {
    return this.#hungUp && !this.#proxyFailed
  }

  get #hungUp(): boolean {
    return this.#stage === 'handshake' && this.#said.some(line => hangUp.test(line))
  }

  /** The proxy command has complained, and nobody has been heard behind it. */
  get #proxyFailed(): boolean {
    return this.#proxied && this.#hungUp && this.#said.some(line => !ended.test(line))
  }

  /** What is wrong with the host's key, where ssh says so. */
  get hostKey(): HostKeyFault | undefined {
    return this.#badKey ? this.#keyFault : undefined
  }

  get lost(): Lost['lost'] {
    if (this.#badKey) return 'host-key'
    if (this.#proxyFailed) return 'tcp'
    if (this.#stage === 'tcp' && this.#said.some(line => ours.test(line))) return 'local'
    if (this.#stage === 'tcp' && this.#said.some(line => line.endsWith(': Connection refused'))) return 'port'
    if (this.#stage === 'login' && this.nothingOffered) return 'credential'
    return this.#stage === 'in' ? 'closed' : this.#stage
  }

  /** The host said once what it takes, to a login without anything, and after that ssh had nothing to give it. */
  get nothingOffered(): boolean {
    return this.#turnedDown === 1 && this.#isDenied
  }
}

const hostKeyLine = /^Host key verification failed|^No .* host key is known for|HOST IDENTIFICATION HAS CHANGED/
const keyFaults: readonly (readonly [RegExp, HostKeyFault])[] = [
  [/REVOKED HOST KEY DETECTED/, 'revoked'],
  [/HOST IDENTIFICATION HAS CHANGED/, 'changed'],
  [/^No .* host key is known for/, 'unknown'],
]
const agreement = /^debug1: kex: (?:(?:host key )?algorithm: (\S+)|\S+ cipher: (\S+) MAC: (\S+))/
const proxyLine = /^debug1: Executing proxy command/
const ended = /^(?:kex_exchange_identification|ssh_exchange_identification|banner exchange|Connection (?:closed|reset))/
/** ssh's own last word, whether the host refused anything or not. */
const denied = /: Permission denied \([^()]*\)\.$/
const hangUp = /^kex_exchange_identification: (?:Connection closed|read: Connection reset)/
/** What this computer refuses, in the words of its C library. */
const ours =
  /: (?:Network is (?:unreachable|down)|Cannot assign requested address|Too many open files|Permission denied)$/
const noise = /^(?:debug\d:|OpenSSH_|Authenticated to |Transferred:|Bytes per second:|@|\s*$)/
/** What ssh says of every key that has changed or is revoked, whichever it is, and what we say ourselves. */
const boilerplate =
  /^(?:IT IS POSSIBLE|Someone could be|It is also possible|The fingerprint for|SHA256:|Please contact|Add correct|This could mean|impersonate this host|\s+ssh-keygen |\s+remove with:|Host key verification failed)/
const touch = /^Confirm user presence for key/

/** How a command, or a channel, that ran over a master's connection ended, by the log of its own ssh. */
export type ClientEnd =
  | { readonly end: 'status'; readonly code: number }
  /** It was begun, and no status came. */
  | { readonly end: 'begun' }
  /** The host opened no channel: certainly not sent. */
  | { readonly end: 'no-channel' }
  /** The master wasn't there: certainly not sent. */
  | { readonly end: 'no-master' }
  | { readonly end: 'unclear' }

export function clientEnd(log: string): ClientEnd {
  const status = /^debug2: Received exit status from master (\d+)/m.exec(log)?.[1]
  if (status !== undefined) return { end: 'status', code: Number(status) }
  if (begun(log)) return { end: 'begun' }
  if (/Session open refused by peer/.test(log)) return { end: 'no-channel' }
  return /^debug1: Control socket .* does not exist|^Control socket connect/m.test(log)
    ? { end: 'no-master' }
    : { end: 'unclear' }
}

/** The host has opened the channel, and has been sent what is to run on it. */
export function begun(log: string): boolean {
  return /master session id: \d+/.test(log)
}
