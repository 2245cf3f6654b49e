import { resolve } from 'node:path'
import { type FoundRun, findRun } from '../journal/find-run.ts'
import { noSuchRun } from '../words/en/journal.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { drillFolder } from './drill-folder.ts'

export type Chosen =
  | { readonly ok: true; readonly folder: string }
  /** `isMissing`: there is such a run, but its journal is gone or was never there. */
  | { readonly ok: false; readonly lines: readonly string[]; readonly isMissing: boolean }

/** The run that a call is about, to be read only: the named one or the newest, a drill where there is nothing else; else the sentences that say why there is none. */
export async function chosenRun(call: Call): Promise<Chosen> {
  const { ISOLATE_RUNS: usual } = call.env
  const runs = resolve(call.cwd, call.flags.text('runs') ?? usual ?? 'runs')
  const named = call.args[0]
  const run = await findRun(runs, named, 'any', call.cwd)
  const isNowhere = !run.ok && run.because === 'none' && named === undefined && call.flags.text('runs') === undefined
  const drill = isNowhere ? await findRun(resolve(call.cwd, drillFolder(call)), undefined, 'any', call.cwd) : undefined
  const found = drill?.ok === true ? drill : run
  return found.ok ? found : { ok: false, lines: whyNoRun(found), isMissing: found.because === 'no-journal' }
}

/** Sentences that say why there is no such run. */
export function whyNoRun(found: Exclude<FoundRun, { ok: true }>): readonly string[] {
  switch (found.because) {
    case 'none':
      return [noSuchRun.none(visible(found.runs))]
    case 'unknown':
      return [
        noSuchRun.unknown(visible(found.wanted), found.known.length > 0),
        ...found.known.slice(0, 10).map(name => `  ${name}`),
      ]
    case 'no-journal':
      return [noSuchRun.noJournal(visible(found.folder)), ...(found.unnamed ? [noSuchRun.nameOlder] : [])]
    case 'several':
      return [noSuchRun.several, ...found.names.map(name => `  ${name}`)]
    case 'disk':
      return [noSuchRun.unreadable(visible(found.fault.path), found.fault.errno)]
  }
}
