import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildInto } from '../../build.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { PATH } = process.env
const recorder = fileURLToPath(new URL('./record-loads.cjs', import.meta.url))

/** The program, built for one test file into a folder of its own. */
export interface Built {
  readonly folder: string
  readonly main: string
  readonly single: string
  call(args: readonly string[], env?: NodeJS.ProcessEnv): SpawnSyncReturns<string>
  /** The libraries that a call loads, sorted. */
  librariesOf(args: readonly string[]): readonly string[]
  remove(): void
}

export async function built(): Promise<Built> {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'isolate-test-'))
  const { outputs } = await buildInto(folder)
  const inputs = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), Object.keys(output.inputs)]))
  const main = join(folder, 'main.cjs')
  const spawn = (node: readonly string[], args: readonly string[], env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, [...node, main, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH, ...env },
      timeout: 20_000,
      maxBuffer: 64 * 1024 * 1024,
    })
  return {
    folder,
    main,
    single: join(folder, 'isolate.single.js'),
    call: (args, env = {}) => spawn([], args, env),
    librariesOf: args => {
      const list = join(folder, 'loads')
      rmSync(list, { force: true })
      spawn(['--require', recorder], args, { LOADS: list, MAIN: main })
      const chunks = readFileSync(list, 'utf8').split('\n')
      return [...new Set(chunks.flatMap(chunk => inputs.get(chunk) ?? []).flatMap(libraryOf))].sort()
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function libraryOf(input: string): readonly string[] {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? []
  return name === undefined ? [] : [name]
}
