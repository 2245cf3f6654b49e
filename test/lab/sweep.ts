import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ran } from './namespace.ts'

// Namespaces and folders of the lab carry the number of the process that made them.
const ours = /^isolate-(?:platform-)?([0-9]+)-/

/** Takes away what a test run left behind that was killed without a chance to clean up. */
export async function sweep(): Promise<void> {
  const { stdout } = await ran(['ip', 'netns', 'list'])
  const names = stdout.split('\n').map(line => line.split(' ')[0] ?? '')
  for (const name of names.filter(isOrphan)) await ran(['ip', 'netns', 'del', name])
  for (const name of (await readdir(tmpdir())).filter(isOrphan))
    await rm(join(tmpdir(), name), { recursive: true, force: true })
}

function isOrphan(name: string): boolean {
  const pid = ours.exec(name)?.[1]
  return pid !== undefined && !existsSync(`/proc/${pid}`)
}
