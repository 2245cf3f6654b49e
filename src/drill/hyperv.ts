import type { HostId } from '../names/ids.ts'
import { guestOf, isConnected } from './guests.ts'
import { complains, type Reply, says } from './shell.ts'
import { windows } from './windows.ts'
import { closing, opening, switchingOff, switchingOn, type World } from './world.ts'

const onGuest = /^\$v = @\(Get-VM -Name '([^']+)'\); .*?\}; (.+)$/
const onCard = /^\$c = @\(Get-VMNetworkAdapter -VM \$v -Name '([^']+)'\); .*?\}; (.+)$/

/** A Hyper-V host and its guests as far as a drill needs them. */
export function hyperv(world: World, host: HostId, sent: string): Reply {
  if (sent === '"vmms $((Get-Service vmms).Status)"') return says(world, 'vmms Running\r\n')
  const [, name = '', command = ''] = onGuest.exec(sent) ?? []
  if (name === '') return windows(world, host, sent)
  const guest = guestOf(world, host, name)
  if (guest === undefined)
    return complains(world, `Hyper-V was unable to find a virtual machine with name "${name}".`, 1)
  const [, card = '', onIt = ''] = onCard.exec(command) ?? []
  if (card !== '') return attached(world, guest.id, card, onIt)
  if (command.startsWith('"state ')) return says(world, `state ${world.off.has(guest.id) ? 'Off' : 'Running'}\r\n`)
  return says((command.startsWith('Stop-VM ') ? switchingOff : switchingOn)(world, guest.id), '')
}

function attached(world: World, guest: HostId, card: string, command: string): Reply {
  const connected = isConnected(world, guest, card)
  if (connected === undefined) return complains(world, 'not one card of this name', 1)
  if (command.startsWith('"switch ')) return says(world, `switch <${connected ? 'Hospital' : ''}>\r\n`)
  return says((command.startsWith('Disconnect-') ? closing : opening)(world, guest, card), '')
}
