import type { HostId } from '../names/ids.ts'
import { hyperv } from './hyperv.ts'
import { linux, withoutSudo } from './linux.ts'
import { pfFirewall } from './pf-firewall.ts'
import { proxmoxVe } from './proxmox-ve.ts'
import { type Reply, says } from './shell.ts'
import { synologyDsm } from './synology-dsm.ts'
import { versionOf } from './versions.ts'
import { vmwareEsxi } from './vmware-esxi.ts'
import { windows } from './windows.ts'
import type { World } from './world.ts'

/** A simulated host that takes commands one by one, and what it says to each. */
type Answers = (world: World, host: HostId, command: string) => Reply

const byPlatform: ReadonlyMap<string | undefined, Answers> = new Map([
  ['hyperv', hyperv],
  ['proxmox_ve', proxmoxVe],
  ['opnsense', pfFirewall],
  ['pfsense', pfFirewall],
  ['synology_dsm', synologyDsm],
  ['vmware_esxi', vmwareEsxi],
  ['windows', windows],
])

/** How hosts of a platform answer; those of one that has no simulation of its own answer as Linux does. */
export function answersOf(platform = 'linux'): Answers {
  const answers = byPlatform.get(platform) ?? linux
  return (world, host, command) => {
    const text = versionOf(platform, withoutSudo(command))
    return text === undefined ? answers(world, host, command) : says(world, text)
  }
}
