import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export type NewFault = { readonly kind: 'exists' } | { readonly kind: 'unwritten'; readonly reason: string }

/** Writes a file that isn't there yet, whole or not at all; one that is there is never replaced. */
export function writeNew(path: string, text: string): NewFault | undefined {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.new`)
  try {
    const file = openSync(beside, 'wx')
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    // Unlike a rename, a link never takes the place of what is there.
    linkSync(beside, path)
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { kind: 'exists' }
    return { kind: 'unwritten', reason: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(beside, { force: true })
  }
}
