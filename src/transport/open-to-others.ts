import type { Stats } from 'node:fs'

/**
 * The mode (`0644`) of a file of ours that others can get at, by which ssh refuses a key; undefined: they can't. Modes of
 * Windows say nothing of who can read.
 */
export function openToOthers({ mode, uid }: Pick<Stats, 'mode' | 'uid'>): string | undefined {
  const isOpen = process.getuid !== undefined && uid === process.getuid() && (mode & 0o077) !== 0
  return isOpen ? (mode & 0o777).toString(8).padStart(4, '0') : undefined
}
