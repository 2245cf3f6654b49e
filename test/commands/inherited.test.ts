import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Said, typed } from './typed.ts'

const book = (key: string) => `
isolate: 1
name: People only
people:
  kim: { name: Kim Lund, key: '${key}' }
  ann: { name: Ann Roth }
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
goal: { isolate: ward }
phases:
  - { name: Decide, steps: [{ confirm: It is ordered, id: order }] }
  - { name: Act, steps: [{ manual: { say: Pull the blue cable }, id: cable }] }
`

let folder = ''
beforeEach(() => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-inherited-'))
  onTestFinished(() => rmSync(fresh, { recursive: true }))
  folder = fresh
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, 'id')])
  writeFileSync(join(folder, 'book.yml'), book(readFileSync(join(folder, 'id.pub'), 'utf8').trim()))
  writeFileSync(join(folder, 'answers.yml'), 'order: Ann Roth\ncable: { done_by: Ann Roth, reason: the lamp is off }\n')
})

const env = { PATH: process.env['PATH'], ISOLATE_OPERATOR: 'kim' }
const unattended = ['--yes', '--answers', 'answers.yml']
const call = async (...argv: readonly string[]): Promise<Said> => {
  const said = await typed([...argv, ...unattended], { cwd: folder, env })
  return { ...said, err: said.err.replace(/\s+/g, ' ') }
}
const run = () => join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] ?? '')
const journal = () => join(run(), 'journal.jsonl')
const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')
const everywhere = () => [
  ...['--mirror', 'mirror', '--ecs', 'copy.ndjson', '--sign', 'id'],
  ...['--syslog', 'udp://127.0.0.1:9'],
]

/** As a kill leaves it: only the first records are there. */
async function cutShort(...options: readonly string[]): Promise<void> {
  expect(await call('run', 'book.yml', ...options)).toMatchObject({ code: 0 })
  const kept = `${lines(journal()).slice(0, 4).join('\n')}\n`
  writeFileSync(journal(), kept)
  for (const name of existsSync(join(folder, 'mirror')) ? readdirSync(join(folder, 'mirror')) : [])
    writeFileSync(join(folder, 'mirror', name, 'journal.jsonl'), kept)
  rmSync(join(run(), 'seals'), { recursive: true, force: true })
}

const mirrored = () => join(folder, 'mirror', readdirSync(join(folder, 'mirror'))[0] ?? '', 'journal.jsonl')

describe('a run that is gone on with', () => {
  it('is mirrored, copied and signed as it was begun, and says so on the screen and in the journal', async () => {
    await cutShort(...everywhere())
    const copied = lines(join(folder, 'copy.ndjson')).length
    const said = await call('resume')
    expect(said).toMatchObject({ code: 0, err: expect.stringContaining(`--mirror ${join(folder, 'mirror')}`) })
    expect(said.err).toContain('--syslog udp://127.0.0.1:9')
    expect(readFileSync(mirrored())).toEqual(readFileSync(journal()))
    expect(lines(join(folder, 'copy.ndjson')).length).toBeGreaterThan(copied)
    expect(existsSync(join(run(), 'seals', `${lines(journal()).length}.sig`))).toBe(true)
    expect(readFileSync(journal(), 'utf8')).toContain('As the run was begun')
  })

  it('goes by what is given anew, and keeps to it when it is gone on with once more', async () => {
    await cutShort('--ecs', 'copy.ndjson', '--sign', 'id')
    const before = lines(join(folder, 'copy.ndjson')).length
    await call('resume', '--ecs', 'other.ndjson', '--sign', 'none')
    expect(lines(join(folder, 'copy.ndjson'))).toHaveLength(before)
    expect(existsSync(join(run(), 'seals'))).toBe(false)
    const other = lines(join(folder, 'other.ndjson')).length
    const at = lines(journal()).findIndex(line => line.includes('"run.resumed"'))
    writeFileSync(
      journal(),
      `${lines(journal())
        .slice(0, at + 1)
        .join('\n')}\n`,
    )
    expect(await call('resume')).toMatchObject({ code: 0 })
    expect(lines(join(folder, 'other.ndjson')).length).toBeGreaterThan(other)
    expect(existsSync(join(run(), 'seals'))).toBe(false)
  })

  it('goes on unsigned, and says so, where the key of its beginning is not to be had', async () => {
    await cutShort('--sign', 'id')
    rmSync(join(folder, 'id'))
    const said = await call('resume')
    expect(said).toMatchObject({ code: 0, err: expect.stringContaining('Here it goes on without') })
    expect(readFileSync(journal(), 'utf8')).toContain('Here it goes on without')
  })

  it('is refused where a key that is given anew can’t sign', async () => {
    await cutShort('--sign', 'id')
    expect(await call('resume', '--sign', 'nothing')).toMatchObject({ code: 5 })
  })

  it('goes on without a server whose authority is not known here, and says so', async () => {
    writeFileSync(join(folder, 'ca.pem'), '')
    await cutShort('--syslog', 'tls://127.0.0.1:9?ca=ca.pem')
    rmSync(join(folder, 'ca.pem'))
    const said = await call('resume')
    expect(said).toMatchObject({ code: 0, err: expect.stringContaining('Here that can’t be') })
  })
})

describe('FR-61: the lock of a run', () => {
  const lockOf = (more: object) =>
    JSON.stringify({
      ...{ who: 'Anna Berg', host: hostname(), machine: '', boot: '', pid: 4_194_305, began: '7', nonce: 'left' },
      ...{ since: '2026-11-25T07:05:00.000Z', ...more },
    })
  const leave = (more: object) => writeFileSync(join(run(), 'lock'), lockOf(more))

  it('that a crash left is taken over, and who had it stands on the screen and in the journal', async () => {
    await cutShort()
    leave({})
    expect(await call('resume')).toMatchObject({ code: 0, err: expect.stringContaining('Anna Berg') })
    expect(readFileSync(journal(), 'utf8')).toContain('was left over from a walk that is over (Anna Berg)')
  })

  it('of another computer says who, where, since when, and how to break it on purpose; the reason is journalled', async () => {
    await cutShort()
    leave({ host: 'other-laptop' })
    const held = await call('resume')
    expect(held).toMatchObject({ code: 5 })
    for (const what of ['Anna Berg', 'other-laptop', '2026-11-25T07:05:00.000Z', '--break-lock REASON'])
      expect(held.err).toContain(what)
    expect(lines(journal())).toHaveLength(4)
    expect(await call('resume', '--break-lock', 'its battery is in my hand')).toMatchObject({ code: 0 })
    expect(readFileSync(journal(), 'utf8')).toMatch(/taken from Anna Berg on other-laptop .*its battery is in my hand/)
    expect(existsSync(join(run(), 'lock'))).toBe(false)
  })

  it('of a process that is seen to run is broken by no flag', async () => {
    await cutShort()
    const stat = readFileSync(`/proc/${process.pid}/stat`, 'utf8')
    leave({ pid: process.pid, began: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] })
    const held = await call('resume', '--break-lock', 'I want to')
    expect(held).toMatchObject({ code: 5, err: expect.stringContaining('runs on this computer') })
    expect(lines(journal())).toHaveLength(4)
  })

  it('that is empty and young is waited for, and the way out is said', async () => {
    await cutShort()
    writeFileSync(join(run(), 'lock'), '')
    expect(await call('resume')).toMatchObject({ code: 5, err: expect.stringContaining('In ten seconds') })
  })
})
