import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { nearest } from '../names/nearest.ts'
import type { Files } from '../runbook/read.ts'
import { fileReasons } from '../words/en/commands.ts'
import { filesMatching } from './glob.ts'

const mebibyte = 1024 * 1024
/** Bytes of the largest file that is read; a runbook of ten thousand hosts has two million. */
export const largestFile = 32 * mebibyte

type Bytes = ReturnType<Files['read']>

const tooLarge = { reason: fileReasons.large(largestFile / mebibyte) }

/** Reads to the end, or to the bound: what a pipe will give can't be known beforehand. */
function readAll(file: number): Bytes {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const chunk = new Uint8Array(mebibyte)
    const read = readSync(file, chunk)
    if (read === 0) return { bytes: Buffer.concat(chunks) }
    chunks.push(chunk.subarray(0, read))
    size += read
    if (size > largestFile) return tooLarge
  }
}

// `<(command)` of a shell has a writer at its other end; opening just any pipe would wait for one for ever.
function isHandedOver(path: string): boolean {
  return /^\/(dev|proc\/self)\/fd\/\d+$/.test(path)
}

/** Why a file could not be read, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return fileReasons.missing
  if (code === 'EISDIR') return fileReasons.folder
  if (code === 'EACCES' || code === 'EPERM') return fileReasons.forbidden
  return fileReasons.other(error instanceof Error ? error.message : String(error))
}

function readFile(path: string): Bytes {
  let file: number | undefined
  try {
    const kind = statSync(path)
    if (kind.isDirectory()) return { reason: fileReasons.folder }
    if (!kind.isFile() && !isHandedOver(path)) return { reason: fileReasons.special }
    file = openSync(path, 'r')
    return readAll(file)
  } catch (error) {
    const near = isMissing(error) ? nearestBeside(path) : undefined
    return { reason: reasonOf(error), ...(near !== undefined && { near }) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function nearestBeside(path: string): string | undefined {
  try {
    const files = readdirSync(dirname(path), { withFileTypes: true }).filter(entry => !entry.isDirectory())
    return nearest(
      basename(path),
      files.map(({ name }) => name),
    )
  } catch {
    // Where there is no folder to look into, nothing is near.
    return undefined
  }
}

/** The text of a file of our own; throws, also at once where a pipe lies in its place, which might never say anything. */
export function ownText(path: string): string {
  if (!statSync(path).isFile()) throw new Error(fileReasons.special)
  return readFileSync(path, 'utf8')
}

function fromHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path
}

/** The file system as the reading of runbooks sees it. `given`: texts that are there already, by name (standard input). */
export function filesOf(cwd: string, given: ReadonlyMap<string, Uint8Array> = new Map()): Files {
  return {
    read: path => {
      const bytes = given.get(path)
      // As a path it would be the folder of the call.
      if (path === '') return { reason: fileReasons.unnamed }
      if (bytes === undefined) return readFile(resolve(cwd, fromHome(path)))
      return bytes.length > largestFile ? tooLarge : { bytes }
    },
    glob: (pattern, base) => {
      const from = fromHome(pattern)
      return isAbsolute(from) ? filesMatching(from, '/') : filesMatching(from, resolve(cwd, base))
    },
    resolve: (path, base) => resolve(cwd, base, fromHome(path)),
  }
}
