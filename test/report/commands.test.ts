import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeReportFile } from '../../src/commands/report-file.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { sealOf } from '../../src/journal/seal.ts'
import { typed } from '../commands/typed.ts'
import { temporaryFolder } from '../journal/journals.ts'
import { bytesOf, chainOf, ended, intent, linesOf, outcome, started, stepId } from '../journal/samples.ts'
import { planned, planOf } from './run-files.ts'

const name = '20261125T070500Z-riverside'
const transcript = Buffer.from('2026-11-25T07:05:01.000Z > ip link set dev wan0 down\n')
const done = {
  outcome: 'done',
  how: 'direct',
  seen: [
    {
      transcript: { file: 'transcripts/fw-1.log', from: 0, to: transcript.length },
      sha256: createHash('sha256').update(transcript).digest('hex'),
    },
  ],
} as const
const at = '2026-11-25T07:20:00.000Z'
/** What is read beside the steps' own effects. */
const readings = {
  timer: {
    type: 'timer',
    step: stepId('cut:isp-a'),
    data: { state: 'confirmed', host: 'fw-1', from: at, by: at, found: '0 timers listed', seen: done.seen },
  },
  clock: { type: 'clock', data: { host: 'fw-1', ahead: 40, giveOrTake: 500, found: '1', seen: done.seen } },
} as const satisfies Readonly<Record<string, JournalEvent>>
const events: readonly JournalEvent[] = [started, intent('cut:isp-a'), outcome('cut:isp-a', done), ended]
const records = chainOf(events)
const lines = linesOf(records)
const seal = sealOf(4, records[3]?.hash ?? '')

interface Left {
  readonly journal?: readonly string[]
  readonly log?: Uint8Array | null
}

/** A folder of runs with one run in it. */
function runsWith({ journal = lines, log = transcript }: Left = {}): string {
  const runs = temporaryFolder()
  mkdirSync(join(runs, name, 'transcripts'), { recursive: true })
  writeFileSync(join(runs, name, 'journal.jsonl'), bytesOf(journal))
  if (log !== null) writeFileSync(join(runs, name, 'transcripts/fw-1.log'), log)
  return runs
}

const verified = (left: Left, ...more: readonly string[]) => typed(['verify', '--runs', runsWith(left), ...more])

describe('isolate verify', () => {
  it('says 0 of a run that is whole, with the seal to compare', async () => {
    const { code, out, err } = await verified({})
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('✓ journal')
    expect(out).toContain(seal)
    expect(out).toContain('1 piece as written down')
    expect(out).toContain('It ended.')
  })

  it('takes the newest run, or the one that is named, from ISOLATE_RUNS as well', async () => {
    const env = { ISOLATE_RUNS: runsWith() }
    expect(await typed(['verify'], { env })).toMatchObject({ code: 0 })
    expect(await typed(['verify', name], { env })).toMatchObject({ code: 0 })
    expect(await typed(['verify', join(env.ISOLATE_RUNS, name)])).toMatchObject({ code: 0 })
  })

  it('says 6 of a run that was altered, and names the record', async () => {
    const { code, out } = await verified({ journal: lines.with(1, lines[1]?.replace('wan0', 'wan1') ?? '') })
    expect(code).toBe(6)
    expect(out).toContain('ALTERED')
    expect(out).toContain('Record 2 (line 2) was altered')
  })

  it('says 6 of a run that does not end, which it tells apart from altered', async () => {
    const { code, out } = await verified({ journal: lines.slice(0, 3) })
    expect(code).toBe(6)
    expect(out).toContain('INCOMPLETE')
    expect(out).not.toContain('ALTERED')
  })

  it('FR-56: says 6 when the seal shows that the end is missing', async () => {
    const closed = linesOf(chainOf([started, ended]))
    const { code, out } = await verified({ journal: closed }, '--seal', seal)
    expect(code).toBe(6)
    expect(out.replace(/\s+/g, ' ')).toContain('The seal was made of more records than there are')
    expect(await verified({ journal: closed })).toMatchObject({ code: 0 })
  })

  it('says 0 when the seal fits', async () => {
    const { code, out } = await verified({}, '--seal', seal.toUpperCase())
    expect([code, out.includes('the seal fits')]).toEqual([0, true])
  })

  it.each(['amber', '4 amber', '4 a b c d e f'])('says 2 of %j, which is no seal', async text => {
    const { code, out, err } = await verified({}, '--seal', text)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('This is not a seal')
  })

  it('says 6 when a transcript is not what it was', async () => {
    const { code, out } = await verified({ log: Buffer.from(transcript.toString().replace('wan0', 'wan1')) })
    expect(code).toBe(6)
    expect(out.replace(/\s+/g, ' ')).toContain('is not what it was: record 3, step cut:isp-a, rests on it.')
  })

  it.each([
    ['timer', 'step cut:isp-a', { step: 'cut:isp-a' }],
    ['clock', 'clock of fw-1', { host: 'fw-1' }],
  ] as const)(
    'says 6 when what a %s record rests on is not what it was, as report and JSON do',
    async (type, told, about) => {
      const runs = runsWith({
        journal: linesOf(chainOf([started, readings[type], ended])),
        log: Buffer.from(transcript.toString().replace('wan0', 'wan1')),
      })
      const said = `is not what it was: record 2, ${told}, rests on it.`
      const [found, report, json] = await Promise.all([
        typed(['verify', '--runs', runs]),
        typed(['report', '--runs', runs]),
        typed(['verify', '--runs', runs, '--json']),
      ])
      expect([found.code, report.code, json.code]).toEqual([6, 6, 6])
      for (const { out } of [found, report]) expect(out.replace(/\s+/g, ' ')).toContain(said)
      expect(JSON.parse(json.out)).toMatchObject({
        evidence: { spoilt: [{ why: 'differs', claim: { seq: 2, ...about } }] },
      })
    },
  )

  it('says loudly that nothing could be compared when the journal was handed on alone', async () => {
    const { code, out } = await verified({ log: null })
    expect(code).toBe(0)
    expect(out).toContain('NOT COMPARED')
  })

  it('says 2 where there is no such run, and which there are', async () => {
    const runs = runsWith()
    const { code, err } = await typed(['verify', 'another', '--runs', runs])
    expect([code, err.includes(name)]).toEqual([2, true])
    expect(await typed(['verify', '--runs', temporaryFolder()])).toMatchObject({ code: 2 })
    expect(await typed(['verify', '--runs', join(runs, name, 'journal.jsonl')])).toMatchObject({ code: 2 })
  })

  it('says the same as JSON', async () => {
    const { code, out } = await verified({ journal: lines.toSpliced(1, 1) }, '--json')
    expect(code).toBe(6)
    expect(JSON.parse(out)).toMatchObject({
      state: 'altered',
      count: 1,
      faults: [{ why: 'missing', from: 2, to: 2, line: 2, message: 'Record 2 is missing before line 2.' }],
      drill: false,
    })
  })
})

it('isolate verify says 6 where evidence is there and the list of its sums is not', async () => {
  const file = { file: 'evidence/fw-1-001-arp.txt', from: 0, to: transcript.length }
  const seen = [{ ...done.seen[0], transcript: file }]
  const runs = runsWith({ journal: linesOf(chainOf([started, outcome('2.1', { ...done, seen }), ended])) })
  mkdirSync(join(runs, name, 'evidence'))
  writeFileSync(join(runs, name, file.file), transcript)
  const unlisted = await typed(['verify', '--runs', runs])
  expect([unlisted.code, unlisted.out.includes('SHA256SUMS is missing')]).toEqual([6, true])
  writeFileSync(join(runs, name, 'evidence/SHA256SUMS'), `${done.seen[0].sha256}  fw-1-001-arp.txt\n`)
  expect(await typed(['verify', '--runs', runs])).toMatchObject({ code: 0 })
})

describe('plan and runbook of a run', () => {
  const runbook = 'isolate: 1\n'
  const plan = planOf([planned('cut:isp-a')])
  const sums = { name: 'Riverside', sha256: createHash('sha256').update(runbook).digest('hex') }
  if (started.type !== 'run.started') throw new Error('the sample is another')
  const begun = { ...started, data: { ...started.data, fingerprint: plan.fingerprint, runbook: sums } }
  const journal = linesOf(chainOf([begun, ...events.slice(1)]))
  const other = planOf([planned('cut:isp-b')])

  /** What `verify` says of a run with these files beside the journal. */
  async function verifiedWith(files: Readonly<Record<string, string>>): Promise<{ code: number; out: string }> {
    const runs = runsWith({ journal })
    for (const [file, text] of Object.entries(files)) writeFileSync(join(runs, name, file), text)
    return typed(['verify', '--runs', runs])
  }

  it('are compared with what the journal says of them', async () => {
    const { code, out } = await verifiedWith({ 'plan.json': JSON.stringify(plan), 'runbook.yml': runbook })
    expect([code, out.includes('3 pieces as written down')]).toEqual([0, true])
  })

  it.each([
    ['plan.json', JSON.stringify(plan).replace('cut:isp-a', 'cut:isp-x')],
    ['plan.json', JSON.stringify(other)],
    ['plan.json', '{'],
    ['runbook.yml', `${runbook}# more\n`],
  ])('say 6 where they are others: %s, %s', async (file, text) => {
    const files = { 'plan.json': JSON.stringify(plan), 'runbook.yml': runbook, [file]: text }
    const { code, out } = await verifiedWith(files)
    expect(code).toBe(6)
    expect(out).toContain(`${file} is not what it was`)
  })

  it('say 6 where only one of them is there', async () => {
    expect(await verifiedWith({ 'plan.json': JSON.stringify(plan) })).toMatchObject({ code: 6 })
    expect((await verifiedWith({ 'runbook.yml': runbook })).out).toContain('plan.json is missing')
  })
})

describe('isolate report', () => {
  const reported = (left: Left, ...more: readonly string[]) => typed(['report', '--runs', runsWith(left), ...more])

  it.each(['text', 'html', 'json', 'csv', 'markdown'])('tells what happened as %s', async format => {
    const { code, out, err } = await reported({}, '--format', format)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('cut:isp-a')
    expect(out).toContain('ip link set dev wan0 down')
  })

  it('is JSON with --json', async () => {
    expect(JSON.parse((await reported({}, '--json')).out)).toMatchObject({ version: 1, run: name })
  })

  it('tells of a run that is still going on', async () => {
    const { code, out } = await reported({ journal: lines.slice(0, 2) })
    expect(code).toBe(0)
    expect(out).toContain('UNKNOWN')
  })

  it('says 6 of a run that was altered, and says so at the top', async () => {
    const { code, out } = await reported({ journal: lines.with(1, lines[1]?.replace('wan0', 'wan1') ?? '') })
    expect(code).toBe(6)
    expect(out.split('\n').slice(0, 8).join('\n')).toContain('Record 2 (line 2) was altered')
  })

  it('FR-74: is complete however long it is', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => outcome(`cut:link-${n}`, done))
    const { out } = await reported({ journal: linesOf(chainOf([started, ...many, ended])) })
    expect(out).toContain('cut:link-2999')
    expect(out.trimEnd().endsWith('docs/journal.md.')).toBe(true)
  })

  it('says 2 of a format that there is not, and which there are', async () => {
    const { code, err } = await reported({}, '--format', 'pdf')
    expect([code, err.includes('markdown')]).toEqual([2, true])
  })
})

describe('report.html in the folder of a run', () => {
  it('is the page of the report, for its owner alone, and made anew each time', async () => {
    const folder = join(runsWith(), name)
    expect(await writeReportFile(folder)).toBe(true)
    expect(await writeReportFile(folder)).toBe(true)
    const page = readFileSync(join(folder, 'report.html'), 'utf8')
    expect(page).toBe((await typed(['report', folder, '--format', 'html'])).out)
    expect(statSync(join(folder, 'report.html')).mode & 0o777).toBe(0o600)
  })

  it('takes nothing away from a run when it cannot be written', async () => {
    expect(await writeReportFile('/nowhere/at/all')).toBe(false)
  })
})
