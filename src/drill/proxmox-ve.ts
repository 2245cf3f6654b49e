import type { HostId } from '../names/ids.ts'
import { guestOf, isConnected } from './guests.ts'
import { linux, withoutSudo } from './linux.ts'
import { complains, type Reply, says } from './shell.ts'
import { closing, opening, switchingOff, switchingOn, type World } from './world.ts'

/** The guest's name in the lines that look its number up, and what is done with that. */
const onGuest = /^sh -c 'id=\$\(qm list \| awk "\\\$2 == \\"(.+?)\\" .*?esac; (.+)'$/

/** A Proxmox node and its guests as far as a drill needs them; HA looks after none of them. */
export function proxmoxVe(world: World, host: HostId, sent: string): Reply {
  const [, name = '', command = ''] = onGuest.exec(withoutSudo(sent)) ?? []
  if (name === '') return node(world, host, sent)
  const guest = guestOf(world, host, name)
  if (guest === undefined) return complains(world, 'no guest of this name here, or several', 3)
  if (command.startsWith('card=') || command.startsWith('qm config')) return card(world, guest.id, command)
  if (command.startsWith('echo managed ')) return says(world, 'managed 0\n')
  if (command.startsWith('qm status '))
    return says(world, `status: ${world.off.has(guest.id) ? 'stopped' : 'running'}\n`)
  return says((command.startsWith('qm shutdown ') ? switchingOff : switchingOn)(world, guest.id), '')
}

function node(world: World, host: HostId, sent: string): Reply {
  const line = withoutSudo(sent)
  if (line === 'pveversion') return says(world, 'pve-manager/8.2.4/faa83925c9641325 (running kernel: 6.8.8-2-pve)\n')
  return /^(?:qm|pct|pvesm|ha-manager) \S+$/.test(line) ? says(world, '') : linux(world, host, sent)
}

function card(world: World, guest: HostId, command: string): Reply {
  const name = /\^(net\d+): /.exec(command)?.[1] ?? ''
  const connected = isConnected(world, guest, name)
  if (command.startsWith('qm config')) {
    const said = `card virtio=02:00:00:00:00:01,bridge=vmbr0${connected === true ? '' : ',link_down=1'}\n`
    return says(world, connected === undefined ? '' : said)
  }
  if (connected === undefined) return complains(world, 'no card of this name', 4)
  return says((command.includes('"$card,link_down=1"') ? closing : opening)(world, guest, name), '')
}
