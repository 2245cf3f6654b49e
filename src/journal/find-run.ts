import { access, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Disk, DiskFault, faulting } from './disk.ts'
import { journalName } from './journal-options.ts'
import { readIfThere } from './read-if-there.ts'
import { isDrill, isFinished, readRecords } from './read-records.ts'
import { realDisk } from './real-disk.ts'
import { byTime, isRunName } from './run-name.ts'

/** What a run directory has from the beginning. */
const planName = 'plan.json'

export type FoundRun =
  | { readonly ok: true; readonly folder: string }
  /** There is no run at all, or none that is unfinished. */
  | { readonly ok: false; readonly because: 'none'; readonly runs: string }
  /** No run is called that; `known`: the names of those that there are, newest first. */
  | { readonly ok: false; readonly because: 'unknown'; readonly wanted: string; readonly known: readonly string[] }
  /** There is such a folder, but no journal in it. `unnamed`: it wasn't named; it is newer than all that have one. */
  | { readonly ok: false; readonly because: 'no-journal'; readonly folder: string; readonly unnamed?: true }
  /** Several are unfinished, newest first: one has to be named. */
  | { readonly ok: false; readonly because: 'several'; readonly names: readonly string[] }
  | { readonly ok: false; readonly because: 'disk'; readonly fault: DiskFault }

/**
 * The run that is meant: by the name of its folder or a path to it; with nothing said the newest, or the only unfinished
 * one. `runs` and `cwd` are absolute; a path in `wanted` is relative to `cwd`.
 */
export async function findRun(
  runs: string,
  wanted: string | undefined,
  which: 'any' | 'unfinished',
  cwd: string,
): Promise<FoundRun> {
  try {
    const names = await runNames(runs)
    return await (wanted === undefined ? unnamed(runs, names, which) : named(runs, wanted, names, cwd))
  } catch (error) {
    if (error instanceof DiskFault) return { ok: false, because: 'disk', fault: error }
    throw error
  }
}

/** Newest first. */
async function runNames(runs: string): Promise<readonly string[]> {
  try {
    const names = await faulting(runs, 'read', () => readdir(runs))
    return names.filter(isRunName).toSorted(byTime).toReversed()
  } catch (error) {
    if (error instanceof DiskFault && error.errno === 'ENOENT') return []
    throw error
  }
}

async function unnamed(runs: string, names: readonly string[], which: 'any' | 'unfinished'): Promise<FoundRun> {
  const bare = await newestWithout(runs, names)
  if (bare !== undefined) return { ok: false, because: 'no-journal', folder: bare, unnamed: true }
  const fitting = which === 'any' ? await newest(runs, names) : await unfinished(runs, names)
  const [first, ...others] = fitting
  if (first === undefined) return { ok: false, because: 'none', runs }
  return others.length === 0
    ? { ok: true, folder: join(runs, first) }
    : { ok: false, because: 'several', names: fitting }
}

/**
 * The newest folder, where it has a plan but no journal. Perhaps its run never began; perhaps its journal is gone, and
 * then an older run must not quietly be taken for it.
 */
async function newestWithout(runs: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const folder = join(runs, name)
    if ((await journalOf(folder)) !== undefined) return undefined
    if (await isThere(join(folder, planName))) return folder
  }
  return undefined
}

async function newest(runs: string, names: readonly string[]): Promise<readonly string[]> {
  for (const name of names) if ((await journalOf(join(runs, name))) !== undefined) return [name]
  return []
}

async function unfinished(runs: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of names) {
    const journal = await journalOf(join(runs, name))
    if (journal === undefined) continue
    const records = readRecords(journal)
    // A drill is never gone on with; one that broke off must not stand in the way of a run.
    if (!isFinished(records) && !isDrill(records)) found.push(name)
  }
  return found
}

async function named(runs: string, wanted: string, names: readonly string[], cwd: string): Promise<FoundRun> {
  const folders = [resolve(runs, wanted), resolve(cwd, wanted)]
  for (const folder of folders) if ((await journalOf(folder)) !== undefined) return { ok: true, folder }
  for (const folder of folders)
    if (await isThere(join(folder, planName))) return { ok: false, because: 'no-journal', folder }
  return { ok: false, because: 'unknown', wanted, known: names }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** A folder without a journal is no run: it was never begun. */
async function journalOf(folder: string, disk: Disk = realDisk): Promise<Uint8Array | undefined> {
  try {
    return await readIfThere(disk, join(folder, journalName))
  } catch (error) {
    if (error instanceof DiskFault && error.errno === 'ENOTDIR') return undefined
    throw error
  }
}
