import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acts, at, gate, release } from './doings.ts'
import { eventually } from './eventually.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf } from './layout.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Workplace, workplace } from './workplace.ts'

const unattended = ['--yes', '--answers', 'answers.yml']
const step = 'cut:isp-a'
const act = 'fw-1 link set dev wan0 down'
const firewall = [addressOf('fw-1', 'ops-lan'), addressOf('fw-1', 'oob')]

labSuite('packets that vanish in the middle of a step', wholeLab, () => {
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

  /** Starts the run, and `drop`s packets while the firewall closes the interface; the firewall goes on with it. */
  async function dropWhileItCloses(drop: () => Promise<string>): Promise<ReturnType<Workplace['start']>> {
    await gate(clinic, 'wan0')
    const running = place.start('--runbook', 'lab.yml', ...unattended)
    await eventually(act, async () => ((await acts(clinic)).includes(act) ? true : undefined), 60_000)
    const rules = await drop()
    const table = `table inet half {\n chain out {\n type filter hook output priority 0;\n ${rules}\n }\n}`
    expect(await at(clinic, 'laptop', `echo '${table}' | nft -f -`)).toMatchObject({ code: 0 })
    await release(clinic)
    return running
  }

  const of = async (type: string) =>
    (await place.journal()).filter(record => record.step === step && record.type === type)
  const outcome = async () => (await of('step.outcome'))[0]?.data

  it('FR-05: of the one session: a fresh one asks, and the step is done; nothing is sent twice', async () => {
    const running = await dropWhileItCloses(async () => {
      const { stdout } = await at(clinic, 'laptop', `ss -Htn dst ${firewall[0]} or dst ${firewall[1]}`)
      const ports = stdout
        .trim()
        .split('\n')
        .map(line => /:(\d+)\s/.exec(line)?.[1])
      expect(ports.length).toBeGreaterThan(0)
      return `tcp sport { ${ports.join(', ')} } drop`
    })
    const done = await eventually('an outcome', outcome, 90_000)
    expect(done).toMatchObject({ outcome: 'done', how: 'direct' })
    await once(running, 'exit')
    const sent = (await of('step.intent')).filter(({ data }) => data['purpose'] === 'act')
    expect(sent).toHaveLength(1)
    expect((await acts(clinic)).filter(line => line === act)).toHaveLength(1)
  }, 180_000)

  it('FR-05: of the whole host: unknown in time, and settled by asking once packets come again; sent once', async () => {
    const running = await dropWhileItCloses(async () => `ip daddr { ${firewall.join(', ')} } drop`)
    expect(await eventually('an outcome', outcome, 120_000)).toMatchObject({ outcome: 'unknown' })
    running.kill('SIGTERM')
    const [code] = await once(running, 'exit')
    expect(code).toBe(4)
    await at(clinic, 'laptop', 'nft delete table inet half')
    const resumed = await place.isolate('resume', ...unattended)
    expect(resumed, resumed.stdout + resumed.stderr).toMatchObject({ code: 0 })
    expect((await of('step.outcome')).map(({ data }) => data['outcome' as keyof typeof data])).toEqual([
      'unknown',
      'done',
    ])
    const sent = (await of('step.intent')).filter(({ data }) => data['purpose'] === 'act')
    expect(sent).toHaveLength(1)
    expect((await acts(clinic)).filter(line => line === act)).toHaveLength(1)
  }, 240_000)
})
