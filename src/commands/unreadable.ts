import { accessSync, constants, statSync } from 'node:fs'
import { openToOthers } from '../transport/open-to-others.ts'
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
    const mode = of === 'key' || of === 'secret' ? openToOthers(there) : undefined
    return mode === undefined ? undefined : fileReasons.open(mode)
  } catch (error) {
    return reasonOf(error)
  }
}
