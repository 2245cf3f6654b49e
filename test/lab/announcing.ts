import { join } from 'node:path'
import { listed } from '../../src/platform/neighbors/listed.ts'
import type { Listed } from '../../src/platform/neighbors/neighbor.ts'
import { ssh } from './doings.ts'
import { eventually } from './eventually.ts'
import type { Lab } from './lab.ts'
import type { HostName } from './layout.ts'
import { isThere } from './managed.ts'

const { ISOLATE_UNPACKED: unpacked = '' } = process.env

/** Whether there is an lldpd to run, of this machine or unpacked. */
export const hasLldpd = isThere('/usr/sbin/lldpd')

/** Starts a real lldpd on a host of the lab. It ends with the host; a login there finds `lldpctl`. */
export async function announce(lab: Lab, host: HostName): Promise<void> {
  const script = join(import.meta.dirname, 'start-lldpd.sh')
  const { code, stderr } = await ssh(lab, host, `sh '${script}' '${unpacked}'`)
  if (code !== 0) throw new Error(`no lldpd on ${host}: ${stderr}`)
}

/** Waits until so many neighbours are heard on a host, as its own `lldpctl` says. */
export async function hears(lab: Lab, host: HostName, count: number): Promise<void> {
  const ask = async (): Promise<true | undefined> => {
    const { stdout } = await ssh(lab, host, 'lldpctl -f json0')
    const found: Listed = listed({ layout: 'lldpctl' }, stdout)
    return found.kind === 'listed' && found.neighbors.length === count ? true : undefined
  }
  await eventually(`${host} hears ${count}`, ask, 30_000, async () => (await ssh(lab, host, 'lldpctl')).stdout)
}
