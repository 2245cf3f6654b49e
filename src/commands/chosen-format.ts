import { nearest } from '../names/nearest.ts'
import { usage } from '../words/en/commands.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { UsageError } from './usage.ts'

/** The format that `--format` names, JSON by `--json`, else the usual one. Throws a `UsageError` where it can't be meant so. */
export function chosenFormat<F extends string>(
  { flags, json }: Call,
  formats: readonly (F | 'json')[],
  usual: NoInfer<F>,
): F | 'json' {
  const typed = flags.text('format') ?? (json ? 'json' : usual)
  const format = formats.find(known => known === typed)
  if (format === undefined) throw new UsageError(usage.unknownFormat(visible(typed), formats, nearest(typed, formats)))
  if (json && format !== 'json') throw new UsageError(usage.formatAgainstJson(format))
  return format
}
