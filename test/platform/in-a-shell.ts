import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Exit } from '../../src/platform/rendered.ts'

interface Ran {
  readonly text: string
  readonly errors: string
  readonly exit: Exit
}

/** A shell in which some commands are ours: `programs` has what each does, as lines of that shell. */
export interface Shell {
  /** Runs a line that a platform sends. */
  run(line: string): Ran
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** The shells in which lines are tried: the system's, and busybox with its own tools, as ESXi and DSM have it. */
export const shells: readonly string[] = ['sh', ...(existsSync('/bin/busybox') ? ['busybox'] : [])]

export function inShell(kind: string, programs: Readonly<Record<string, string>>): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'))
  folders.push(folder)
  for (const [name, lines] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const tools = ['sh', 'sed', 'awk', 'grep', 'cat']
  if (kind === 'busybox') for (const tool of tools) symlinkSync('/bin/busybox', join(folder, tool))
  const path = kind === 'busybox' ? folder : `${folder}:/usr/bin:/bin`
  const file = kind === 'busybox' ? join(folder, 'sh') : '/bin/sh'
  return {
    run: line => {
      const { stdout, stderr, status } = spawnSync(file, ['-c', line], { env: { PATH: path }, encoding: 'utf8' })
      return {
        text: stdout,
        errors: stderr,
        exit: status === null ? { kind: 'none' } : { kind: 'status', code: status },
      }
    },
  }
}
