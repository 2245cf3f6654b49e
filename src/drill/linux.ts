import type { HostId } from '../names/ids.ts'
import { linuxEvidence } from './linux-evidence.ts'
import { linuxGuests } from './linux-guests.ts'
import { linuxLinks } from './linux-links.ts'
import { linuxManagers } from './linux-managers.ts'
import { linuxPackets } from './linux-packets.ts'
import { linuxSwitch } from './linux-switch.ts'
import { linuxTimers } from './linux-timers.ts'
import { type Command, complains, type Reply, says } from './shell.ts'
import { switchingOff, type World } from './world.ts'

// What the account needs no rights for in a drill is still sent as for real.
export const privilege = /^sudo (?:-n|-k -S -p '')(?: --)? /

/** A line as it is without `sudo` in front. */
export function withoutSudo(sent: string): string {
  return sent.trim().replace(privilege, '')
}

const power: Command = (world, host, line) => {
  if (line === 'cat /proc/1/comm') return says(world, 'systemd\n')
  if (line.startsWith('if command -v shutdown;')) return says(world, '/usr/sbin/shutdown\n')
  if (!['systemctl poweroff', 'shutdown -h now', 'poweroff'].includes(line)) return undefined
  return { world: switchingOff(world, host), out: '', errors: '', status: undefined }
}

const identity: Command = (world, host, line) => {
  if (line !== 'hostname') return undefined
  const [name = host] = world.topology.runbook.hosts.get(host)?.identity ?? []
  return says(world, `${name}\n`)
}

const commands: readonly Command[] = [
  linuxLinks,
  linuxManagers,
  linuxPackets,
  linuxGuests,
  linuxSwitch,
  linuxTimers,
  power,
  identity,
  linuxEvidence,
]

/** A Linux host as far as a drill needs one: the lines of the platform's definition, and evidence that looks the part. */
export function linux(world: World, host: HostId, sent: string): Reply {
  const line = withoutSudo(sent)
  for (const command of commands) {
    const reply = command(world, host, line)
    if (reply !== undefined) return reply
  }
  const [name = ''] = line.split(' ')
  return complains(world, `bash: line 1: ${name}: command not found`, 127)
}
