import type { HostId } from '../names/ids.ts'
import { linux, withoutSudo } from './linux.ts'
import { type Reply, says } from './shell.ts'
import { switchingOff, type World } from './world.ts'

/** Synology DSM as far as a drill needs it. */
export function synologyDsm(world: World, host: HostId, sent: string): Reply {
  const line = withoutSudo(sent)
  if (line === '/usr/syno/sbin/synopoweroff') return { ...says(switchingOff(world, host), ''), status: undefined }
  if (line === 'cat /etc.defaults/VERSION')
    return says(world, 'majorversion="7"\nminorversion="2"\nproductversion="7.2.1"\nbuildnumber="69057"\n')
  return /^(?:cat \/proc\/|ps aux|\/usr\/syno\/|tail )/.test(line) ? says(world, '') : linux(world, host, sent)
}
