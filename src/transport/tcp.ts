import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import type { HostId } from '../names/ids.ts'
import { noAnswerWithin } from '../words/en/losses.ts'
import { gathering } from './gathering.ts'
import type { Limits } from './limits.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import { type Late, race } from './race.ts'
import { words } from './words.ts'

/** Where a host is dialled: an address or a name, without brackets, and a port. */
export interface Dialled {
  readonly host: string
  readonly port: number
  /** A drill's: packets to it vanish on the way, so that neither a connection nor a refusal comes of it. */
  readonly vanishes?: true
}

/** Waits for an answer that never comes, as long as one is waited for. */
function vanished(hop: HostId, to: Dialled, ms: number, signal: AbortSignal): Promise<Lost> {
  return race<Lost>(ms, signal, why =>
    unsent(stage('tcp', why), hop, `${to.host}:${to.port}: ${noAnswerWithin(ms, why)}`),
  ).ended
}

/** Opens a TCP connection to the first of the name's addresses that answers. */
export async function openTcp(hop: HostId, to: Dialled, limits: Limits, signal: AbortSignal): Promise<Socket | Lost> {
  if (to.vanishes) return vanished(hop, to, limits.tcp, signal)
  const addresses = isIP(to.host) !== 0 ? [to.host] : await lookUp(hop, to.host, limits.name, signal)
  if (isLost(addresses)) return addresses
  let last: Lost = unsent('name', hop, to.host)
  for (const address of addresses) {
    const socket = await connectTo(hop, { host: address, port: to.port }, limits.tcp, signal)
    if (!isLost(socket)) return socket
    last = socket
    if (signal.aborted) break
  }
  return last
}

function lookUp(hop: HostId, name: string, ms: number, signal: AbortSignal): Promise<readonly string[] | Lost> {
  const looking = race<readonly string[] | Lost>(ms, signal, why =>
    unsent(stage('name', why), hop, `${name}: ${noAnswerWithin(ms, why)}`),
  )
  lookup(name, { all: true }).then(
    found => looking.settle(found.map(({ address }) => address)),
    error => looking.settle(unsent('name', hop, words(error))),
  )
  return looking.ended
}

function connectTo(hop: HostId, to: Dialled, ms: number, signal: AbortSignal): Promise<Socket | Lost> {
  const socket = connect(to)
  const where = `${to.host}:${to.port}`
  const dialling = race<Socket | Lost>(ms, signal, why => {
    socket.destroy()
    return unsent(stage('tcp', why), hop, `${where}: ${noAnswerWithin(ms, why)}`)
  })
  // The listener stays: a late error of a destroyed socket must find someone.
  socket.on('error', error => dialling.settle(refusal(hop, error)))
  socket.once('connect', () => {
    socket.setNoDelay(true)
    dialling.settle(gathering(socket))
  })
  return dialling.ended
}

/** Without files, memory, an address, a route or leave of this computer's own: none of it says anything of the device. */
const ours: ReadonlySet<unknown> = new Set([
  ...['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EPERM', 'EACCES'],
  ...['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'],
])

/** Reset before we saw it stand: somebody is there, and turns us away. */
function refusal(hop: HostId, error: Error): Lost {
  if ('code' in error && error.code === 'ECONNRESET')
    return { ...unsent('handshake', hop, words(error)), turnedAway: true }
  return unsent(refusalKind(error), hop, words(error))
}

function refusalKind(error: Error): 'local' | 'port' | 'tcp' {
  if (!('code' in error)) return 'tcp'
  if (ours.has(error.code)) return 'local'
  return error.code === 'ECONNREFUSED' ? 'port' : 'tcp'
}

/** A stage that took too long is lost as that stage; the caller's signal says for itself. */
export function stage(own: Lost['lost'], why: Late): Lost['lost'] {
  return why === 'own-deadline' ? own : why
}
