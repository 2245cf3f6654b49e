import type { AuthContext, Connection, ServerChannel } from 'ssh2'
import { type } from './typing.ts'
import type { Visit, Ward } from './ward.ts'

/** One login to one simulated device, from its first byte to its end. */
export function attend(ward: Ward, visit: Visit, client: Connection): void {
  client.on('error', () => undefined)
  client.on('authentication', context => authenticate(ward, visit, context))
  client.on('session', accept => {
    const session = accept()
    const commandLine = ward.hospital.commandLine(visit.host)
    session.on('pty', take => take?.())
    if (commandLine === undefined)
      session.on('exec', (take, _reject, { command }) => void serve(ward, visit, take(), command))
    else session.on('shell', take => type(ward, visit, take(), commandLine))
  })
  client.on('tcpip', (take, reject, { destPort }) => {
    const onward = ward.forward(destPort)
    // Packets that vanish are neither confirmed nor refused.
    if (onward === undefined) return
    onward.once('error', () => reject())
    onward.once('connect', () => {
      const channel = take()
      channel.on('error', () => onward.destroy())
      onward.on('error', () => channel.destroy())
      onward.pipe(channel).pipe(onward)
    })
  })
}

function authenticate({ strikes }: Ward, { host, password }: Visit, context: AuthContext): void {
  const right = context.method === 'password' && context.password === password && !strikes.wrongPassword(host)
  if (right) context.accept()
  else context.reject(['password'])
}

async function serve(ward: Ward, visit: Visit, channel: ServerChannel, command: string): Promise<void> {
  const { hospital, strikes } = ward
  const { host, way, socket } = visit
  channel.on('error', () => undefined)
  await ward.after(ward.latency(host))
  // What the laptop can't reach any more doesn't answer; it doesn't hang up either.
  if (!hospital.answersBy(host, way)) return
  const cuts = hospital.wouldCut(host, command)
  if (strikes.cutDoesNotTake(host, cuts)) return end(channel, '', '', 0)
  const before = hospital.world
  const { out, errors, status } = hospital.run(host, command)
  if (strikes.cutComesBack(host, cuts)) hospital.bringBack(host, before, () => strikes.cameBack(host))
  if (strikes.droppedSession(host, cuts)) socket.destroy()
  else if (status === undefined) socket.end()
  else if (hospital.answersBy(host, way)) end(channel, out, errors, status)
}

function end(channel: ServerChannel, out: string, errors: string, status: number): void {
  if (errors !== '') channel.stderr.write(errors)
  channel.write(out)
  channel.exit(status)
  channel.end()
}
