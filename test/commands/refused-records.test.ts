import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Call } from '../../src/commands/command.ts'
import { filesOf } from '../../src/commands/files.ts'
import { newRun } from '../../src/commands/new-run.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { resumeIn } from '../../src/commands/resume.ts'
import { runOptions } from '../../src/commands/run-options.ts'
import { realVenue, type Venue } from '../../src/commands/venue.ts'
import { readRecords } from '../../src/journal/read-records.ts'
import { verify } from '../../src/journal/verify.ts'
import { safe } from '../../src/plan/safe.ts'
import { FaultyDisk } from '../journal/faulty-disk.ts'

const book = `
isolate: 1
name: People only
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
goal: { isolate: ward }
phases:
  - name: Decide
    approvals: 1
    steps:
      - { confirm: It is ordered, id: order }
      - { decide: { ask: Which wards?, options: [all, some] }, id: wards }
  - name: Act
    steps:
      - { manual: { say: Pull the blue cable }, id: cable }
`
const answers = `
gate:1: Ann Roth
order: Ann Roth
wards: { choose: all, by: Ann Roth }
cable: { done_by: Ann Roth, reason: the lamp is off }
`

function night(emergency: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-refused-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'book.yml'), book)
  writeFileSync(join(folder, 'answers.yml'), answers)
  let said = ''
  const hear = (text: string): void => {
    said += text
  }
  const show = async (lines: readonly (readonly (string | { readonly text: string })[])[]) =>
    hear(lines.map(line => `${line.map(part => (typeof part === 'string' ? part : part.text)).join('')}\n`).join(''))
  const flags: Record<string, string> = {
    answers: 'answers.yml',
    ...(emergency && { emergency: 'Nobody else is here' }),
  }
  const call: Call = {
    args: [],
    flags: { text: name => flags[name], on: name => name === 'yes' },
    json: false,
    quiet: false,
    verbose: false,
    screen: { answer: hear, show, progress: show, complain: show },
    env: { ISOLATE_OPERATOR: 'Kim', PATH: process.env['PATH'] },
    cwd: folder,
    version: '0.0.0',
  }
  const disk = new FaultyDisk()
  const venue: Venue = { ...realVenue(call), disk }
  const runs = join(folder, 'runs')
  const begin = async () => {
    const { good } = prepare('book.yml', filesOf(folder))
    const plan = good && safe(good.plan)
    const options = plan && good && runOptions(call, plan, good.read.runbook.phases)
    if (good === undefined || plan === undefined || !options?.ok) throw new Error('the runbook of the test is not safe')
    return (await newRun(call, good.read, plan, options.options, venue)).code
  }
  const run = () => readdirSync(runs).map(name => join(runs, name))[0]
  return {
    disk,
    begin,
    goOn: (path: string) => resumeIn(call, path, venue),
    run,
    said: () => said.replace(/\s+/g, ' '),
  }
}

/** From the journal's write of this number on, the disk refuses all of them, and the removal and making of other files. */
function refuseFrom({ disk }: { readonly disk: FaultyDisk }, number: number, errno: string): void {
  let writes = 0
  disk.mischief = (doing, file) => {
    if (file === 'journal.jsonl' && doing === 'write') writes++
    return writes >= number && (doing === 'write' || doing === 'create') ? { errno } : undefined
  }
}

const writesOf = (calls: readonly string[]): number => calls.filter(call => call === 'write journal.jsonl').length

describe('a disk that refuses the records of a run from any of them on', () => {
  it.each(['ENOSPC', 'EROFS', 'EIO', 'EMFILE'])(
    '%s: ends it in words with the way on, and it is gone on with once the disk works; nothing is lost or told twice',
    async errno => {
      const whole = night(true)
      expect(await whole.begin()).toBe(0)
      const all = writesOf(whole.disk.calls)
      expect(all).toBeGreaterThan(10)
      for (let number = 1; number <= all; number++) {
        const broken = night(true)
        refuseFrom(broken, number, errno)
        const code = await broken.begin()
        const path = broken.run()
        if (number === 1) {
          expect({ code, path }).toEqual({ code: 5, path: undefined })
          expect(broken.said()).toContain(errno)
          continue
        }
        // People alone act here, so nothing was changed on any device. The last record of all says that it ended.
        expect({ number, code }).toEqual({ number, code: number === all ? 1 : 5 })
        expect(broken.said()).toMatch(new RegExp(`\\(${errno}\\)`))
        if (path === undefined) throw new Error(`the run is gone, from write ${number} on`)
        broken.disk.mischief = () => undefined
        const before = broken.said().length
        expect(broken.said()).toContain(`isolate resume ${path}`)
        expect({ number, code: await broken.goOn(path), said: broken.said().slice(before) }).toMatchObject({
          number,
          code: 0,
        })
        const bytes = readFileSync(join(path, 'journal.jsonl'))
        expect(verify(bytes)).toMatchObject({ state: 'whole' })
        const ended = readRecords(bytes).flatMap(({ type, step }) => (type === 'step.outcome' ? [step] : []))
        expect(ended.toSorted()).toEqual(['cable', 'gate:1', 'order', 'wards'])
      }
    },
  )

  it('refuses those of a run that is gone on with as well, and it can be gone on with once more', async () => {
    const broken = night(false)
    refuseFrom(broken, 4, 'EIO')
    expect(await broken.begin()).toBe(5)
    const path = broken.run() ?? expect.unreachable()
    const [journal, mended] = [join(path, 'journal.jsonl'), readFileSync(join(path, 'journal.jsonl'))]
    broken.disk.mischief = () => undefined
    const from = writesOf(broken.disk.calls)
    expect(await broken.goOn(path)).toBe(0)
    const all = writesOf(broken.disk.calls) - from
    expect(all).toBeGreaterThan(5)
    for (let number = 1; number <= all; number++) {
      writeFileSync(journal, mended)
      refuseFrom(broken, number, 'EIO')
      const before = broken.said().length
      expect({ number, code: await broken.goOn(path) }).toEqual({ number, code: number === all ? 1 : 5 })
      expect(broken.said().slice(before)).toMatch(/\(EIO\)/)
      expect(broken.said().slice(before)).toContain(`isolate resume ${path}`)
      broken.disk.mischief = () => undefined
      expect({ number, code: await broken.goOn(path) }).toEqual({ number, code: 0 })
      expect(verify(readFileSync(journal))).toMatchObject({ state: 'whole' })
    }
  })
})
