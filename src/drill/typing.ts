import type { ServerChannel } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { CommandLine, LineReply, Standing } from './command-line.ts'
import type { Visit, Ward } from './ward.ts'
import { takesAway } from './world.ts'

/** One session on a simulated command line: it echoes, answers line by line, and shows its prompt behind each answer. */
export function type(ward: Ward, visit: Visit, channel: ServerChannel, commandLine: CommandLine): void {
  const { host } = visit
  const name = nameOf(ward, host)
  const lines: string[] = []
  let standing: Standing = commandLine.start
  let typed = ''
  let busy = false
  const write = (text: string): void => {
    if (ward.hospital.answersBy(host, visit.way)) channel.write(text.replaceAll('\n', '\r\n'))
  }
  const prompt = (): void => write(commandLine.prompt(name, standing))
  const next = async (): Promise<void> => {
    for (busy = true; lines.length > 0; ) {
      const line = lines.shift() ?? ''
      await ward.after(ward.latency(host))
      // What the laptop can't reach any more doesn't answer; it doesn't hang up either.
      if (!ward.hospital.answersBy(host, visit.way)) continue
      write(`${line}\n`)
      const reply = ward.hospital.typed(host, standing, line, commandLine)
      if (!happen(ward, visit, reply)) return
      standing = reply.standing
      write(reply.out)
      prompt()
    }
    busy = false
  }
  channel.on('error', () => undefined)
  channel.on('data', (chunk: Buffer) => {
    const parts = (typed + chunk.toString()).split(/\r\n|\r|\n/)
    typed = parts.pop() ?? ''
    lines.push(...parts)
    if (!busy) void next()
  })
  prompt()
}

function nameOf({ hospital }: Ward, host: HostId): string {
  return hospital.world.topology.runbook.hosts.get(host)?.identity[0] ?? host
}

/** Takes over what a line brings about, unless a fault strikes. False: the session has ended with it. */
function happen({ hospital, strikes }: Ward, { host, socket }: Visit, reply: LineReply): boolean {
  const cuts = takesAway(hospital.world, reply.world)
  if (strikes.cutDoesNotTake(host, cuts)) return true
  const before = hospital.world
  hospital.become(reply.world)
  if (strikes.cutComesBack(host, cuts)) hospital.bringBack(host, before, () => strikes.cameBack(host))
  const dropped = strikes.droppedSession(host, cuts)
  if (dropped) socket.destroy()
  else if (reply.gone) socket.end()
  return !dropped && reply.gone !== true
}
