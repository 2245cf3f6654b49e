import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lab } from './lab.ts'
import { addressOf, type HostName, type PlaceName } from './layout.ts'
import { type Ran, ran } from './namespace.ts'
import { inside } from './wiring.ts'

/** A command line for `sh` in a place's network; it sees the machine's files, unlike a login there. */
export function at({ places }: Lab, place: PlaceName, script: string): Promise<Ran> {
  return inside(places, place).sh(script)
}

/** Whether a packet and its answer get through. */
export async function reaches(lab: Lab, from: PlaceName, address: string): Promise<boolean> {
  return (await at(lab, from, `ping -n -q -c 1 -W 1 ${address}`)).code === 0
}

/** Which ways there are to log in to a host from the laptop. */
const ways: { readonly [H in HostName]: { readonly address: string; readonly jump?: string } } = {
  'fw-1': { address: addressOf('fw-1', 'oob') },
  'core-1': { address: addressOf('core-1', 'oob') },
  'sbc-1': { address: addressOf('sbc-1', 'oob') },
  'jump-1': { address: addressOf('jump-1', 'jump-port') },
  'app-1': { address: addressOf('app-1', 'app-port') },
  'db-1': { address: addressOf('db-1', 'db-cable'), jump: addressOf('jump-1', 'jump-port') },
}

/** A command line over a login from the laptop with OpenSSH: the lab seen by other eyes than our own. */
export function ssh(lab: Lab, host: HostName, command: string): Promise<Ran> {
  const { address, jump } = ways[host]
  const options = [
    ['-F', 'none', '-i', join(lab.folder, 'id_ed25519')],
    ['-o', 'BatchMode=yes', '-o', 'IdentitiesOnly=yes', '-o', 'ConnectTimeout=5', '-o', 'LogLevel=ERROR'],
    ['-o', `UserKnownHostsFile=${join(lab.folder, 'known_hosts')}`, '-o', 'StrictHostKeyChecking=yes'],
  ].flat()
  const through = jump === undefined ? [] : ['-o', `ProxyCommand=ssh ${options.join(' ')} -W %h:%p root@${jump}`]
  return ran(inside(lab.places, 'laptop').argv('ssh', ...options, ...through, `root@${address}`, command))
}

/** What the stand-in was asked for so far, as `host command arguments`. */
export function shutdowns({ folder }: Lab): Promise<readonly string[]> {
  return logged(join(folder, 'stand-in.log'))
}

/** What became of timers so far, as `host armed|stopped|fired unit`. */
export function timers({ folder }: Lab): Promise<readonly string[]> {
  return logged(join(folder, 'timers.log'))
}

/** From now on a minute of such a timer takes so many seconds. */
export async function minute({ folder }: Lab, seconds: number): Promise<void> {
  await writeFile(join(folder, 'minute'), `${seconds}`)
}

/** What was done to interfaces over logins so far, as `host link set dev …`. */
export function acts({ folder }: Lab): Promise<readonly string[]> {
  return logged(join(folder, 'acts.log'))
}

async function logged(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.trim())
}

/** From now on a login that closes the interface gets its answer only after `release`. */
export async function gate({ folder }: Lab, name: string): Promise<void> {
  await writeFile(join(folder, 'gate'), name)
}

export async function release({ folder }: Lab): Promise<void> {
  await rm(join(folder, 'gate'))
  // Opened for both, a pipe waits for nobody.
  const pipe = await open(join(folder, 'gate.fifo'), 'r+')
  await pipe.write('\n')
  await pipe.close()
}
