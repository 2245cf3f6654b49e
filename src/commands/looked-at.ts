import { stdinName } from '../words/en/commands.ts'
import type { Call } from './command.ts'
import { filesOf } from './files.ts'
import { type Prepared, prepare } from './prepare.ts'
import { runbookNames } from './runbook-names.ts'
import { standardInput } from './standard-input.ts'

/** A runbook that was read and planned. */
export interface LookedAt {
  readonly name: string
  readonly prepared: Prepared
  readonly seconds: number
}

/** Reads and plans each runbook that the arguments name. */
export async function lookAt({ args, cwd }: Call): Promise<readonly LookedAt[]> {
  const given = new Map(args.includes('-') ? [[stdinName, await standardInput()]] : [])
  const files = filesOf(cwd, given)
  return runbookNames(args, files, cwd).map(name => {
    const start = process.hrtime.bigint()
    const prepared = prepare(name, files)
    return { name, prepared, seconds: Number(process.hrtime.bigint() - start) / 1e9 }
  })
}
