import { existsSync, readdirSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { includedName } from '../journal/included-name.ts'
import type { Files } from '../runbook/read.ts'
import { matches } from './glob.ts'

/**
 * The files of a runbook as a run keeps them, under the paths that they had when it began: what was changed, moved or
 * lost since then changes nothing. `main` is the runbook's absolute path of then.
 */
export function storedFiles(folder: string, main: string, others: Files): Files {
  const stored = (path: string): string =>
    path === main ? join(folder, 'runbook.yml') : join(folder, 'included', includedName(main, path))
  return {
    read: path => {
      const copy = stored(resolve(dirname(main), path))
      return others.read(existsSync(copy) ? copy : path)
    },
    glob: (pattern, base) => {
      const wanted = others.resolve(pattern, base)
      return keptPaths(folder, main).filter(path => fits(path.split('/'), wanted.split('/')))
    },
    resolve: (path, base) => others.resolve(path, base),
  }
}

/** The paths of then of all files that the run keeps beside its main one. */
function keptPaths(folder: string, main: string): readonly string[] {
  const included = join(folder, 'included')
  const files = readdirSync(included, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return files.map(entry => pathOfThen(relative(included, join(entry.parentPath, entry.name)), main)).sort()
}

function pathOfThen(kept: string, main: string): string {
  const elsewhere = /^elsewhere\/(.*)$/s.exec(kept)?.[1]
  return elsewhere === undefined || isAbsolute(kept) ? resolve(dirname(main), kept) : `/${elsewhere}`
}

function fits(path: readonly string[], pattern: readonly string[]): boolean {
  const [part, ...rest] = pattern
  if (part === undefined) return path.length === 0
  if (part === '**') return fits(path, rest) || (path.length > 0 && fits(path.slice(1), pattern))
  const [name, ...more] = path
  return name !== undefined && matches(name, part) && fits(more, rest)
}
