import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { filesOfDrill } from '../../src/commands/open-files.ts'
import { runbookOf } from '../parts/planned.ts'
import { program } from '../parts/program.ts'

const book = `
isolate: 1
name: One cut
operator: { at: ops }
access: { team: { user: ops, auth: [agent] } }
networks: { internet: { kind: external }, ops: {} }
hosts: { fw: { platform: linux, address: 127.0.0.1, port: 1, host_key: 'SHA256:${'A'.repeat(43)}', access: team, role: firewall, networks: ops } }
links: { isp: { between: ['fw:wan0', internet] } }
goal: { isolate: ops }
phases: [{ name: Cut, steps: [{ cut: isp }] }]
`

let built: Awaited<ReturnType<typeof program>>
beforeAll(async () => {
  built = await program()
})
afterAll(() => built[Symbol.asyncDispose]())

const folder = () => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-files-'))
  onTestFinished(() => rmSync(fresh, { recursive: true, force: true }))
  writeFileSync(join(fresh, 'book.yml'), book)
  return fresh
}

interface Ended {
  readonly code: unknown
  readonly out: string
  readonly err: string
}

/** The program where the system lets it open so many files; it has to end by itself. */
const within = (limit: number, cwd: string, ...argv: readonly string[]): Promise<Ended> =>
  new Promise(done => {
    const line = `ulimit -n ${limit} && exec "$0" "$@"`
    const words = ['-c', line, process.execPath, built.path, ...argv]
    execFile('sh', words, { cwd, timeout: 60_000 }, (error, out, err) =>
      done({ code: error === null ? 0 : (error.code ?? error.signal), out, err: err.replace(/\s+/g, ' ') }),
    )
  })

// Standard streams, and what Node itself has open.
const openAtStart = 24

const hospital = resolve('runbooks/hospital.yml')
const sentence =
  /This may need \d+ open files at a time, and the system lets the program open \d+ more; nothing was begun\. Let it open more \(ulimit -n \d+;/

describe.skipIf(process.platform === 'win32')('where the system lets a process open few files', () => {
  it.each([54, 60, 80, 200])(
    'a drill of 47 devices with %i of them: says how many it needs, ends with 5, and leaves nothing',
    async limit => {
      const cwd = folder()
      const said = await within(limit, cwd, 'drill', hospital, '--auto', '--speed', '40')
      expect(said).toMatchObject({ code: 5, out: '' })
      expect(said.err).toMatch(limit > 60 ? sentence : /open more \(ulimit -n \d+/)
      expect(readdirSync(cwd)).toEqual(['book.yml'])
    },
  )

  it('a run and a check say the same, before anything is written or connected to', async () => {
    const cwd = folder()
    const run = await within(64, cwd, 'run', 'book.yml', '--yes')
    expect(run).toMatchObject({ code: 5, out: '', err: expect.stringMatching(sentence) })
    expect(run.err).toContain('one phase at a time (--only)')
    expect(await within(64, cwd, 'check', 'book.yml')).toMatchObject({ code: 5, err: expect.stringMatching(sentence) })
    expect(readdirSync(cwd)).toEqual(['book.yml'])
  })

  it('a drill that has as many as it says is walked to its end', async () => {
    const limit = filesOfDrill(runbookOf(readFileSync(hospital, 'utf8'))) + openAtStart
    const said = await within(limit, folder(), 'drill', hospital, '--auto', '--speed', '40')
    expect(said.err).not.toContain('EMFILE')
    expect(said.out).not.toContain('EMFILE')
    expect(said.code).toBe(0)
  })
})
