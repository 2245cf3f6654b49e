import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { acts, at, shutdowns } from './doings.ts'
import { type Lab, lab } from './lab.ts'
import { hostIds } from './layout.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { uses } from './uses.ts'
import { workplace } from './workplace.ts'

const unattended = ['--yes', '--answers', 'answers.yml']

labSuite('a run in the lab that must not be', wholeLab, () => {
  let clinic: Lab
  const own = uses()

  beforeAll(async () => {
    clinic = await lab()
  })

  afterAll(async () => {
    await clinic?.[Symbol.asyncDispose]()
  })

  afterEach(own.end)

  const untouched = async () => ({ acts: await acts(clinic), shutdowns: await shutdowns(clinic) })

  it.each([
    ['the near end would cut', (text: string) => text.replace('cut_from: fw-1', 'cut_from: core-1')],
    [
      'the way to the servers is cut before they are shut down',
      (text: string) => text.replace('app-port, jump-port, db-cable,', ''),
    ],
  ])('is refused when %s, and nothing is touched', async (_, change) => {
    const place = own.use(await workplace(clinic, change))
    await place.write('answers.yml', 'order: Ada Brook\n')
    const { code, stdout, stderr } = await place.isolate('--runbook', 'lab.yml', ...unattended)
    expect(code, stdout + stderr).toBe(3)
    expect(stdout + stderr).toMatch(/shutdown:(app|db)-1/)
    expect(await place.runs()).toEqual([])
    expect(await untouched()).toEqual({ acts: [], shutdowns: [] })
  })

  it('is refused when a host gives another key than it did, before anything is changed', async () => {
    const place = own.use(await workplace(clinic))
    const other = (await at(clinic, 'laptop', `cat ${clinic.folder}/hosts/app-1.pub`)).stdout.split(' ')[1] ?? ''
    const hosts = (await at(clinic, 'laptop', `cat ${clinic.folder}/known_hosts`)).stdout
    const lines = hosts
      .split('\n')
      .map(line =>
        line.startsWith('192.0.2.2,') || line.includes('10.77.1.1,') ? line.replace(/AAAA\S+/, other) : line,
      )
    await place.write('lab/known_hosts', lines.join('\n'))
    await place.write('answers.yml', 'order: Ada Brook\n')
    const { code, stdout, stderr } = await place.isolate('--runbook', 'lab.yml', ...unattended)
    expect(code, stdout + stderr).toBe(5)
    expect(stdout + stderr).toContain('fw-1')
    expect(await untouched()).toEqual({ acts: [], shutdowns: [] })
  })

  it('is the same without the network when it is only rehearsed', async () => {
    const place = own.use(await workplace(clinic))
    const { code, stdout, stderr } = await place.isolate('--runbook', 'lab.yml', '--dry-run')
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toContain('ip link set dev wan0 down')
    expect(await place.runs()).toEqual([])
    expect(await untouched()).toEqual({ acts: [], shutdowns: [] })
    expect(clinic.hosts.size).toBe(hostIds.length)
  })
})
