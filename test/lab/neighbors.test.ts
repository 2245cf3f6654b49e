import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { announce, hasLldpd, hears } from './announcing.ts'
import { acts, at, shutdowns, ssh } from './doings.ts'
import { type Lab, lab } from './lab.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { uses } from './uses.ts'
import { workplace } from './workplace.ts'

const hosts = ['core-1', 'app-1', 'jump-1', 'db-1'] as const

if (!hasLldpd) process.stderr.write('skipped: lldpd is not here (docs/lab.md: unpacked packages)\n')

labSuite('neighbours in the lab', wholeLab, () => {
  describe.skipIf(!hasLldpd)('as a real lldpd hears them', () => {
    let clinic: Lab
    const own = uses()

    beforeAll(async () => {
      clinic = await lab()
      await Promise.all(hosts.map(host => announce(clinic, host)))
      await hears(clinic, 'core-1', 2)
      await hears(clinic, 'jump-1', 2)
      await Promise.all([hears(clinic, 'app-1', 1), hears(clinic, 'db-1', 1)])
    }, 60_000)

    afterAll(async () => {
      await clinic?.[Symbol.asyncDispose]()
    })

    afterEach(own.end)

    const cables = (stdout: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        JSON.parse(stdout).cables.map(({ link, found }: { link: string; found: string }) => [link, found]),
      )

    /** What a check could change there. */
    const everything = async () => {
      const states = await Promise.all(
        hosts.map(async host => (await at(clinic, host, 'ip -d link; ip -4 address; nft list ruleset')).stdout),
      )
      const files = await Promise.all(
        hosts.map(async host => (await ssh(clinic, host, "find /etc /run/lldpd.conf -printf '%p %T@ %m\\n'")).stdout),
      )
      return { states, files, acts: await acts(clinic), shutdowns: await shutdowns(clinic) }
    }

    it('are the cables of the runbook, which check confirms from both ends without a change', async () => {
      const place = own.use(await workplace(clinic))
      const before = await everything()
      const { code, stdout, stderr } = await place.isolate('check', 'lab.yml', '--json')
      expect(code, stdout + stderr).toBe(0)
      const found = cables(stdout)
      // The switch between core-1 and fw-1 keeps LLDP to itself, as IEEE 802.1Q asks it to.
      expect(found).toEqual({
        'core-uplink': 'unknown',
        'app-port': 'as-wanted',
        'jump-port': 'as-wanted',
        'db-cable': 'as-wanted',
      })
      expect(await everything()).toEqual(before)
    })

    it('show that the runbook has two cables crossed, and the plan then rests on them no longer', async () => {
      const crossed = (text: string) =>
        text
          .replace("'core-1:app0', 'app-1:eth0'", "'core-1:jmp0', 'app-1:eth0'")
          .replace("'core-1:jmp0', 'jump-1:eth0'", "'core-1:app0', 'jump-1:eth0'")
      const place = own.use(await workplace(clinic, crossed))
      const { code, stdout } = await place.isolate('check', 'lab.yml')
      expect(code).toBe(1)
      const text = stdout.replace(/\s+/g, ' ')
      expect(text).toMatch(/DIFFERS +core-1/)
      expect(text).toMatch(
        /At app0 is app-1, with its port eth0 \([0-9a-f:]{17}\); by jump-port the runbook has jump-1 there\./,
      )
      expect(text).toMatch(
        /At jmp0 is jump-1, with its port eth0 \([0-9a-f:]{17}\); by app-port the runbook has app-1 there\./,
      )
      const kept = Object.keys(JSON.parse(await readFile(join(place.folder, 'lab.yml.checked.json'), 'utf8')).links)
      expect(kept).toContain('isp-a')
      expect(kept).not.toContain('app-port')
    })

    it('show the cable that the runbook lacks, and the host that it does not know', async () => {
      const lacking = (text: string) =>
        text.replace(/^ {2}app-port:.*\n/m, '').replace('except: [app-port, ', 'except: [')
      const place = own.use(await workplace(clinic, lacking))
      const { code, stdout } = await place.isolate('check', 'lab.yml', '--only', 'core-1', '--json')
      expect(code, stdout).toBe(1)
      const [core] = JSON.parse(stdout).hosts
      const different = core.neighbors.seen.filter(({ found }: { found: string }) => found === 'difference')
      expect(different).toMatchObject([{ local: 'app0', verdict: 'not-linked', host: 'app-1', by: ['lldp'] }])
    })

    it('are unknown, and no difference, where LLDP is off at the other end', async () => {
      const place = own.use(await workplace(clinic))
      await ssh(clinic, 'db-1', 'kill $(cat /run/lldpd.pid)')
      await hears(clinic, 'jump-1', 1)
      const { code, stdout } = await place.isolate('check', 'lab.yml', '--json', '--only', 'db-1,jump-1')
      expect(code, stdout).toBe(0)
      expect(cables(stdout)).toEqual({ 'jump-port': 'as-wanted', 'db-cable': 'unknown' })
      const [db] = JSON.parse(stdout).hosts.filter(({ host }: { host: string }) => host === 'db-1')
      expect(db.neighbors).toMatchObject({ read: [{ state: 'unread' }], seen: [] })
    })
  })
})
