import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildInto } from '../../build.js'

/** The built program in a folder of its own. */
export async function program(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'isolate-program-'))
  await buildInto(folder)
  return { path: join(folder, 'main.cjs'), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

/** A program in a terminal of its own, driven by keys. */
export interface Terminal {
  /** Everything that was written so far. */
  readonly text: () => string
  /** Resolves as soon as what was written since the last call matches. */
  shows(pattern: RegExp): Promise<string>
  type(keys: string): void
  /** The window is closed: the terminal is gone. */
  close(): void
  /** The exit status of the program. */
  readonly ended: Promise<number>
}

/** `script` of util-linux gives the program a terminal and passes keys and output on. */
export function terminal(command: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Terminal {
  const line = command.map(word => `'${word}'`).join(' ')
  const child: ChildProcessWithoutNullStreams = spawn('script', ['-qfec', line, '/dev/null'], options)
  let text = ''
  let from = 0
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Uint8Array) => {
    text += Buffer.from(chunk).toString('utf8')
    for (const look of waiting) look()
  })
  const ended = new Promise<number>(resolve => child.on('exit', code => resolve(code ?? -1)))
  return {
    text: () => text,
    shows: pattern =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${pattern} not shown in:\n${text.slice(from)}`)), 20_000)
        const look = (): void => {
          const found = pattern.exec(text.slice(from))
          if (found === null) return
          from += found.index + found[0].length
          waiting.delete(look)
          clearTimeout(timer)
          resolve(found[0])
        }
        waiting.add(look)
        look()
      }),
    type: keys => void child.stdin.write(keys),
    close: () => void child.kill('SIGKILL'),
    ended,
  }
}
