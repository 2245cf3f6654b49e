import { isAbsolute, relative } from 'node:path'
import type { Files } from '../runbook/read.ts'
import { stdinName, usage } from '../words/en/commands.ts'
import { visible } from '../words/visible.ts'
import { UsageError } from './usage.ts'

/**
 * The runbooks that arguments name, each once: files, patterns that no shell has replaced, `-` for standard input.
 * A file whose own name has `*` or `?` in it is that file. Throws a `UsageError` for a pattern that matches nothing.
 */
export function runbookNames(args: readonly string[], files: Files, cwd: string): readonly string[] {
  return [...new Set(args.flatMap(argument => named(argument, files, cwd)))]
}

function named(argument: string, files: Files, cwd: string): readonly string[] {
  if (argument === '-') return [stdinName]
  if (!/[*?]/.test(argument) || !('reason' in files.read(argument))) return [argument]
  const found = files.glob(argument, cwd).toSorted()
  if (found.length === 0) throw new UsageError(usage.matchesNothing(visible(argument)))
  return isAbsolute(argument) || argument.startsWith('~') ? found : found.map(path => relative(cwd, path))
}
