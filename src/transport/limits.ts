/** How long each part of reaching a device may take before it counts as lost; milliseconds. */
export interface Limits {
  /** Looking up a name. */
  readonly name: number
  /** Reaching one address, also through a jump host. */
  readonly tcp: number
  /** From the open connection to keys exchanged and the host's key judged. */
  readonly handshake: number
  /** Logging in; the time in which a person is asked for a secret doesn't count. */
  readonly login: number
  /** Opening a channel, and the answer to the request for a command. */
  readonly channel: number
  /** The longest that any command may take; the caller's signal usually ends it before. */
  readonly command: number
  /** What may still come after the exit status before the channel counts as closed. */
  readonly afterExit: number
  /** How long a device's prompt must stand still before it is believed. */
  readonly prompt: number
  /** The same for a line that is no prompt that we know, before it is taken for a question. */
  readonly question: number
  /** Asking the peer for a sign of life. */
  readonly keepAlive: number
  /** Nothing at all from the peer, keep-alive answers included. */
  readonly silence: number
  /** A sign of life that is asked for before a session that lay idle is used again. */
  readonly alive: number
  /** Before what was turned away by a busy host is tried again; twice as long before each further try. */
  readonly backOff: number
  /** A program that gives a secret; the key agent. */
  readonly local: number
}

/** Resolvers and directories answer late on such a night: a login waits longer than the usual 20 s of a resolver. */
export const defaultLimits: Limits = {
  name: 5_000,
  tcp: 10_000,
  handshake: 15_000,
  login: 30_000,
  channel: 15_000,
  command: 600_000,
  afterExit: 3_000,
  prompt: 60,
  question: 10_000,
  keepAlive: 15_000,
  silence: 60_000,
  alive: 5_000,
  backOff: 500,
  local: 30_000,
}
