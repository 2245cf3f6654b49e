import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { execa } from 'execa'
import { clientArgs } from './openssh-args.ts'
import { endsWithUs, ownGroup } from './own-group.ts'

/** The system's ssh that runs over a master's connection. */
export interface OpensshClient {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** What it has logged of its own so far. */
  log(): string
  /** Resolves when it has ended and its outputs are at their end. */
  readonly closed: Promise<void>
  kill(): void
}

/** Where the sockets and logs of the masters are: a directory of our own, closed to others. */
export interface OpensshPlace {
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
}

let started = 0

/** Its own messages go to a file: standard error is the command's alone, so that no device can forge them. */
export function startClient(
  socket: string,
  { directory, env }: OpensshPlace,
  run: { readonly options?: readonly string[]; readonly command?: string },
): OpensshClient {
  started += 1
  const file = join(directory, `${started}.log`)
  const command = run.command === undefined ? [] : [run.command]
  const child = execa('ssh', [...clientArgs(socket, file, run.options), ...command], {
    // With this ssh starts the proxy command of a master that has gone: nothing comes of it.
    env: { ...env, SHELL: '/bin/false' },
    extendEnv: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: false,
    encoding: 'buffer',
    reject: false,
    ...ownGroup,
  })
  endsWithUs(child)
  const { stdin, stdout, stderr } = child
  for (const stream of [stdin, stdout, stderr]) stream.on('error', () => {})
  let log: string | undefined
  const closed = new Promise<void>(resolve => {
    const end = (): void => {
      log ??= read(file)
      rmSync(file, { force: true })
      resolve()
    }
    child.once('close', end)
    child.once('error', end)
  })
  return { stdin, stdout, stderr, log: () => log ?? read(file), closed, kill: () => child.kill() }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
