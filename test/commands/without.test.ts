import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '../../src/commands/command.ts'
import { planAsOf, standing, withoutHosts } from '../../src/commands/replan.ts'
import { noProgress } from '../../src/engine/progress.ts'
import { lineOf, next, start } from '../../src/journal/chain.ts'
import type { JournalEvent, JournalRecord } from '../../src/journal/event.ts'
import { readRecords } from '../../src/journal/read-records.ts'
import type { HostId } from '../../src/names/ids.ts'
import { buildPlan } from '../../src/plan/build.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { clinicOf } from '../parts/clinic.ts'
import { readOf } from '../parts/planned.ts'
import { type Said, typed } from './typed.ts'

const book = clinicOf('  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: Off, shutdown: pbx }\n')

/** Nobody listens there, and that is said at once. */
const deaf = book.replaceAll(/address: 192\.0\.2\.\d/g, 'address: 127.0.0.1, port: 1')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-without-'))
  await writeFile(join(folder, 'book.yml'), deaf)
  await writeFile(join(folder, 'known_hosts'), '')
})
afterEach(() => rm(folder, { recursive: true }))

const call = (...argv: readonly string[]): Promise<Said> =>
  typed(argv, { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim' } })

describe('isolate --without', () => {
  it('shows in what the plan differs and what stays open, and rehearses it', async () => {
    const said = await call('--runbook', 'book.yml', '--dry-run', '--without', 'pbx')
    expect(said.code).toBe(3)
    expect(said.err).toContain('The plan without pbx')
    expect(said.err).toMatch(/no longer proven: .*\(trunk\) → pstn/)
    expect(said.out).not.toContain('cut:trunk')
    expect(said.out).toContain('isp')
  })

  it('starts nothing that leaves a path open where nobody could say yes to that', async () => {
    const said = await call('--runbook', 'book.yml', '--yes', '--without', 'pbx')
    expect(said.code).toBe(3)
    expect(await readdir(folder)).not.toContain('runs')
  })

  it('knows the hosts of the runbook only', async () => {
    const said = await call('--runbook', 'book.yml', '--yes', '--without', 'pbz')
    expect(said.code).toBe(2)
    expect(said.err).toContain('Did you mean pbx?')
  })

  it('has the run begin with the fingerprint of its own plan, and resume knows it again', async () => {
    const said = await call('--runbook', 'book.yml', '--yes', '--without', 'core')
    // The first phase needs the firewall, and nobody is there.
    expect(said.code).toBe(5)
    expect(said.out).toContain('--without fw')
    const [name = ''] = await readdir(join(folder, 'runs'))
    const [first = ''] = (await readFile(join(folder, 'runs', name, 'journal.jsonl'), 'utf8')).split('\n')
    expect(JSON.parse(first).data).toMatchObject({ options: { without: 'core' } })
    expect((await call('resume', '--yes')).code).toBe(5)
    const open = await call('resume', '--yes', '--without', 'pbx')
    expect(open.code).toBe(3)
    expect(open.err).toContain('no longer proven')
  })
})

function recordsOf(events: readonly JournalEvent[]): readonly JournalRecord[] {
  let head = start
  const lines: string[] = []
  for (const event of events) {
    const record = next(head, event, { wall: new Date(0), mono: 0 })
    lines.push(lineOf(record))
    head = { count: record.seq, head: record.hash }
  }
  return readRecords(Buffer.from(lines.join('')))
}

describe('a run that goes on without a host', () => {
  const read = readOf(book)
  const whole = (): Plan => {
    const built = buildPlan(read, builtIn)
    if (!built.ok) throw new Error('the runbook is valid')
    return built.value
  }

  it('has the plan that its journal leads to, what was done included', () => {
    const plan = whole()
    const outcome = { outcome: 'already', how: 'direct', seen: [] } as const
    const done: JournalEvent = { type: 'step.outcome', step: 'cut:isp' as never, data: outcome }
    const progress = noProgress()
    progress.outcomes.set('cut:isp' as never, outcome)
    const without = standing(plan, progress, ['pbx' as HostId])
    expect(without.achieved.map(({ id }) => id)).toEqual(['cut:isp'])
    const fresh = buildPlan(read, builtIn, without)
    const said: JournalEvent = {
      type: 'run.replanned',
      data: { fingerprint: 'sha256:0', words: [], without: ['pbx'], who: 'Kim' },
    }
    const after = planAsOf(groundworkOf(read, builtIn), plan, recordsOf([done, said]))
    expect(after?.fingerprint).toBe(fresh.ok && fresh.value.fingerprint)
    expect(planAsOf(groundworkOf(read, builtIn), plan, recordsOf([done]))).toBe(plan)
  })

  it('takes hosts apart by commas, in any order and with blanks', () => {
    const flags = { text: () => ' pbx, core,' }
    expect(withoutHosts({ flags } as unknown as Call, read)).toEqual({ ok: true, hosts: ['core', 'pbx'] })
  })
})
