import { error } from '../../diagnostic/diagnostic.ts'
import type { Path } from '../../diagnostic/span.ts'
import { dangerOf } from '../../platform/dangerous.ts'
import type { WrittenStep } from '../runbook.ts'
import type { Checking } from './check.ts'

const parts = ['check', 'do', 'verify', 'undo'] as const

/** A runbook's own commands: none that opens, erases or overloads, unless the step insists on it with a reason. */
export function checkCommands(step: WrittenStep, checking: Checking): void {
  const { work, path } = step
  if (work.kind === 'collect')
    for (const [index, command] of work.commands.entries())
      checkOne(command, [...path, 'collect', 'commands', index], 'collect', checking)
  if (work.kind !== 'run' || work.insist !== undefined) return
  for (const part of parts)
    for (const [index, { command }] of work[part].entries())
      checkOne(command, [...path, 'run', part, index], 'run', checking)
}

function checkOne(command: string, path: Path, of: 'collect' | 'run', { source, report }: Checking): void {
  const found = dangerOf(command)
  if (found === undefined) return
  // The one command that stands in place of a list.
  const at = source.has(path) ? path : path.slice(0, -1)
  report(error('dangerous-command', { command, ...found, of }, source.spanOf(at)))
}
