import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acts, gate, minute, reaches, release, ssh, timers } from './doings.ts'
import { eventually } from './eventually.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf } from './layout.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Workplace, workplace } from './workplace.ts'

const unattended = ['--yes', '--answers', 'answers.yml']
const closing = 'fw-1 link set dev wan0 down'

labSuite('a link in the lab that fails open', wholeLab, () => {
  let clinic: Lab
  let place: Workplace

  beforeEach(async () => {
    clinic = await lab()
    place = await workplace(clinic, text => {
      const changed = text.replace(/(isp-a: \{ )/, '$1fail: open, ')
      expect(changed).not.toBe(text)
      return changed
    })
    await place.write('answers.yml', 'order: Ada Brook\n')
  })

  afterEach(async () => {
    await place?.[Symbol.asyncDispose]()
    await clinic?.[Symbol.asyncDispose]()
  })

  const online = () => reaches(clinic, 'core-1', addressOf('internet', 'isp-a'))
  const standings = async (): Promise<readonly unknown[]> =>
    (await place.journal()).flatMap(({ type, data }) => (type === 'timer' ? [data['state']] : []))

  /** Lets a run come to where it waits for the original deadline, and ends it there. */
  async function untilItWaits(running: ChildProcess): Promise<void> {
    const isSealed = async () => (await place.journal()).filter(({ type }) => type === 'seal').length
    const before = await isSealed()
    await eventually(
      'the last phase is sealed',
      async () => ((await isSealed()) >= Math.max(before, 1) && (await hasShutDown()) ? true : undefined),
      90_000,
      async () => JSON.stringify((await place.journal()).slice(-3)),
    )
    running.kill('SIGTERM')
    await once(running, 'exit')
    expect(running.exitCode).toBe(4)
  }

  const hasShutDown = async (): Promise<boolean> =>
    (await place.journal()).some(({ type, step }) => type === 'step.outcome' && step === 'shutdown:db-1')

  it('has a timer while it is cut, and none once it is confirmed; it stays cut', async () => {
    await minute(clinic, 60)
    await untilItWaits(place.start('--runbook', 'lab.yml', ...unattended))
    expect(await timers(clinic)).toEqual(['fw-1 armed isolate-open-isp-a', 'fw-1 stopped isolate-open-isp-a'])
    expect(await standings()).toEqual(['armed', 'confirmed'])
    expect((await ssh(clinic, 'fw-1', 'systemctl show --property=ActiveState isolate-open-isp-a.timer')).stdout).toBe(
      'ActiveState=inactive\n',
    )
    expect(await online()).toBe(false)
    const journal = await place.journal()
    const purposes = journal.flatMap(({ type, step, data }) =>
      type === 'step.intent' && step === 'cut:isp-a' ? [data['purpose']] : [],
    )
    expect(purposes).toEqual(['arm', 'act', 'confirm', 'save'])
  }, 180_000)

  it('opens again by itself when the laptop dies with it cut; going on finds that out and cuts once more', async () => {
    await minute(clinic, 2)
    await gate(clinic, 'wan0')
    const running = place.start('--runbook', 'lab.yml', ...unattended)
    await eventually(closing, async () => ((await acts(clinic)).includes(closing) ? true : undefined), 60_000)
    running.kill('SIGKILL')
    await once(running, 'exit')
    await release(clinic)
    expect(await online()).toBe(false)
    await eventually('the timer opens the link', async () => ((await online()) ? true : undefined), 60_000)
    expect(await timers(clinic)).toEqual(['fw-1 armed isolate-open-isp-a', 'fw-1 fired isolate-open-isp-a'])

    await minute(clinic, 60)
    await untilItWaits(place.start('resume', ...unattended))
    expect((await acts(clinic)).filter(line => line === closing)).toHaveLength(2)
    expect(await timers(clinic)).toEqual([
      'fw-1 armed isolate-open-isp-a',
      'fw-1 fired isolate-open-isp-a',
      'fw-1 armed isolate-open-isp-a',
      'fw-1 stopped isolate-open-isp-a',
    ])
    expect(await online()).toBe(false)
    expect((await place.isolate('verify')).code).toBe(0)
  }, 240_000)
})
