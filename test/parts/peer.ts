import { createServer, type Server as NetServer, type Socket } from 'node:net'
import ssh2, {
  type AuthContext,
  type Connection,
  type ExecInfo,
  type Server,
  type ServerChannel,
  type Session,
} from 'ssh2'

/** An SSH server that does what a test wants, on a port of 127.0.0.1. */
export interface Peer {
  readonly port: number
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string
  /** Connections so far. */
  readonly connections: () => number
  /** The sockets that are open. */
  readonly sockets: ReadonlySet<Socket>
  /** What was asked of it in logging in: method, and the password where there is one. */
  readonly logins: readonly string[]
  readonly commands: readonly string[]
  readonly stop: () => Promise<void>
}

export interface PeerOptions {
  readonly auth?: (login: AuthContext, peer: Peer) => void
  readonly exec?: (
    accept: () => ServerChannel,
    reject: () => void,
    info: ExecInfo,
    client: Connection,
    peer: Peer,
  ) => void
  readonly session?: (accept: () => Session, reject: () => void, client: Connection, peer: Peer) => boolean
  readonly client?: (client: Connection, socket: Socket, peer: Peer) => void
  readonly tcpip?: (
    client: Connection,
    accept: () => ServerChannel,
    reject: () => void,
    to: { host: string; port: number },
  ) => void
  readonly ident?: string
  /** Never answers a question for a sign of life. */
  readonly mute?: true
  readonly hostKeys?: readonly string[]
  readonly algorithms?: ConstructorParameters<typeof Server>[0]['algorithms']
  readonly banner?: string
}

/** A fresh host key, private. The library now and then makes one that it can't read itself: then another. */
export function newHostKey(type: 'ed25519' | 'ecdsa' = 'ed25519'): string {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync(type, type === 'ecdsa' ? { bits: 256 } : {}).private
    if (!(ssh2.utils.parseKey(made) instanceof Error)) return made
  }
}

export function publicOf(privateKey: string): string {
  const parsed = ssh2.utils.parseKey(privateKey)
  if (parsed instanceof Error) throw parsed
  return `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`
}

export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  const keys = options.hostKeys ?? [newHostKey()]
  const sockets = new Set<Socket>()
  const logins: string[] = []
  const commands: string[] = []
  let connections = 0
  const server = new ssh2.Server(
    {
      hostKeys: [...keys],
      ...(options.algorithms && { algorithms: options.algorithms }),
      ...(options.ident !== undefined && { ident: options.ident }),
      ...(options.banner !== undefined && { banner: options.banner }),
    },
    client => {
      client.on('error', () => {})
      client.on('authentication', login => {
        logins.push(login.method === 'password' ? `password ${login.password}` : login.method)
        if (options.auth === undefined) login.accept()
        else options.auth(login, peer)
      })
      client.on('ready', () => {
        client.on('session', (accept, reject) => {
          if (options.session?.(accept, reject, client, peer) === true) return
          const session = accept()
          session.on('exec', (accepted, rejected, info) => {
            commands.push(info.command)
            if (options.exec !== undefined) options.exec(accepted, rejected, info, client, peer)
            else endWith(accepted(), 0)
          })
        })
        client.on('tcpip', (accept, reject, { destIP, destPort }) => {
          options.tcpip?.(client, accept, reject, { host: destIP, port: destPort })
        })
        client.on('request', accept => accept?.())
        // The library answers such questions by itself; a box that doesn't is made by taking the answer away from it.
        if (options.mute === true) Object.assign(Reflect.get(client, '_protocol'), { requestFailure: () => {} })
      })
    },
  )
  const listener = createServer({ noDelay: true }, socket => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    server.injectSocket(socket)
  })
  server.on('connection', client => {
    const socket = [...sockets].at(-1)
    if (socket !== undefined) options.client?.(client, socket, peer)
  })
  const port = await listen(listener)
  const peer: Peer = {
    port,
    hostKey: publicOf(keys[0] ?? ''),
    connections: () => connections,
    sockets,
    logins,
    commands,
    stop: () => stop(listener, sockets),
  }
  return peer
}

export function endWith(channel: ServerChannel, status: number, text = ''): void {
  if (text !== '') channel.write(text)
  channel.exit(status)
  channel.end()
}

/** A TCP server that speaks whatever a test wants. */
export async function startRaw(
  onSocket: (socket: Socket) => void,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>()
  const listener = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    onSocket(socket)
  })
  return { port: await listen(listener), stop: () => stop(listener, sockets) }
}

function listen(server: NetServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
}

function stop(server: NetServer, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  return new Promise(resolve => {
    server.close(() => resolve())
  })
}
