import { type ExecFileSyncOptions, execFile, execFileSync } from 'node:child_process'
import { onEnd } from './ending.ts'

export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

interface Where {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a command to its end; a status other than 0 is an answer, not an error. At most `limit` milliseconds. */
export function ran(argv: readonly [string, ...string[]], limit = 20_000, where: Where = {}): Promise<Ran> {
  const [command, ...args] = argv
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { ...where, timeout: limit, encoding: 'utf8', maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(new Error(`${argv.join(' ')}: ${error.message}`))
        else resolve({ stdout, stderr, code: error ? Number(error.code) : 0 })
      },
    )
  })
}

/** Runs a command that must succeed. */
export async function must(argv: readonly [string, ...string[]]): Promise<string> {
  const { stdout, stderr, code } = await ran(argv)
  if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}: ${stderr || stdout}`)
  return stdout
}

/** A network of its own, deleted with all that is in it when it is disposed of or this process ends. */
export interface Namespace extends AsyncDisposable {
  readonly name: string
  /** A command line for `sh` in it. */
  sh(script: string, limit?: number): Promise<Ran>
  /** The arguments that start a command in it. */
  argv(...command: readonly string[]): [string, ...string[]]
}

export async function namespace(name: string): Promise<Namespace> {
  await must(['ip', 'netns', 'add', name])
  const forget = onEnd(() => deleteNow(name))
  const argv = (...command: readonly string[]): [string, ...string[]] => ['ip', 'netns', 'exec', name, ...command]
  await must(['ip', '-n', name, 'link', 'set', 'dev', 'lo', 'up'])
  return {
    name,
    argv,
    sh: (script, limit) => ran(argv('sh', '-c', script), limit),
    [Symbol.asyncDispose]: async () => {
      forget()
      await ran(remove(name))
    },
  }
}

function remove(name: string): [string, ...string[]] {
  return ['ip', 'netns', 'del', name]
}

const quiet: ExecFileSyncOptions = { stdio: 'ignore', timeout: 5_000 }

function deleteNow(name: string): void {
  const [command, ...args] = remove(name)
  try {
    execFileSync(command, args, quiet)
  } catch {
    // Gone already: nothing is left to do.
  }
}
