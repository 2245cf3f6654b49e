import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { acts, at, shutdowns } from './doings.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf } from './layout.ts'
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

  it('is refused when a host of its first phase gives another key than is known, before anything is changed', async () => {
    const place = own.use(
      await workplace(clinic, text => text.replace(/ {2}- name: Decide[\s\S]*?(?= {2}- name: Disconnect from)/, '')),
    )
    const [key, hosts] = await Promise.all(
      ['hosts/app-1.pub', 'known_hosts'].map(file => readFile(join(clinic.folder, file), 'utf8')),
    )
    const other = key?.split(' ')[1] ?? ''
    const changed =
      hosts?.replace(new RegExp(`^(\\S*${addressOf('fw-1', 'oob')}\\S* \\S+) .*`, 'm'), `$1 ${other}`) ?? ''
    expect(changed).not.toBe(hosts)
    await place.write('lab/known_hosts', changed)
    const { code, stdout, stderr } = await place.isolate('--runbook', 'lab.yml', '--yes')
    expect(code, stdout + stderr).toBe(5)
    expect(stdout + stderr).toMatch(/fw-1 .*host key/)
    expect(await untouched()).toEqual({ acts: [], shutdowns: [] })
    expect((await at(clinic, 'core-1', 'nft list ruleset')).stdout).toBe('')
  })

  it('is the same without the network when it is only rehearsed', async () => {
    const place = own.use(await workplace(clinic))
    const { code, stdout, stderr } = await place.isolate('--runbook', 'lab.yml', '--dry-run')
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toContain('ip link set dev wan0 down')
    expect(await place.runs()).toEqual([])
    expect(await untouched()).toEqual({ acts: [], shutdowns: [] })
  })
})
