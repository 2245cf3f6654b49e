import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseKnownHosts } from '../hostkeys/known-hosts.ts'
import { type KnownHosts, knownHosts } from '../hostkeys/known-index.ts'
import { ownText } from './files.ts'

/** What a known_hosts file says that keys are to be added to: nothing where it isn't there yet. Throws the system's error. */
export function knownIn(path: string): KnownHosts {
  return knownHosts(parseKnownHosts(textOf(path), path))
}

/**
 * Adds a line at the end, on disk before it returns; what stands there is never touched. A new file is ours alone (0600),
 * and so is its folder where only that is missing, as `~/.ssh` on a new laptop.
 */
export function addKnown(path: string, line: string): void {
  const text = textOf(path)
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { mode: 0o700 })
  const file = openSync(path, 'a', 0o600)
  try {
    writeSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function textOf(path: string): string {
  try {
    return ownText(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
