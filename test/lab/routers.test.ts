import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from './eventually.ts'
import { labSuite } from './requirements.ts'
import { type Routers, routers } from './routers.ts'

const established = /^10\.83\.0\.[12] .* [0-9:]+ +1 +2 N\/A$/m
const adjacent = /^10\.255\.0\.[12] .*Full\//m

const patient = 90_000

labSuite('real routers', ['ip', 'unshare', 'sshd', 'ssh-keygen', 'setpriv', 'vtysh'], () => {
  let lab: Routers

  const book = (by: string, more = ''): string => `isolate: 1
name: two routers
operator: { at: oob-1 }
defaults: { access: team, platform: frr }
access: { team: { user: root, auth: [{ key: ./key }], known_hosts: ./known_hosts } }
networks: { oob-1: {}, partner: { kind: external } }
hosts:
  r1: { address: 10.83.1.1, role: router, networks: { oob-1: oob0 }, management_interfaces: [oob0], identity: r1 }
links:
  line: { between: ['r1:line0', partner], by: ${by}, sufficient: the partner announces nothing elsewhere }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
${more}`

  /** Runs the book, and gives what the run's transcript says that was sent. */
  const walk = async (name: string, by: string): Promise<readonly string[]> => {
    await writeFile(join(lab.folder, `${name}.yml`), book(by))
    const run = await lab.isolate('run', `${name}.yml`, '--yes', '--runs', name)
    expect(run, run.stdout + run.stderr).toMatchObject({ code: 0 })
    const [only = ''] = await readdir(join(lab.folder, name))
    const transcript = await readFile(join(lab.folder, name, only, 'transcripts/r1.log'), 'utf8')
    return transcript.split('\n').flatMap(line => / > (.*)$/.exec(line)?.[1] ?? [])
  }
  const peers = (router: 1 | 2) => lab.vtysh(router, 'show bgp summary')
  const neighbours = (router: 1 | 2) => lab.vtysh(router, 'show ip ospf neighbor')
  const stands = async (): Promise<true | undefined> => {
    const [bgp, ospf] = [await peers(1), await neighbours(1)]
    return (established.test(bgp) && adjacent.test(ospf)) || undefined
  }

  beforeAll(async () => {
    lab = await routers()
    await eventually('BGP and OSPF stand', stands, 40_000)
  }, 120_000)
  afterAll(() => lab?.[Symbol.asyncDispose]())

  it(
    'lose the session at both ends when the neighbour is shut, keep it shut in what they start from, and find it again',
    async () => {
      const sent = await walk('bgp', '{ bgp: 10.83.0.2, as: 65001 }')
      expect(sent).toContain('neighbor 10.83.0.2 shutdown')
      expect(await peers(1)).toMatch(/^10\.83\.0\.2 .*Idle \(Admin\)/m)
      await eventually('the other end sees it fall', async () => !established.test(await peers(2)) || undefined, 10_000)
      expect(await lab.startup(1)).toContain(' neighbor 10.83.0.2 shutdown')
      await lab.vtysh(1, 'configure terminal', 'router bgp 65001', 'no neighbor 10.83.0.2 shutdown')
      await eventually('the session is back', stands, 40_000)
    },
    patient,
  )

  it(
    'lose the adjacency when the interface is made passive',
    async () => {
      await walk('ospf', '{ ospf: line0 }')
      // Hellos have ended; the adjacency falls when the dead interval is over.
      const fallen = async () =>
        (!adjacent.test(await neighbours(1)) && !adjacent.test(await neighbours(2))) || undefined
      await eventually('it has fallen at both ends', fallen, 10_000)
      await lab.vtysh(1, 'configure terminal', 'interface line0', 'no ip ospf passive')
      await eventually('the adjacency is back', stands, 40_000)
    },
    patient,
  )

  it(
    'lose both when the interface is shut, and are told so once more by a second run',
    async () => {
      await walk('interface', 'interface')
      expect(await lab.vtysh(1, 'show interface line0')).toContain('Interface line0 is down')
      const sent = await walk('again', 'interface')
      expect(sent).not.toContain('shutdown')
      await lab.vtysh(1, 'configure terminal', 'interface line0', 'no shutdown')
      await eventually('all is back', stands, 40_000)
    },
    patient,
  )

  it(
    'are not sent a second line where the first is not taken: a neighbour that is none',
    async () => {
      await writeFile(join(lab.folder, 'none.yml'), book('{ bgp: 10.83.0.77, as: 65001 }'))
      const run = await lab.isolate('run', 'none.yml', '--yes', '--runs', 'none')
      expect(run.code, run.stdout + run.stderr).not.toBe(0)
      expect(await lab.vtysh(1, 'show running-config')).not.toContain('10.83.0.77')
      const [only = ''] = await readdir(join(lab.folder, 'none'))
      const transcript = await readFile(join(lab.folder, 'none', only, 'transcripts/r1.log'), 'utf8')
      expect(transcript).toContain('% Specify remote-as or peer-group commands first')
      expect(transcript).not.toContain('> write memory')
    },
    patient,
  )
})
