import { snapshotWithoutMemory as words } from '../words/en/rules/evidence.ts'
import { commandsOf } from './commands-of.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const snapshotWithoutMemory: Rule = {
  id: 'snapshot-without-memory',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.checkpoints, sources.cisa],
  find: ({ runbook, at }) =>
    commandsOf(runbook, 'do').flatMap(({ command, path }): readonly Found[] =>
      withoutMemory.test(command) ? [{ at: at(path), said: words.found(command) }] : [],
    ),
}

const withoutMemory =
  /\bsnapshot-create(?:-as)?\b.*--disk-only|(?<!-CheckpointType\s+Standard\b.{0,400})\bCheckpoint-VM\b|\bsnapshot\.create\s+\d+\s+\S+\s+\S+\s+(?:0|false)\b|\bqm snapshot\b(?!.*--vmstate[ =](?:1|true))/i
