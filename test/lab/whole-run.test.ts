import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JournalRecord } from '../../src/journal/event.ts'
import { acts, at, reaches, shutdowns, ssh } from './doings.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf, type HostName } from './layout.ts'
import type { Ran } from './namespace.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Workplace, workplace } from './workplace.ts'

const internet = addressOf('internet', 'isp-a')
const partner = addressOf('partner', 'partner-line')
const exchange = addressOf('pstn', 'sip-trunk')

labSuite('a whole run in the lab', wholeLab, () => {
  let clinic: Lab
  let place: Workplace
  let before: boolean[]
  let run: Ran

  const packets = () =>
    Promise.all([
      reaches(clinic, 'core-1', internet),
      reaches(clinic, 'jump-1', internet),
      reaches(clinic, 'core-1', partner),
      reaches(clinic, 'internet', addressOf('jump-1', 'jump-port')),
      reaches(clinic, 'partner', addressOf('jump-1', 'jump-port')),
    ])
  const telephones = () => reaches(clinic, 'phone', exchange)

  beforeAll(async () => {
    clinic = await lab()
    place = await workplace(clinic)
    before = [...(await packets()), await telephones()]
    await place.write('answers.yml', 'order: Ada Brook\n')
    run = await place.isolate('--runbook', 'lab.yml', '--yes', '--answers', 'answers.yml')
  }, 180_000)

  afterAll(async () => {
    await place?.[Symbol.asyncDispose]()
    await clinic?.[Symbol.asyncDispose]()
  })

  it('starts from an open network', () => {
    expect(before).toEqual([true, true, true, true, true, true])
  })

  it('ends with everything as wanted', async () => {
    expect(run, run.stdout + run.stderr).toMatchObject({ code: 0 })
    const outcomes = (await place.journal()).filter(({ type }) => type === 'step.outcome')
    expect(Object.fromEntries(outcomes.map(({ step, data: { outcome } }) => [step, outcome]))).toMatchObject({
      'cut:isp-a': 'done',
      'cut:partner-line': 'done',
      'cut:core-uplink': 'done',
      'cut:voice-core': 'done',
      'shutdown:app-1': 'done',
      'shutdown:db-1': 'done',
    })
  })

  it('leaves no packet a way between inside and outside', async () => {
    expect(await packets()).toEqual([false, false, false, false, false])
  })

  it('leaves the telephones their line', async () => {
    expect(await telephones()).toBe(true)
  })

  it('cuts at the far end, and keeps the near one open for the operator', async () => {
    expect(await acts(clinic)).toContain('fw-1 link set dev in0 down')
    expect(await acts(clinic)).not.toContain('core-1 link set dev lan0 down')
    expect(await reaches(clinic, 'laptop', addressOf('core-1', 'ops-lan'))).toBe(true)
    expect(await reaches(clinic, 'laptop', addressOf('fw-1', 'ops-lan'))).toBe(false)
    expect((await ssh(clinic, 'fw-1', 'hostname')).stdout).toBe('fw-1\n')
  })

  it('ends the application first and its database last, each with its sshd', async () => {
    await Promise.all([clinic.hosts.get('app-1')?.ended, clinic.hosts.get('db-1')?.ended])
    expect(await shutdowns(clinic)).toEqual(['app-1 shutdown -h now', 'db-1 shutdown -h now'])
    expect((await ssh(clinic, 'app-1', 'true')).code).toBe(255)
    expect((await ssh(clinic, 'jump-1', 'hostname')).stdout).toBe('jump-1\n')
  })

  it('does each thing once', async () => {
    expect([...(await acts(clinic))].sort()).toEqual([
      'core-1 link set dev voi0 down',
      'fw-1 link set dev in0 down',
      'fw-1 link set dev wan0 down',
    ])
  })

  it('leaves a journal that is whole', async () => {
    const verified = await place.isolate('verify')
    expect(verified, verified.stdout + verified.stderr).toMatchObject({ code: 0 })
  })

  it('recorded lines that bring the network back', async () => {
    for (const { executor, undo } of undoing(await place.journal()))
      for (const line of undo) expect(await ssh(clinic, executor, line), line).toMatchObject({ code: 0 })
    expect(await packets()).toEqual([true, true, true, true, true])
    expect(await telephones()).toBe(true)
    expect((await at(clinic, 'core-1', 'nft list ruleset')).stdout).toBe('')
  })
})

interface Undoing {
  readonly executor: HostName
  readonly undo: readonly string[]
}

/** The way back of every act, the last act's first. */
function undoing(journal: readonly JournalRecord[]): Undoing[] {
  const intents = journal.filter(({ type, data: { purpose } }) => type === 'step.intent' && purpose === 'act')
  return intents
    .map(({ data }) => data as unknown as Undoing)
    .reverse()
    .filter(({ undo }) => undo.length > 0)
}
