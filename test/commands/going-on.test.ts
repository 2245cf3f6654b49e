import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { keepConfirmed } from '../../src/commands/confirmations.ts'
import { filesOf } from '../../src/commands/files.ts'
import type { LinkId } from '../../src/names/ids.ts'
import { readRunbook } from '../../src/runbook/read.ts'
import { type Said, typed } from './typed.ts'

const book = `
isolate: 1
name: People only
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
goal: { isolate: ward }
phases:
  - { name: Decide, steps: [{ confirm: It is ordered, id: order }] }
  - name: Act
    steps:
      - { manual: { say: Pull the blue cable }, id: cable, on_failure: stop }
      - { notify: { say: The wards are told } }
`

const temporary = () => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-going-on-'))
  onTestFinished(() => rmSync(fresh, { recursive: true, force: true }))
  return fresh
}
let folder = ''
beforeEach(() => {
  folder = temporary()
  writeFileSync(join(folder, 'book.yml'), book)
  writeFileSync(join(folder, 'locked.yml'), 'order: Ann Roth\ncable: { not_done_by: Ann Roth, reason: locked }\n')
  writeFileSync(join(folder, 'done.yml'), 'order: Ann Roth\ncable: { done_by: Ann Roth, reason: the lamp is off }\n')
})

const callIn = async (cwd: string, ...argv: readonly string[]): Promise<Said> => {
  const said = await typed(argv, { cwd, env: { ISOLATE_OPERATOR: 'Kim', PATH: process.env['PATH'] } })
  return { ...said, out: said.out.replace(/\s+/g, ' '), err: said.err.replace(/\s+/g, ' ') }
}
const call = (...argv: readonly string[]) => callIn(folder, ...argv)
const stopped = () => call('run', 'book.yml', '--yes', '--answers', 'locked.yml')
const runs = () => readdirSync(join(folder, 'runs')).map(name => join(folder, 'runs', name))
const [goOn, begin] = [
  ['--yes', '--answers', 'done.yml'],
  ['run', 'book.yml', '--yes', '--answers', 'done.yml'],
]

describe('FR-39: after a run that did not come to its end', () => {
  it('a fresh start is possible, goes to a new log, and leaves the old one as it is', async () => {
    expect(await stopped()).toMatchObject({ code: 4 })
    const [old = ''] = runs()
    const before = readFileSync(join(old, 'journal.jsonl'))
    expect(await call(...begin)).toMatchObject({ code: 0 })
    const fresh = runs().filter(run => run !== old)
    expect(fresh).toHaveLength(1)
    expect(readFileSync(join(old, 'journal.jsonl'))).toEqual(before)
    const records = readFileSync(join(fresh[0] ?? '', 'journal.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(JSON.parse(records[0] ?? '')).toMatchObject({ seq: 1, type: 'run.started' })
    expect(await call('resume', old, ...goOn)).toMatchObject({ code: 0 })
  })

  it('a copy of its folder is gone on with on another computer, which has neither the runbook nor the old path', async () => {
    await stopped()
    const [old = ''] = runs()
    const [elsewhere, copy] = [temporary(), 'from-the-stick']
    cpSync(old, join(elsewhere, copy), { recursive: true })
    cpSync(join(folder, 'done.yml'), join(elsewhere, 'done.yml'))
    renameSync(join(folder, 'book.yml'), join(folder, 'gone.yml'))
    const said = await callIn(elsewhere, 'resume', copy, ...goOn)
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining('Going on: 1 step has ended, 2 are left.') })
    expect(await callIn(elsewhere, 'verify', copy)).toMatchObject({ code: 0 })
  })

  it('whose runbook was changed in its folder: nothing is started, and it says what differs and both plans in words', async () => {
    await stopped()
    const [old = ''] = runs()
    writeFileSync(join(old, 'runbook.yml'), book.replace('blue cable', 'red cable'))
    const before = readFileSync(join(old, 'journal.jsonl'))
    const said = await call('resume', old, ...goOn)
    expect(said).toMatchObject({ code: 5, err: expect.stringContaining('was changed since the run was begun') })
    const words = `sha256:[0-9a-f]{64} in words:( [a-z]+){6}`
    expect(said.err).toMatch(new RegExp(`begun ${words} now ${words} cable differs in title`))
    expect(said.err).toContain('Put the file back as it was')
    expect(readFileSync(join(old, 'journal.jsonl'))).toEqual(before)
    writeFileSync(join(old, 'runbook.yml'), book)
    expect(await call('resume', old, ...goOn)).toMatchObject({ code: 0 })
  })
})

const pipe = (path: string): void => {
  rmSync(path, { force: true })
  execFileSync('mkfifo', [path])
}

describe.skipIf(process.platform === 'win32')('FR-05: a pipe that nobody writes to, in the place of a file', () => {
  it.each([
    ['the answers', 'done.yml', 2],
    ['the lock of the runbook', '.book.yml.lock', 0],
    ['what was confirmed of the runbook', 'book.yml.checked.json', 0],
    ['the stamp of the last drill', 'book.yml.drilled.json', 0],
  ])('%s: holds no run up', async (_, name, code) => {
    pipe(join(folder, name))
    expect(await call(...begin)).toMatchObject({ code })
    if (code === 2) expect(runs).toThrow()
  })

  it.each([
    ['the journal', 'journal.jsonl', 2],
    ['the lock', 'lock', 5],
    ['the runbook', 'runbook.yml', 2],
    ['the plan', 'plan.json', 0],
    ['the signature of the newest seal', 'seal.sig', 0],
  ])('%s of a run: holds nobody up who goes on with it', async (_, name, code) => {
    await stopped()
    const [old = ''] = runs()
    pipe(join(old, name))
    expect(await call('resume', old, ...goOn)).toMatchObject({ code })
  })
})

describe('what the proofs of a run rest on', () => {
  const wired = book
    .replace(
      'hosts: {',
      'operator: { at: ward }\naccess: { a: { user: x, auth: [{ password: { env: NONE } }] } }\nhosts: { fw: { platform: linux, address: 127.0.0.1, port: 1, access: a, networks: ward, role: firewall },',
    )
    .replace('goal:', "links: { isp: { between: ['fw:wan0', internet] } }\ngoal:")
    .concat('  - { name: Cut, cut: isp }\n')

  it('is told by resume as it was told by run: by what a check has read, where it has', async () => {
    writeFileSync(join(folder, 'book.yml'), wired)
    expect((await stopped()).out).toContain('the proofs are on paper')
    const [first = ''] = runs()
    expect((await call('resume', first, '--yes', '--answers', 'locked.yml')).out).toContain('the proofs are on paper')
    const files = filesOf(folder)
    const { result } = readRunbook('book.yml', files)
    if (!result.ok) throw new Error('the runbook is not valid')
    const read = { confirmed: ['isp' as LinkId], otherwise: [] }
    expect(keepConfirmed(join(folder, 'book.yml'), result.value.runbook, read, new Date())).toBeUndefined()
    const { code, out } = await call('resume', first, '--yes', '--answers', 'locked.yml')
    expect([code, out.includes('the proofs are on paper')], out).toEqual([4, false])
    expect(out).toContain('read on them and found as the runbook says')
  })
})
