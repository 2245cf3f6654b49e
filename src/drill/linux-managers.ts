import { type Command, complains, type Reply, says } from './shell.ts'
import type { World } from './world.ts'

/**
 * What opens interfaces on a host of the drill: ifupdown alone, without NetworkManager and networkd. The files that
 * keep something cut over a restart are written and taken away; nothing in a drill restarts.
 */
export const linuxManagers: Command = (world, _, line) => {
  if (/^(?:timeout \d+ )?(?:env LC_ALL=C )?nmcli .*\| sed /.test(line)) return says(world, '')
  if (/^networkctl .*\| sed /.test(line)) return says(world, '')
  if (/^timeout \d+ env LC_ALL=C nmcli /.test(line)) return absent(world)
  if (/^sh -c '(?:cd \/etc\/|umask 022 && ).*isolate[-_]/.test(line)) return says(world, '')
  if (/^(?:rm -f|ln -sf) \S*isolate[-_]/.test(line)) return says(world, '')
  if (/^here\(\) .*udhcpc /.test(line)) return says(world, '')
  if (/^sh -c 'pgrep -lx /.test(line)) return says(world, '')
  return undefined
}

function absent(world: World): Reply {
  return complains(world, 'env: ‘nmcli’: No such file or directory', 127)
}
