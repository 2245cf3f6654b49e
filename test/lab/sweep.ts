import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ran } from './namespace.ts'
import { killGroup } from './process.ts'

// Namespaces and folders of the lab carry the number of the process that made them.
const ours = /^isolate-(?:platform-)?([0-9]+)-/

/** Takes away what a test run left behind that was killed without a chance to clean up. */
export async function sweep(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter(isOrphan).map(name => join(tmpdir(), name))
  for (const folder of folders) {
    await endAll(folder)
    await rm(folder, { recursive: true, force: true })
  }
  const { stdout } = await ran(['ip', 'netns', 'list'])
  const names = stdout.split('\n').map(line => line.split(' ')[0] ?? '')
  for (const name of names.filter(isOrphan)) await ran(['ip', 'netns', 'del', name])
}

/** Where a lab writes down the processes that it starts, by the number of their group. */
export function processList(folder: string): string {
  return join(folder, 'processes')
}

/** Ends the listed processes that still are what they were: a number may be another's by now. */
async function endAll(folder: string): Promise<void> {
  const list = await readFile(processList(folder), 'utf8').catch(() => '')
  for (const pid of list.split('\n').filter(line => line !== '')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(folder)) killGroup(Number(pid))
  }
}

function isOrphan(name: string): boolean {
  const pid = ours.exec(name)?.[1]
  return pid !== undefined && !existsSync(`/proc/${pid}`)
}
