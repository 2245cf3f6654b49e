import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockRunbook } from '../../src/commands/runbook-lock.ts'
import type { Lock } from '../../src/journal/lock.ts'
import { type Said, typed } from './typed.ts'

const people = `
isolate: 1
name: People only
networks:
  internet: { kind: external }
  ward: {}
hosts:
  pump: { platform: manual, networks: ward }
goal: { isolate: ward }
phases:
  - name: Tell
    steps:
      - notify: { say: Call the wards }
`

let folder: string
let book: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-lock-'))
  book = join(folder, 'book.yml')
  await writeFile(book, people)
})
afterEach(() => rm(folder, { recursive: true }))

const run = (...argv: readonly string[]): Promise<Said> =>
  typed(['--runbook', 'book.yml', '--yes', ...argv], { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim' } })

async function held(file: string): Promise<Lock> {
  const locked = await lockRunbook(file, 'Anna Berg')
  if (!locked.ok || locked.lock === undefined) throw new Error('there is no lock')
  return locked.lock
}

describe('a runbook that somebody walks through', () => {
  it('is begun by nobody else, wherever their runs are kept; who, where and since is said', async () => {
    const lock = await held(book)
    const said = await run('--runs', 'elsewhere')
    expect(said.code).toBe(5)
    expect(said.err).toMatch(/walked by Anna Berg on \S+ \(process \d+\) since \d{4}-/)
    expect(await readdir(folder)).not.toContain('elsewhere')
    lock.release()
    expect((await run()).code).toBe(0)
  })

  it('is the same by whatever link it is called', async () => {
    await symlink(book, join(folder, 'link.yml'))
    const lock = await held(join(folder, 'link.yml'))
    expect((await run()).code).toBe(5)
    lock.release()
  })

  it('is free again after the walk', async () => {
    expect((await run()).code).toBe(0)
    expect((await readdir(folder)).toSorted()).toEqual(['book.yml', 'runs'])
  })
})

describe('a lock that was left over', () => {
  it('by a process that is gone is taken over, and that stands in the journal', async () => {
    const lock = await held(book)
    const holder = JSON.parse(await readFile(lock.path, 'utf8'))
    // No process has this number.
    await writeFile(lock.path, JSON.stringify({ ...holder, pid: 2 ** 22 + 1 }))
    const said = await run()
    expect(said.code).toBe(0)
    expect(said.err).toContain('Anna Berg')
    const [name = ''] = await readdir(join(folder, 'runs'))
    expect(await readFile(join(folder, 'runs', name, 'journal.jsonl'), 'utf8')).toContain('"about":"lock"')
  })

  it('by another computer is not, and what to do is said', async () => {
    const lock = await held(book)
    const holder = JSON.parse(await readFile(lock.path, 'utf8'))
    await writeFile(lock.path, JSON.stringify({ ...holder, host: 'other-laptop' }))
    const said = await run()
    expect(said.code).toBe(5)
    expect(said.err).toContain('other-laptop')
    expect(said.err).toContain('--break-lock REASON')
    expect(await run('--break-lock', 'it lies in the safe, switched off')).toMatchObject({ code: 0 })
    const [name = ''] = await readdir(join(folder, 'runs'))
    const journal = await readFile(join(folder, 'runs', name, 'journal.jsonl'), 'utf8')
    expect(journal).toMatch(/taken from Anna Berg on other-laptop .*: it lies in the safe, switched off/)
  })
})

describe('a runbook beside which nothing can be written', () => {
  it('is not locked, and that nobody would see it is said', async () => {
    const locked = await lockRunbook('/proc/version', 'Kim')
    expect(locked).toMatchObject({ ok: true, remark: expect.stringContaining('nobody would see') })
    expect(locked).not.toHaveProperty('lock')
  })
})
