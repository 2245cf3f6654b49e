import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: beside its place first, then moved there. `mode`: 0600, unless told otherwise.
 * A device or a pipe can't be replaced like that, so it gets the text directly. Throws the system's error.
 */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there !== undefined && !there.isFile()) writeFileSync(path, text)
  else replace(there === undefined ? path : realpathSync(path), text, mode)
}

function replace(path: string, text: string, mode: number): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.new`)
  try {
    const file = openSync(beside, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      fchmodSync(file, mode)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
