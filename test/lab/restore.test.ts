import { afterAll, beforeAll, expect, it } from 'vitest'
import { acts, at, reaches } from './doings.ts'
import { eventually } from './eventually.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf } from './layout.ts'
import type { Ran } from './namespace.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Workplace, workplace } from './workplace.ts'

const internet = addressOf('internet', 'isp-a')
const partner = addressOf('partner', 'partner-line')

// IPv6 is left out where the kernel goes on by itself. A cable has no carrier whose far end is off, and both ends of
// these are off still: nobody has switched the lab's hosts on.
const script = [
  "ip -o link | sed 's/ qdisc.*//; s/ mtu.*//'",
  "ip -o -4 address | awk '{ print $2, $4 }'",
  'ip -4 route show table all',
  'ip rule',
  'nft list ruleset',
  "find /etc -path '*isolate*' 2>/dev/null | sort",
].join('; ')

labSuite('a restore in the lab', wholeLab, () => {
  let clinic: Lab
  let place: Workplace
  let run: Ran
  let restored: Ran
  let before: readonly string[]
  let source: string

  const devices = ['fw-1', 'core-1', 'jump-1', 'sbc-1'] as const
  const states = () => Promise.all(devices.map(async host => (await at(clinic, host, script)).stdout))
  const withoutCarrier = (all: readonly string[]) =>
    all.map(text => text.replaceAll('NO-CARRIER,', '').replaceAll(',LOWER_UP', '').replaceAll(' linkdown', ''))
  const packets = () =>
    Promise.all([
      reaches(clinic, 'core-1', internet),
      reaches(clinic, 'jump-1', internet),
      reaches(clinic, 'core-1', partner),
    ])
  const answers = `
'gate:1': Ada Brook
'gate:3': Ada Brook
'gate:4': Ada Brook
'restore:shutdown:db-1': { done_by: Ada Brook, reason: it hums }
'restore:shutdown:app-1': { done_by: Ada Brook, reason: it hums }
`

  beforeAll(async () => {
    clinic = await lab()
    place = await workplace(clinic)
    await place.write('answers.yml', 'order: Ada Brook\n')
    await place.write('back.yml', answers)
    // Somebody has taken this down long before: it is not ours to bring back.
    await at(clinic, 'core-1', 'ip link set dev voi0 down')
    before = await states()
    run = await place.isolate('--runbook', 'lab.yml', '--yes', '--answers', 'answers.yml')
    source = (await place.runs()).at(-1) ?? ''
  }, 240_000)

  afterAll(async () => {
    await place?.[Symbol.asyncDispose]()
    await clinic?.[Symbol.asyncDispose]()
  })

  it('is rehearsed without a connection, and its plan can be approved', async () => {
    expect(run.code, run.stdout + run.stderr).toBe(0)
    expect(await packets()).toEqual([false, false, false])
    const { code, stdout } = await place.isolate('restore', '--dry-run', '--out', 'back.json')
    expect(code, stdout).toBe(0)
    expect(stdout).toContain('ip link set dev wan0 up')
    expect(stdout).toContain('as it was before the run: cut:voice-core')
    expect(await place.runs()).toEqual([source])
  })

  it('goes on after it was killed, and leaves the devices as they were before the run', async () => {
    const options = ['--yes', '--answers', 'back.yml'] as const
    const walking = place.start('restore', source, '--plan', 'back.json', ...options)
    const end = new Promise(resolve => walking.once('exit', resolve))
    const isBegun = async () =>
      (await place.journal()).some(({ type, step }) => type === 'step.intent' && step?.startsWith('restore:') === true)
    await eventually('something is brought back', async () => ((await isBegun()) ? true : undefined), 60_000)
    walking.kill('SIGKILL')
    await end
    restored = await place.isolate('resume', ...options)
    expect(restored.code, restored.stdout + restored.stderr).toBe(0)
    expect(withoutCarrier(await states())).toEqual(withoutCarrier(before))
    expect(await packets()).toEqual([true, true, true])
    expect(await acts(clinic)).not.toContain('core-1 link set dev voi0 up')
  })

  it('has a journal and a report of its own, and leaves that of the run as it was', async () => {
    const [, back = ''] = await place.runs()
    expect(back).toMatch(/-restore$/)
    for (const folder of [source, back])
      expect(await place.isolate('verify', `runs/${folder}`)).toMatchObject({ code: 0 })
    const report = await place.isolate('report', `runs/${back}`)
    expect(report.code, report.stdout).toBe(0)
    expect(report.stdout).toContain('Bring back isp-a at fw-1')
  })

  it('refuses to restore a restore, or to watch it, and names the run', async () => {
    const again = await place.isolate('restore')
    expect(again.code).toBe(2)
    expect(again.stderr).toContain(source)
    expect(await place.isolate('watch')).toMatchObject({ code: 2 })
  })
})
