import {
  closeSync,
  constants,
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
import { fileReasons } from '../words/en/commands.ts'

/**
 * Writes a file whole or not at all: beside its place first, then moved there. `mode`: 0600, unless told otherwise.
 * A device or a pipe can't be replaced like that, so it gets the text directly. Throws the system's error.
 */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there !== undefined && !there.isFile()) passOn(path, text)
  else replace(there === undefined ? path : realpathSync(path), text, mode)
}

/** A pipe that nobody reads would hold the program up for ever; asked without waiting, it says so. */
function passOn(path: string, text: string): void {
  const { O_NONBLOCK, O_WRONLY } = constants
  const asked = open(path, O_WRONLY | O_NONBLOCK)
  try {
    writeFileSync(path, text)
  } finally {
    closeSync(asked)
  }
}

function open(path: string, flags: number): number {
  try {
    return openSync(path, flags)
  } catch (error) {
    const unread = error instanceof Error && 'code' in error && error.code === 'ENXIO'
    throw unread ? new Error(fileReasons.unread) : error
  }
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
