import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { acts, at, shutdowns, ssh } from './doings.ts'
import { type Lab, lab } from './lab.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { uses } from './uses.ts'
import { workplace } from './workplace.ts'

const devices = ['fw-1', 'core-1', 'sbc-1', 'jump-1', 'app-1', 'db-1'] as const

labSuite('a check in the lab', wholeLab, () => {
  let clinic: Lab
  const own = uses()

  beforeAll(async () => {
    clinic = await lab()
  })

  afterAll(async () => {
    await clinic?.[Symbol.asyncDispose]()
  })

  afterEach(own.end)

  /** All of a device that a cut or a shutdown could change, and when each of its settings was written. */
  const everything = async () => {
    // IPv6 is left out where the kernel goes on by itself: addresses of links are tentative at first, then get routes.
    const script = 'ip -d link; ip -4 address; ip -4 route show table all; ip rule; nft list ruleset'
    const states = await Promise.all(devices.map(async host => (await at(clinic, host, script)).stdout))
    const times = await Promise.all(
      devices.map(async host => (await ssh(clinic, host, "find /etc -printf '%p %T@ %m\\n'")).stdout),
    )
    return { states, times, acts: await acts(clinic), shutdowns: await shutdowns(clinic) }
  }

  it('finds all as the runbook says, through jump hosts too, and changes nothing on any device', async () => {
    const place = own.use(await workplace(clinic))
    const before = await everything()
    expect(before.states.every(text => text.includes('state UP'))).toBe(true)
    expect(before.times.every(text => text.includes('/etc/passwd '))).toBe(true)
    const { code, stdout, stderr } = await place.isolate('check', 'lab.yml', '--json')
    expect(code, stdout + stderr).toBe(0)
    const { hosts } = JSON.parse(stdout)
    expect(hosts.map(({ host }: { host: string }) => host).sort()).toEqual([...devices].sort())
    expect(await everything()).toEqual(before)
    expect(await place.runs()).toEqual([])
  })

  it('says which interface is closed already, and the plan then rests on it no longer', async () => {
    const place = own.use(await workplace(clinic))
    const confirmed = async () =>
      Object.keys(JSON.parse(await readFile(join(place.folder, 'lab.yml.checked.json'), 'utf8')).links)
    const fingerprint = async () => /sha256:[0-9a-f]{64}/.exec((await place.isolate('plan', 'lab.yml')).stdout)?.[0]
    const before = await fingerprint()
    await place.isolate('check', 'lab.yml')
    expect(await confirmed()).toContain('isp-a')
    await at(clinic, 'fw-1', 'ip link set dev wan0 down')
    const { code, stdout } = await place.isolate('check', 'lab.yml', '--only', 'fw-1')
    await at(clinic, 'fw-1', 'ip link set dev wan0 up')
    expect(code).toBe(1)
    expect(stdout).toMatch(/DIFFERS +fw-1/)
    expect(stdout).toContain('isp-a is down already')
    expect(await confirmed()).not.toContain('isp-a')
    expect(await fingerprint()).toBe(before)
  })
})
