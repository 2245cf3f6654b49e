import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { ruled } from '../../src/commands/ruled.ts'
import { textComplaints } from '../../src/complaints/text.ts'
import type { Diagnostic, RuleId, RuleLevel } from '../../src/diagnostic/diagnostic.ts'

/** The day of all tests of rules. */
export const today = new Date('2026-11-25T06:00:00Z')

export interface Judged {
  readonly diagnostics: readonly Diagnostic[]
  readonly refused: boolean
  /** As on a terminal, without colours. */
  readonly text: string
}

/** All that `validate` would say of a file of a folder; with `text`, as if that stood in it. */
export function judged(
  folder: string,
  name: string,
  { text, levels = new Map() }: { text?: string; levels?: ReadonlyMap<RuleId, RuleLevel> } = {},
): Judged {
  const given = text === undefined ? [] : [[name, new TextEncoder().encode(text)] as const]
  const prepared = prepare(name, filesOf(folder, new Map(given)))
  const { prepared: all, refused } = ruled(prepared, name, folder, today, levels)
  const lines = textComplaints(all.diagnostics, all.texts)
  const plain = lines.map(line =>
    line
      .map(part => (typeof part === 'string' ? part : part.text))
      .join('')
      .trimEnd(),
  )
  return { diagnostics: all.diagnostics, refused, text: `${plain.join('\n')}\n` }
}
