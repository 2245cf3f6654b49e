import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { main } from '../../src/cli.ts'
import { type Said, typed } from './typed.ts'

const book = (calls: number) => `
isolate: 1
name: People only
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
goal: { isolate: ward }
phases:
  - { name: Decide, steps: [{ confirm: It is ordered, id: order }] }
  - name: Act
    steps:
      - { manual: { say: Pull the blue cable }, id: cable }
${'      - { notify: { say: The wards are told by telephone } }\n'.repeat(calls)}`

let folder = ''
beforeEach(() => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-nights-'))
  onTestFinished(() => rmSync(fresh, { recursive: true, force: true }))
  folder = fresh
  writeFileSync(join(folder, 'book.yml'), book(1))
  writeFileSync(join(folder, 'answers.yml'), 'order: Ann Roth\ncable: { done_by: Ann Roth, reason: the lamp is off }\n')
})
afterEach(() => void vi.useRealTimers())

const env = { ISOLATE_OPERATOR: 'Kim', PATH: process.env['PATH'] }
const unattended = ['--yes', '--answers', 'answers.yml']
const call = async (...argv: readonly string[]): Promise<Said> => {
  const said = await typed(argv, { cwd: folder, env })
  return { ...said, out: said.out.replace(/\s+/g, ' '), err: said.err.replace(/\s+/g, ' ') }
}
const walk = (...argv: readonly string[]) => call('run', 'book.yml', ...unattended, ...argv)
const runIn = (runs: string) => join(runs, readdirSync(runs).find(name => name.endsWith('people-only')) ?? '')
const journal = () => join(runIn(join(folder, 'runs')), 'journal.jsonl')
const lines = () => readFileSync(journal(), 'utf8').trimEnd().split('\n')
const write = (all: readonly string[]) => writeFileSync(journal(), all.map(line => `${line}\n`).join(''))

describe('FR-54: a journal whose end the power cut tore', () => {
  it.each([
    ['512 NUL bytes', Buffer.alloc(512)],
    ['half a line', Buffer.from('{"step":"cut-wa')],
  ])('%s: is reported and named as torn, gone on with, and its bytes are kept', async (_, tail) => {
    expect(await walk()).toMatchObject({ code: 0 })
    const whole = lines().slice(0, 4)
    write(whole)
    appendFileSync(journal(), tail)
    expect(await call('verify')).toMatchObject({ code: 6, out: expect.stringContaining('torn') })
    expect((await call('report')).out).toContain('It is ordered')
    expect(await call('resume', ...unattended)).toMatchObject({ code: 0 })
    expect(lines().slice(0, 4)).toEqual(whole)
    const marker = JSON.parse(lines()[4] ?? '')
    expect(marker).toMatchObject({ type: 'recovered', data: { bytes: tail.length } })
    expect(readFileSync(join(runIn(join(folder, 'runs')), marker.data.kept))).toEqual(tail)
    expect(await call('verify')).toMatchObject({ code: 0 })
  })
})

describe('FR-56: what verify says of a journal', () => {
  it('without its last two records: that the end is missing, which is not altered, and what the seal on paper shows', async () => {
    const { out } = await walk()
    write(lines().slice(0, -2))
    const cut = await call('verify')
    expect(cut).toMatchObject({ code: 6, out: expect.stringContaining('INCOMPLETE') })
    expect(cut.out).not.toContain('ALTERED')
    const seal = [...out.matchAll(/Write this seal on paper: (\d+(?: [a-z]+){6})/g)].at(-1)?.[1] ?? ''
    expect(seal).toMatch(/^\d+ [a-z]/)
    const missing = await call('verify', '--seal', seal)
    expect(missing).toMatchObject({ code: 6, out: expect.stringContaining('there are') })
  })

  const damages: readonly (readonly [string, (all: readonly string[]) => readonly string[], RegExp])[] = [
    ['with one edited', all => all.with(2, (all[2] ?? '').replace('"data":{', '"data":{"x":1,')), /line 3/],
    ['with two swapped', all => all.with(2, all[3] ?? '').with(3, all[2] ?? ''), /line 3/],
    ['with one taken out', all => all.toSpliced(2, 1), /line 3/],
    ['with one put in twice', all => all.toSpliced(3, 0, all[2] ?? ''), /line 4/],
  ]
  it.each(damages)('%s: that it was altered, and at which record first', async (_, change, where) => {
    await walk()
    write(change(lines()))
    const said = await call('verify')
    expect(said).toMatchObject({ code: 6, out: expect.stringContaining('ALTERED') })
    expect(said.out).toMatch(where)
    expect(await call('resume', runIn(join(folder, 'runs')), ...unattended)).toMatchObject({ code: 6 })
  })

  it('that is gone: that there is none', async () => {
    await walk()
    rmSync(journal())
    const run = runIn(join(folder, 'runs'))
    const words = expect.stringContaining(`${run} has a plan, but no journal`)
    expect(await call('verify', run)).toMatchObject({ code: 6, err: words })
    expect(await call('verify')).toMatchObject({ code: 6, err: words })
    expect(await call('report')).toMatchObject({ code: 2, err: words })
    expect(await call('resume', ...unattended)).toMatchObject({ code: 2, err: words })
  })
})

describe('FR-57: a clock that is put back by 40 minutes between two steps, in a zone with half hours', () => {
  it('is noted, and neither order nor durations go by it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-25T00:50:00Z') })
    let isPutBack = false
    const heard = (text: string): void => {
      if (isPutBack || !text.includes('Phase 2')) return
      isPutBack = true
      vi.setSystemTime(Date.now() - 40 * 60_000)
    }
    const zone = { ...env, TZ: 'Asia/Kolkata' }
    const world = { stdout: { write: heard }, stderr: { write: heard }, env: zone, cwd: folder }
    expect(await main(['run', 'book.yml', ...unattended], world)).toBe(0)
    expect(isPutBack).toBe(true)
    const records = lines().map(line => JSON.parse(line))
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1))
    for (const { at } of records) expect(at).toMatch(/^2026-10-25T00:\d\d:\d\d\.\d{3}Z$/)
    const monos: readonly number[] = records.map(({ mono }) => mono)
    expect(monos.toSorted((a, b) => a - b)).toEqual(monos)
    const note = records.find(({ data }) => data.about === 'clock')
    expect(note.data.ms).toBeLessThan(-39 * 60_000)
    const { out } = await call('report')
    expect(out).toContain('The clock of this computer was moved back by 40 min')
    expect(out).not.toMatch(/-\d+ (?:ms|s|min)\b/)
  })
})

describe('FR-61: a lock that was taken over while the walk goes on', () => {
  const others = { host: 'other-laptop', who: 'Anna Berg', nonce: 'theirs' }
  /** Calls `work` as soon as phase 2 is begun. */
  const inPhase2 = async (work: () => void, ...argv: readonly string[]) => {
    let [text, isDone] = ['', false]
    const write = (more: string): void => {
      text += more
      if (isDone || !text.includes('Phase 2')) return
      isDone = true
      work()
    }
    const world = { stdout: { write }, stderr: { write }, env, cwd: folder }
    const code = await main(['run', 'book.yml', ...unattended, ...argv], world)
    return { code, text: text.replace(/\s+/g, ' ') }
  }
  const takeOver = (path: string) =>
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...others }))

  it.each([
    ['of the run', () => join(runIn(join(folder, 'runs')), 'lock')],
    ['of the runbook', () => join(folder, '.book.yml.lock')],
  ])(
    '%s: the walk stops, says who has it, writes nothing into what is theirs, and keeps what it knows apart',
    async (_, path) => {
      let theirs: readonly string[] = []
      const { code, text } = await inPhase2(() => {
        takeOver(path())
        theirs = lines()
      })
      expect(code).toBe(5) // nothing was sent to any device yet
      expect(text).toMatch(/somebody else goes on with it: The lock \S+ was taken over by Anna Berg on other-laptop/)
      expect(text).toContain('N O T I N T H E J O U R N A L')
      expect(lines()).toEqual(theirs)
      const run = runIn(join(folder, 'runs'))
      const apart = readdirSync(run).find(name => name.includes('.apart-')) ?? ''
      expect(readFileSync(join(run, apart), 'utf8')).toContain('"run.ended"')
      expect(readFileSync(path(), 'utf8')).toContain('Anna Berg')
      expect(await call('verify', run)).toMatchObject({ code: 6, out: expect.stringContaining('INCOMPLETE') })
    },
  )

  it('is no such thing where somebody only removed it: it is put back, and the walk goes on', async () => {
    const path = () => join(runIn(join(folder, 'runs')), 'lock')
    let seen = ''
    const { code } = await inPhase2(() => {
      seen = path()
      rmSync(seen)
    })
    expect(code).toBe(0)
    expect(readdirSync(join(seen, '..'))).not.toContain('lock')
  })
})

describe('FR-61: two who start the same at the same moment', () => {
  it('are one who walks and one who is told who does, and a crash blocks neither of them later', async () => {
    const all = await Promise.all([walk(), walk('--runs', 'elsewhere')])
    expect(all.map(({ code }) => code).toSorted()).toEqual([0, 5])
    expect(all.find(({ code }) => code === 5)?.err).toMatch(/walked by Kim on \S+ \(process \d+\) since \d{4}-/)
    expect(await walk('--runs', 'later')).toMatchObject({ code: 0 })
  })
})

/** A real disk of this size in kibibytes, where this user may mount one. */
function smallDisk(size: number): string | undefined {
  const path = join(folder, 'disk')
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', path]))
  return path
}

// More outcomes than there is room for, the reserve given up too.
const calls = 1500

describe.skipIf(process.getuid?.() !== 0)('FR-55: a disk that is really full', () => {
  it('at the start: the run is refused with path and reason before any step', async ({ skip }) => {
    const disk = smallDisk(64) ?? skip()
    const said = await walk('--runs', disk)
    expect(said).toMatchObject({ code: 5, err: expect.stringContaining(disk) })
    expect(said.err).toMatch(/ENOSPC/)
    expect(said.err).not.toContain('Phase 1')
    expect(readdirSync(disk)).toEqual([])
  })

  it('in the middle: it stops in words, loses nothing, and goes on when there is room', async ({ skip }) => {
    writeFileSync(join(folder, 'book.yml'), book(calls))
    expect(await call('plan', 'book.yml', '--out', 'plan.json')).toMatchObject({ code: 0 })
    const plan = statSync(join(folder, 'plan.json')).size + statSync(join(folder, 'book.yml')).size
    const [reserve, little] = [256 * 1024, 64 * 1024]
    const disk = smallDisk(Math.ceil((plan + little + reserve) / 1024)) ?? skip()
    const said = await walk('--runs', disk)
    expect([4, 5]).toContain(said.code)
    expect(said.err).toMatch(/the disk is full \(ENOSPC\)/)
    expect(await call('verify', runIn(disk))).toMatchObject({ code: 6, out: expect.stringContaining('INCOMPLETE') })
    execFileSync('mount', ['-o', 'remount,size=16m', disk])
    expect(await call('resume', runIn(disk), ...unattended)).toMatchObject({ code: 0 })
    expect(await call('verify', runIn(disk))).toMatchObject({ code: 0 })
    const ids = readFileSync(join(runIn(disk), 'journal.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
      .flatMap(({ type, step }) => (type === 'step.outcome' ? [String(step)] : []))
    expect(new Set(ids).size).toBe(calls + 2)
    expect(ids).toHaveLength(calls + 2)
  })

  it('of which only reading is left: the run is refused with the reason', async ({ skip }) => {
    const disk = smallDisk(2048) ?? skip()
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(await walk('--runs', disk)).toMatchObject({ code: 5, err: expect.stringContaining('EROFS') })
  })
})
