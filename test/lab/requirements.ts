import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, it } from 'vitest'

const { PATH, ISOLATE_LAB } = process.env

const packages = new Map([
  ['ip', 'iproute2'],
  ['nft', 'nftables'],
  ['ping', 'iputils-ping'],
  ['sshd', 'openssh-server'],
  ['ssh', 'openssh-client'],
  ['ssh-keygen', 'openssh-client'],
  ['setpriv', 'util-linux'],
  ['unshare', 'util-linux'],
  ['tmux', 'tmux'],
  ['vtysh', 'frr'],
  ['dropbear', 'dropbear-bin'],
  ['dropbearkey', 'dropbear-bin'],
  ['busybox', 'busybox'],
])

/** What namespaces alone need: real addresses, routes and rules, no login. */
export const networking = ['ip', 'nft', 'ping', 'unshare']
/** What the whole lab needs. */
const others = ['vtysh', 'dropbear', 'dropbearkey', 'busybox']
export const wholeLab = [...packages.keys()].filter(command => !others.includes(command))

/** What is missing here, as the way to get it; undefined when nothing is. */
function missing(commands: readonly string[]): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  const absent = commands.filter(command => !isInstalled(command))
  const install = [...new Set(absent.map(command => packages.get(command) ?? command))]
  const ways = [
    ...(process.getuid?.() === 0 ? [] : ['run as root']),
    ...(install.length === 0 ? [] : [`apt-get install ${install.join(' ')}`]),
  ]
  return ways.length === 0 ? undefined : ways.join(', ')
}

export function isInstalled(command: string): boolean {
  const path = `${PATH ?? ''}:/usr/sbin:/sbin`
  return path.split(delimiter).some(folder => isExecutable(join(folder, command)))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

let said = false

/**
 * A suite that needs the lab. Where something is missing it is skipped, and one line says how to get it;
 * with ISOLATE_LAB=required it fails instead.
 */
export function labSuite(title: string, commands: readonly string[], tests: () => void): void {
  const lack = missing(commands)
  if (lack === undefined) describe(title, tests)
  else if (ISOLATE_LAB === 'required') failing(title, lack)
  else {
    if (!said) process.stderr.write(`lab tests skipped: ${lack}\n`)
    said = true
    describe.skip(title, tests)
  }
}

function failing(title: string, lack: string): void {
  describe(title, () => {
    it('has what it needs', () => {
      throw new Error(`ISOLATE_LAB=required, and missing: ${lack}`)
    })
  })
}
