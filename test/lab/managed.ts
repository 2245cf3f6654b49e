import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Ran, ran } from './namespace.ts'
import { start } from './process.ts'

/** Packages unpacked by `dpkg -x`: they needn't be installed on this machine, whose network they would take over. */
const { ISOLATE_UNPACKED: unpacked = '' } = process.env

/** Whether these files are there to run, of this machine or unpacked. */
export function isThere(...files: readonly string[]): boolean {
  return files.every(file => existsSync(file) || (unpacked !== '' && existsSync(join(unpacked, file))))
}

/** A host with managers of its own, eth0 with a cable to far0, and files of its own. */
export interface ManagedHost extends AsyncDisposable {
  sh(script: string): Promise<Ran>
}

/** Lines that take the far end of a cable into another network, whose process stands in `$NAME`: `nsenter --net=/proc/$NAME/ns/net`. */
export function elsewhere(name: string, port: string): string {
  return `
unshare --net sleep 600 >/dev/null 2>&1 & ${name}=$!
while [ "$(readlink /proc/$${name}/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.02; done
ip link set dev ${port} netns $${name}`
}

export async function managedHost(): Promise<ManagedHost> {
  const own = ['--mount', '--net', '--pid', '--uts', '--ipc']
  const script = join(import.meta.dirname, 'start-managed.sh')
  const host = await start(
    ['unshare', ...own, '--fork', '--kill-child', '--mount-proc', 'sh', script, unpacked],
    'ready',
    process.env,
  )
  const inside = [
    '--target',
    String(host.pid),
    '--mount',
    '--net',
    '--uts',
    '--ipc',
    `--pid=/proc/${host.pid}/ns/pid_for_children`,
  ]
  return {
    sh: script => ran(['nsenter', ...inside, '--', 'sh', '-c', script]),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}
