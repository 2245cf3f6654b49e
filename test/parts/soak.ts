import { sshDevices } from '../../src/device/ssh-devices.ts'
import { transcriptFiles } from '../../src/device/transcript-file.ts'
import { Redactor } from '../../src/secret/redact.ts'
import { isLost } from '../../src/transport/lost.ts'
import { endWith, type Peer, type PeerOptions, startPeer } from './peer.ts'
import { id, ownLogin, sshRunbook } from './ssh-runbook.ts'

export interface Soaked {
  /** How many commands ended in which way. */
  readonly ended: ReadonlyMap<string, number>
  /** Connections that the hosts saw, and of these still open after all was closed. */
  readonly connections: number
  readonly open: number
  /** Bytes of heap after the first tenth and at the end, where garbage can be collected on demand. */
  readonly heap: readonly [number, number] | undefined
}

/** The same numbers for the same seed, from 0 up to 1 (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Runs commands on hosts that fail in every way that they can, side by side, one after the other on each. */
export async function soak(directory: string, hosts: number, commands: number, seed: number): Promise<Soaked> {
  const random = chance(seed)
  const peers = await Promise.all(Array.from({ length: hosts }, () => startPeer({ exec: badly(random) })))
  const redactor = new Redactor()
  const runbook = sshRunbook(
    Object.fromEntries(peers.map(({ port, hostKey }, at) => [`srv-${at}`, { ports: [port], hostKeys: [hostKey] }])),
    { team: { auth: [{ kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }] } },
  )
  const devices = sshDevices(runbook, {
    env: { PASSWORD: 'hunter22' },
    ask: () => Promise.reject(new Error('nobody there')),
    transcripts: transcriptFiles({ directory, redactor, now: () => new Date(0) }),
    redactor,
    identityRead: () => undefined,
    limits: { command: 100, channel: 1000, afterExit: 30, backOff: 5 },
    random,
  })
  const ended = new Map<string, number>()
  let done = 0
  let early: number | undefined
  const one = async (host: string): Promise<void> => {
    const never = new AbortController().signal
    const reader = await devices.reader(id(host), ownLogin(), never)
    const answer = isLost(reader) ? reader : await reader.read('show something', never)
    const how = isLost(answer) ? answer.lost : answer.exit.kind
    ended.set(how, (ended.get(how) ?? 0) + 1)
    done += 1
    if (done === Math.floor(commands / 10)) early = heap()
  }
  const each = async (at: number): Promise<void> => {
    for (let count = at; count < commands; count += hosts) await one(`srv-${at}`)
  }
  await Promise.all(peers.map((_, at) => each(at)))
  await devices.close()
  const connections = peers.reduce((sum, peer) => sum + peer.connections(), 0)
  await Promise.all(peers.map(gone))
  const open = peers.reduce((sum, peer) => sum + peer.sockets.size, 0)
  await Promise.all(peers.map(peer => peer.stop()))
  const late = heap()
  return { ended, connections, open, heap: early === undefined || late === undefined ? undefined : [early, late] }
}

/** What we ended is seen by the host a moment later. */
async function gone({ sockets }: Peer): Promise<void> {
  await Promise.all(
    [...sockets].map(socket => socket.destroyed || new Promise(resolve => socket.once('close', resolve))),
  )
}

function heap(): number | undefined {
  if (globalThis.gc === undefined) return undefined
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

function badly(random: () => number): Required<PeerOptions>['exec'] {
  return (accept, reject, _info, client, peer) => {
    const fate = random()
    if (fate < 0.9) return endWith(accept(), fate < 0.85 ? 0 : 1, 'x'.repeat(Math.floor(fate * 2000)))
    if (fate < 0.91) return reject()
    if (fate < 0.93) return void client.end()
    if (fate < 0.94) {
      for (const socket of peer.sockets) socket.resetAndDestroy()
      return
    }
    const channel = accept()
    if (fate < 0.95) channel.end('half an ans')
    else if (fate < 0.96) {
      channel.exit('KILL', false, 'killed')
      channel.end()
    } else if (fate < 0.97) endWith(channel, 0, 'y'.repeat(300_000))
    else if (fate < 0.98) channel.exit(0)
    else if (fate < 0.99) channel.write('and then nothing', () => client.end())
    // What is left never says a word.
  }
}
