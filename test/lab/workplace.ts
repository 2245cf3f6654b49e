import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { JournalRecord } from '../../src/journal/event.ts'
import { onEnd } from './ending.ts'
import { eventually } from './eventually.ts'
import type { Lab } from './lab.ts'
import { type Ran, ran } from './namespace.ts'
import { inside } from './wiring.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = join(root, 'bin/isolate.js')

/** The operator's folder on the laptop: the runbook with the lab's keys beside it. */
export interface Workplace extends AsyncDisposable {
  readonly folder: string
  /** Runs `isolate` there to its end. */
  isolate(...args: readonly string[]): Promise<Ran>
  /** Starts `isolate` there. */
  start(...args: readonly string[]): ChildProcess
  /** What a shell on the laptop needs to start `isolate` there. */
  readonly command: string
  readonly env: NodeJS.ProcessEnv
  write(file: string, text: string): Promise<void>
  /** The records of the newest run. */
  journal(): Promise<readonly JournalRecord[]>
  runs(): Promise<readonly string[]>
}

/** `change` may alter the runbook's text. */
export async function workplace(lab: Lab, change: (runbook: string) => string = text => text): Promise<Workplace> {
  await build()
  const folder = await mkdtemp(join(tmpdir(), `isolate-${process.pid}-work-`))
  await mkdir(join(folder, 'lab'))
  for (const file of ['id_ed25519', 'known_hosts']) await copyFile(join(lab.folder, file), join(folder, 'lab', file))
  const runbook = await readFile(join(root, 'runbooks/lab.yml'), 'utf8')
  await writeFile(join(folder, 'lab.yml'), change(runbook))
  const { PATH } = process.env
  const env = { PATH, HOME: folder, NO_COLOR: '1', TERM: 'xterm', LANG: 'C.UTF-8', ISOLATE_OPERATOR: 'Ben Hale' }
  const argv = (args: readonly string[]) => inside(lab.places, 'laptop').argv(process.execPath, program, ...args)
  const runs = async () => (await readdir(join(folder, 'runs')).catch(() => [])).sort()
  return {
    folder,
    env,
    command: argv([])
      .map(part => `'${part}'`)
      .join(' '),
    isolate: (...args) => ran(argv(args), 120_000, { cwd: folder, env }),
    start: (...args) => started(argv(args), folder, env),
    write: (file, text) => writeFile(join(folder, file), text),
    runs,
    journal: async () => records(join(folder, 'runs', (await runs()).at(-1) ?? '', 'journal.jsonl')),
    [Symbol.asyncDispose]: async () => rm(folder, { recursive: true, force: true }),
  }
}

function started(
  [command, ...args]: readonly [string, ...string[]],
  cwd: string,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const child = spawn(command, args, { cwd, env, stdio: 'ignore' })
  child.once(
    'exit',
    onEnd(() => child.kill('SIGKILL')),
  )
  return child
}

/** Whole lines only: the last one may be under way. */
async function records(file: string): Promise<readonly JournalRecord[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n').slice(0, -1)
  return lines.map(line => JSON.parse(line))
}

let built: Promise<void> | undefined

/** Builds what `bin/isolate.js` starts, once, where it is older than its source. */
function build(): Promise<void> {
  built ??= buildStale()
  return built
}

async function buildStale(): Promise<void> {
  if (!(await isStale())) return
  // Test files run side by side: one of them builds, the others wait for it and look again.
  const lock = join(root, 'node_modules/.isolate-build')
  await eventually(
    `nobody builds (${lock} is gone)`,
    () =>
      mkdir(lock).then(
        () => true,
        () => undefined,
      ),
    60_000,
  )
  try {
    if (await isStale()) await promisify(execFile)(process.execPath, ['build.js'], { cwd: root })
  } finally {
    await rm(lock, { recursive: true })
  }
}

async function isStale(): Promise<boolean> {
  const made = await stat(join(root, 'dist/start.js')).catch(() => undefined)
  if (made === undefined) return true
  const names = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  const times = await Promise.all(names.filter(one => one.isFile()).map(one => stat(join(one.parentPath, one.name))))
  return times.some(({ mtimeMs }) => mtimeMs > made.mtimeMs)
}
