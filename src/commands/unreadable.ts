import { accessSync, constants, type Stats, statSync } from 'node:fs'
import { fileReasons } from '../words/en/commands.ts'
import { reasonOf } from './files.ts'
import type { LoginFile } from './login-files.ts'

/** Why a file can't be read on this computer, or would be refused by who logs in with it. Nothing is read of it. */
export function unreadable(file: string, of: LoginFile['of'] | 'known_hosts' = 'known_hosts'): string | undefined {
  try {
    const there = statSync(file)
    if (there.isDirectory()) return fileReasons.folder
    // A secret may come out of a pipe.
    if (!there.isFile() && !(of === 'secret' && there.isFIFO())) return fileReasons.special
    accessSync(file, constants.R_OK)
    return (of === 'key' || of === 'secret') && isOpen(there) ? fileReasons.open(modeOf(there)) : undefined
  } catch (error) {
    return reasonOf(error)
  }
}

/** As ssh judges: a file of ours that others can get at. Modes of Windows say nothing of who can read. */
function isOpen({ mode, uid }: Stats): boolean {
  return process.getuid !== undefined && uid === process.getuid() && (mode & 0o077) !== 0
}

function modeOf({ mode }: Stats): string {
  return (mode & 0o777).toString(8).padStart(4, '0')
}
