import { generateKeyPairSync } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Connection } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import { memberId } from '../runbook/members.ts'
import type { Host } from '../runbook/runbook.ts'
import { loadSsh2, type Ssh2 } from '../transport/ssh2.ts'
import { attend } from './device.ts'
import type { Hospital } from './hospital.ts'
import type { Strikes } from './strikes.ts'
import type { Ward } from './ward.ts'

/** Simulated devices on 127.0.0.1, a port for each way of each host. */
export interface SimulatedDevices {
  /** The port of a host's way; undefined where it has none. */
  portOf(host: HostId, way: number): number | undefined
  /** The host key that all of them have, as a line of OpenSSH; a host with a changed key has another. */
  readonly hostKey: string
  readonly password: string
  /** How many hosts are simulated. */
  readonly count: number
  close(): Promise<void>
}

export interface SimulationOptions {
  readonly hospital: Hospital
  readonly strikes: Strikes
  readonly password: string
  readonly latency: Ward['latency']
  readonly after: Ward['after']
}

interface Listening {
  readonly host: HostId
  readonly way: number
  readonly server: Server
  readonly sockets: Set<Socket>
}

/** Starts a device for each host that is logged in to. */
export async function startDevices(options: SimulationOptions): Promise<SimulatedDevices> {
  const ssh2 = await loadSsh2()
  const [key, other] = [hostKey(ssh2), hostKey(ssh2)]
  const doorsByPort = new Map<number, Listening>()
  const ward: Ward = {
    ...options,
    forward: port => {
      const to = doorsByPort.get(port)
      const there = to !== undefined && options.hospital.answersBy(to.host, to.way)
      return there ? connect({ host: '127.0.0.1', port }) : undefined
    },
  }
  const doors = [
    door(ssh2, ward, key.private, options.password),
    door(ssh2, ward, other.private, options.password),
  ] as const
  const { runbook } = options.hospital.world.topology
  const wanted = [...runbook.hosts.values()]
    .filter(host => host.platform !== 'manual')
    .flatMap(host => host.ways.flatMap((_, way) => namesOf(host).map(name => ({ name, host: host.id, way }))))
  const listening = await allOrNone(
    wanted.map(async one => {
      const enter = options.strikes.changedHostKey(one.host) ? doors[1] : doors[0]
      return { ...(await listen(one.host, one.way, options, enter)), name: one.name }
    }),
  )
  for (const one of listening) doorsByPort.set(portOf(one.server), one)
  options.hospital.onChange(() => freeze(options.hospital, listening))
  const ports = new Map(listening.map(({ name, way, server }) => [`${name} ${way}`, portOf(server)]))
  return {
    portOf: (host, way) => ports.get(`${host} ${way}`),
    hostKey: key.public,
    password: options.password,
    count: new Set(wanted.map(one => one.host)).size,
    close: async () => {
      await Promise.all(listening.map(stop))
    },
  }
}

/** The devices of a cluster are doors to one and the same: what is done behind one is seen behind all. */
function namesOf({ id, members }: Host): readonly HostId[] {
  return [id, ...members.map(member => memberId(id, member.name))]
}

/** Takes a socket in: the SSH server that all devices with one key share. */
type Door = (host: HostId, way: number, socket: Socket) => void

function door(ssh2: Ssh2, ward: Ward, privateKey: string, password: string): Door {
  const visits = new Map<number, { readonly host: HostId; readonly way: number; readonly socket: Socket }>()
  const server = new ssh2.Server({ hostKeys: [privateKey], ident: 'drill' }, (client: Connection, { port }) => {
    const visit = visits.get(port)
    if (visit !== undefined) attend(ward, { ...visit, password }, client)
  })
  return (host, way, socket) => {
    const port = socket.remotePort ?? 0
    visits.set(port, { host, way, socket })
    socket.once('close', () => visits.delete(port))
    server.injectSocket(socket)
  }
}

function listen(host: HostId, way: number, { hospital, strikes }: SimulationOptions, enter: Door): Promise<Listening> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    // Out of reach: the connection hangs, as it would.
    if (!hospital.answersBy(host, way)) return
    strikes.met(host)
    enter(host, way, socket)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve({ host, way, server, sockets }))
  })
}

/** Where one can't be opened, the others are closed again: a door that stays open keeps the program from ending. */
async function allOrNone<T extends Listening>(opening: readonly Promise<T>[]): Promise<readonly T[]> {
  const opened = (await Promise.allSettled(opening)).flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  if (opened.length < opening.length) await Promise.all(opened.map(stop))
  return Promise.all(opening)
}

/** Connections over what is cut fall silent; they go on when the way is back. */
function freeze(hospital: Hospital, listening: readonly Listening[]): void {
  for (const { host, way, sockets } of listening) {
    if (sockets.size === 0) continue
    const answers = hospital.answersBy(host, way)
    for (const socket of sockets)
      if (answers) socket.resume()
      else socket.pause()
  }
}

async function stop({ server, sockets }: Listening): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await new Promise(resolve => server.close(resolve))
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function hostKey(ssh2: Ssh2): { readonly private: string; readonly public: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'sec1', format: 'pem' }).toString()
  const parsed = ssh2.utils.parseKey(pem)
  if (parsed instanceof Error) throw parsed
  return { private: pem, public: `${parsed.type} ${parsed.getPublicSSH().toString('base64')}` }
}
