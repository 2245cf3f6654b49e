import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/journal/verify.ts'
import { journalBytes, reopened, temporaryFolder } from './journals.ts'
import { ended } from './samples.ts'

/** A program of its own: writes records without end, and says the number of each as soon as it counts as written. */
const source = `
import { createJournal } from './src/journal/open-journal.ts'
const clock = { wall: () => new Date(), mono: () => performance.now() }
const made = await createJournal(process.argv.at(-1), { clock })
if (!made.ok) throw made.fault
for (let n = 1; ; n++) {
  await made.journal.append({ type: 'note', data: { text: n + ' ' + 'x'.repeat(n % 300) } })
  process.stdout.write(n + '\\n')
}
`

let program = ''
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
  })
  program = outputFiles[0]?.text ?? ''
})

/** Lets it write, kills it when it has said `count`; the last number that it said. */
async function writtenUntilKilled(folder: string, count: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-', folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(program)
  let last = 0
  const lines = createInterface({ input: child.stdout })
  lines.on('line', line => {
    last = Number(line)
    if (last >= count) child.kill('SIGKILL')
  })
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return last
}

describe('a process that is killed while it writes', () => {
  it.each([1, 2, 17, 200])('has on disk whatever it said was written: killed after %i', async count => {
    const folder = temporaryFolder()
    const said = await writtenUntilKilled(folder, count)
    const left = verify(journalBytes(folder))
    expect(left.state).toBe('incomplete')
    expect(left.count).toBeGreaterThanOrEqual(said)
    const { journal, records } = await reopened(folder)
    expect(records.slice(0, said).map(({ seq }) => seq)).toEqual(Array.from({ length: said }, (_, n) => n + 1))
    await journal.append(ended)
    expect(verify(journalBytes(folder)).state).toBe('whole')
  })
})
