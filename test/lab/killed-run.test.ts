import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JournalRecord } from '../../src/journal/event.ts'
import { acts, gate, reaches, release, shutdowns } from './doings.ts'
import { eventually } from './eventually.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf } from './layout.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Workplace, workplace } from './workplace.ts'

const unattended = ['--yes', '--answers', 'answers.yml']

labSuite('a run in the lab that is killed', wholeLab, () => {
  let clinic: Lab
  let place: Workplace

  beforeEach(async () => {
    clinic = await lab()
    place = await workplace(clinic)
    await place.write('answers.yml', 'order: Ada Brook\n')
  })

  afterEach(async () => {
    await place?.[Symbol.asyncDispose]()
    await clinic?.[Symbol.asyncDispose]()
  })

  /** Kills `isolate` without warning while a device closes an interface: it is closed, and nobody was told. */
  async function killWhile(host: string, name: string): Promise<void> {
    await gate(clinic, name)
    const running = place.start('--runbook', 'lab.yml', ...unattended)
    const line = `${host} link set dev ${name} down`
    await eventually(line, async () => ((await acts(clinic)).includes(line) ? true : undefined), 60_000)
    running.kill('SIGKILL')
    await once(running, 'exit')
    await release(clinic)
  }

  const of = (journal: readonly JournalRecord[], step: string, type: string) =>
    journal.filter(record => record.step === step && record.type === type)

  it.each([
    ['fw-1', 'wan0', 'cut:isp-a'],
    ['fw-1', 'in0', 'cut:core-uplink'],
  ])(
    'FR-39: in the middle of a cut goes on from what the device says: %s %s',
    async (host, name, step) => {
      await killWhile(host, name)
      const torn = await place.journal()
      expect(of(torn, step, 'step.intent')).toHaveLength(1)
      expect(of(torn, step, 'step.outcome')).toHaveLength(0)

      const told = await place.isolate('report')
      expect(told.stdout).toContain('UNKNOWN')
      expect((await place.isolate('verify')).stdout).toContain('INCOMPLETE')

      const resumed = await place.isolate('resume', ...unattended)
      expect(resumed, resumed.stdout + resumed.stderr).toMatchObject({ code: 0 })
      const whole = await place.journal()
      expect(whole.slice(0, torn.length)).toEqual(torn)
      expect(of(whole, step, 'step.intent').map(({ data: { purpose } }) => purpose)).toEqual(['act', 'save'])
      expect(of(whole, step, 'step.outcome').map(({ data: { outcome } }) => outcome)).toEqual(['done'])
      expect((await acts(clinic)).filter(line => line === `${host} link set dev ${name} down`)).toHaveLength(1)
      expect(await shutdowns(clinic)).toEqual(['app-1 shutdown -h now', 'db-1 shutdown -h now'])
      expect(await reaches(clinic, 'core-1', addressOf('internet', 'isp-a'))).toBe(false)
      expect(await reaches(clinic, 'phone', addressOf('pstn', 'sip-trunk'))).toBe(true)
      expect(await place.runs()).toHaveLength(1)
      expect((await place.isolate('verify')).code).toBe(0)
    },
    180_000,
  )
})
