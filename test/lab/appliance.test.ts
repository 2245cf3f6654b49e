import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { port, rendered } from '../platform/rendering.ts'
import { type Appliance, appliance } from './appliance.ts'
import { eventually } from './eventually.ts'
import { labSuite } from './requirements.ts'

const needs = ['ip', 'unshare', 'setpriv', 'ssh', 'ssh-keygen', 'dropbear', 'dropbearkey', 'busybox']
const patient = 90_000

labSuite('a small appliance of busybox and dropbear', needs, () => {
  let lab: Appliance

  const book = (phases: string, persist = false): string => `isolate: 1
name: one appliance
operator: { at: desk }
defaults: { access: team, platform: linux }
access: { team: { user: root, auth: [{ key: ./key }], known_hosts: ./known_hosts } }
networks: { desk: {}, provider: { kind: external } }
hosts: { ap-1: { address: 10.84.1.1, role: access-point, networks: { desk: lan0 }, identity: ap-1 } }
links: { uplink: { between: ['ap-1:wan0', provider], persist: ${persist} } }
${phases}
`

  const walk = async (name: string, text: string) => {
    await writeFile(join(lab.folder, `${name}.yml`), text)
    const run = await lab.isolate('run', `${name}.yml`, '--yes', '--runs', name)
    const [only = ''] = await readdir(join(lab.folder, name))
    return { run, folder: join(lab.folder, name, only) }
  }

  beforeAll(async () => {
    lab = await appliance()
  }, patient)
  afterAll(() => lab?.[Symbol.asyncDispose]())

  it(
    'is looked at, cut and read back, and brought back with its addresses and routes',
    async () => {
      const everything =
        '{ ip link show dev wan0; ip -4 route show; ip -6 route show dev wan0; ip address show dev wan0; } | sed "s/ flags 02//;s/ tentative//;s/ *$//"'
      await eventually('its routes stand', async () =>
        (await lab.ssh('ip -6 route show')).stdout.includes('fd84::/64') ? true : undefined,
      )
      const was = (await lab.ssh(everything)).stdout
      const act = rendered({ name: 'interface.down', params: { interface: port('wan0') } })
      const recorded: Record<string, string> = {}
      for (const { name, read } of act.before) recorded[name] = (await lab.ssh(read)).stdout
      expect(recorded['routes4']).toContain('10.50.0.0/16 via 10.84.2.254 dev wan0')

      const phases =
        'goal: { isolate: all }\nphases: [{ name: Look, steps: [{ collect: { hosts: ap-1, what: [arp, routes, interfaces, connections, processes] } }] }, { name: Cut, cut: external }]'
      const { run, folder } = await walk('cut', book(phases))
      expect(run, run.stdout + run.stderr).toMatchObject({ code: 0 })
      expect((await lab.ssh('ip link show dev wan0')).stdout).toMatch(/: <BROADCAST,MULTICAST> /)
      const evidence = await Promise.all(
        (await readdir(join(folder, 'evidence'))).map(file => readFile(join(folder, 'evidence', file), 'utf8')),
      )
      const kept = evidence.join('\n')
      for (const word of ['10.50.0.0/16 via 10.84.2.254', '/usr/sbin/dropbear -F', 'Foreign Address', 'Receive'])
        expect(kept).toContain(word)

      const { lines, leftOut } = undoLines(act, recorded)
      expect(leftOut).toEqual([])
      for (const line of lines) expect(await lab.ssh(line), line).toMatchObject({ code: 0 })
      const { stdout, code } = await lab.ssh(act.check.read)
      expect(holds(act.check, { text: stdout, exit: { kind: 'status', code }, cut: false })).toBe('no')
      await eventually(
        'all is as it was',
        async () => ((await lab.ssh(everything)).stdout === was ? true : undefined),
        10_000,
        async () => JSON.stringify([was, (await lab.ssh(everything)).stdout]),
      )
    },
    patient,
  )

  it(
    'removes a route and puts it back',
    async () => {
      const act = rendered({ name: 'route.remove', params: { prefix: '10.50.0.0/16' } })
      const says = async () => {
        const { stdout, code } = await lab.ssh(act.check.read)
        return holds(act.check, { text: stdout, exit: { kind: 'status', code }, cut: false })
      }
      const recorded: Record<string, string> = {}
      for (const { name, read } of act.before) recorded[name] = (await lab.ssh(read)).stdout
      expect(await says()).toBe('no')
      for (const line of act.variants[0].lines) expect(await lab.ssh(line), line).toMatchObject({ code: 0 })
      expect(await says()).toBe('yes')
      for (const line of undoLines(act, recorded).lines) expect(await lab.ssh(line), line).toMatchObject({ code: 0 })
      expect(await says()).toBe('no')
    },
    patient,
  )

  it(
    'says that a cut could not be saved, since nothing here is known to keep it',
    async () => {
      const { run } = await walk('saved', book('goal: { isolate: all }\nphases: [{ name: Cut, cut: external }]', true))
      expect(run.code, run.stdout + run.stderr).not.toBe(0)
      expect(run.stdout + run.stderr).toContain('could not be saved')
      expect((await lab.ssh('ip link show dev wan0')).stdout).toMatch(/: <BROADCAST,MULTICAST> /)
    },
    patient,
  )

  it(
    'goes dark by the only word for it that it knows',
    async () => {
      const { run } = await walk('off', book('goal: { shutdown: ap-1 }\nphases: [{ name: Off, shutdown: ap-1 }]'))
      expect(run, run.stdout + run.stderr).toMatchObject({ code: 0 })
      expect((await lab.ssh('true')).code).not.toBe(0)
    },
    patient,
  )
})
