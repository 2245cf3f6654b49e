import { main, type World } from '../../src/cli.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Calls the program in this process, its streams caught. */
export async function typed(argv: readonly string[], world: Partial<World> = {}): Promise<Said> {
  const said = { out: '', err: '' }
  const code = await main(argv, {
    stdout: { write: text => (said.out += text) },
    stderr: { write: text => (said.err += text) },
    env: {},
    cwd: process.cwd(),
    ...world,
  })
  return { code, ...said }
}
