import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** What may lie in the place of a file, by name, made in a folder: a pipe that nobody writes to, a socket, and so on. */
export async function oddFiles(folder: string): Promise<Readonly<Record<OddFile, string>>> {
  const [pipe, directory, socket, endless, link] = ['pipe', 'directory', 'socket', 'endless', 'link'].map(name =>
    join(folder, name),
  )
  if (!pipe || !directory || !socket || !endless || !link) throw new Error('five names')
  execFileSync('mkfifo', [pipe])
  mkdirSync(directory)
  symlinkSync('/dev/zero', endless)
  symlinkSync(join(folder, 'nothing'), link)
  const server = createServer()
  await new Promise<void>(listening => server.listen(socket, listening))
  onTestFinished(() => void server.close())
  return { pipe, directory, socket, endless, link }
}

export type OddFile = 'pipe' | 'directory' | 'socket' | 'endless' | 'link'
