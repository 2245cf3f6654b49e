import { join } from 'node:path'
import { stampBeside } from '../../src/commands/drill-stamp-file.ts'
import { filesOf } from '../../src/commands/files.ts'
import { type Prepared, prepare } from '../../src/commands/prepare.ts'
import { ruled } from '../../src/commands/ruled.ts'
import { textComplaints } from '../../src/complaints/text.ts'
import type { Diagnostic, RuleId, RuleLevel } from '../../src/diagnostic/diagnostic.ts'
import type { DrillStamp } from '../../src/rules/drill-stamp.ts'

/** The day of all tests of rules. */
const today = '2026-11-25'

/** Stands in the stamps of fixtures for the fingerprint of the plan, which changes with each platform's lines. */
const ofThisPlan = 'sha256:of-this-plan'

export interface Judged {
  readonly diagnostics: readonly Diagnostic[]
  readonly refused: boolean
  /** As on a terminal, without colours. */
  readonly text: string
}

interface Options {
  readonly text?: string
  readonly levels?: ReadonlyMap<RuleId, RuleLevel>
  /** Whether a stamp beside it is looked at. */
  readonly stamp?: boolean
}

/** All that `validate` would say of a file of a folder; with `text`, as if that stood in it. */
export function judged(folder: string, name: string, { text, levels = new Map(), stamp = true }: Options = {}): Judged {
  const given = text === undefined ? [] : [[name, new TextEncoder().encode(text)] as const]
  const prepared = prepare(name, filesOf(folder, new Map(given)))
  const { prepared: all, refused } = ruled(prepared, { today, ...drilled(folder, name, prepared, stamp) }, levels)
  const lines = textComplaints(all.diagnostics, all.texts)
  const plain = lines.map(line =>
    line
      .map(part => (typeof part === 'string' ? part : part.text))
      .join('')
      .trimEnd(),
  )
  return { diagnostics: all.diagnostics, refused, text: `${plain.join('\n')}\n` }
}

function drilled(folder: string, name: string, { good }: Prepared, wanted: boolean): { drilled?: DrillStamp } {
  const stamp = wanted ? stampBeside(join(folder, name)) : undefined
  if (stamp === undefined || good === undefined) return {}
  return { drilled: stamp.fingerprint === ofThisPlan ? { ...stamp, fingerprint: good.plan.fingerprint } : stamp }
}
