import type { Duplex } from 'node:stream'
import type { Client } from 'ssh2'
import type { Trust } from '../hostkeys/verdict.ts'
import type { HostId } from '../names/ids.ts'
import type { Credential } from './credentials.ts'
import type { Heard } from './heard.ts'
import type { Lost } from './lost.ts'
import type { Dialled } from './tcp.ts'

/** Whom to log in as, where, and what to hold its key against. */
export interface Login {
  readonly hop: HostId
  /** What was dialled: the name that known_hosts is searched for. */
  readonly to: Dialled
  readonly user: string
  readonly trust: Trust
  readonly legacy: boolean
  /** The types of host key to ask for; left out: all, those that are known first. */
  readonly keyTypes?: readonly string[]
  readonly credentials: readonly Credential[]
}

/** A connection that is logged in. */
export interface LoggedIn {
  readonly client: Client
  readonly stream: Duplex
  readonly heard: Heard
  /** `SHA256:…` of the host's key. */
  readonly key: string
  /** What let us in, as `key /path` or `password (env NAME)`. */
  readonly method: string
}

/** A loss at which a person was being asked while the peer hung up: nothing was refused, dialling again is harmless. */
export type LoginLost = Lost & { readonly whileAsking: boolean }
