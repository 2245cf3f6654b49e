import { resolve } from 'node:path'
import { stdinName } from '../words/en/commands.ts'
import type { Call } from './command.ts'
import { stampBeside } from './drill-stamp-file.ts'
import { filesOf } from './files.ts'
import { type Prepared, prepare } from './prepare.ts'
import { ruleLevelsOf } from './rule-levels.ts'
import { ruled } from './ruled.ts'
import { runbookNames } from './runbook-names.ts'
import { standardInput } from './standard-input.ts'

/** A runbook that was read and planned. */
export interface LookedAt {
  readonly name: string
  readonly prepared: Prepared
  /** A rule of severity error has found something. */
  readonly refused: boolean
  readonly seconds: number
}

/** Reads and plans each runbook that the arguments name, and asks the rules about it. */
export async function lookAt({ args, cwd, flags }: Call, at: Date): Promise<readonly LookedAt[]> {
  const given = new Map(args.includes('-') ? [[stdinName, await standardInput()]] : [])
  const files = filesOf(cwd, given)
  const today = at.toISOString().slice(0, 10)
  const levels = ruleLevelsOf(flags.text('rule'))
  return runbookNames(args, files, cwd).map(name => {
    const start = process.hrtime.bigint()
    const drilled = stampBeside(resolve(cwd, name))
    const { prepared, refused } = ruled(
      prepare(name, files),
      { today, ...(drilled !== undefined && { drilled }) },
      levels,
    )
    return { name, prepared, refused, seconds: Number(process.hrtime.bigint() - start) / 1e9 }
  })
}
