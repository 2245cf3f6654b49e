import { describe, expect, it } from 'vitest'
import { planOn } from '../../src/plan/build.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import { restorePlan } from '../../src/plan/restore.ts'
import type { Done } from '../../src/plan/restore-done.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { readOf } from '../parts/planned.ts'

const book = `isolate: 1
name: Ward
operator: { at: lan }
access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks: { lan: {}, internet: { kind: external } }
hosts:
  fw: { platform: cisco_ios, address: 192.0.2.1, access: team, role: firewall, where: Cellar }
links:
  uplink: { between: ['fw:GigabitEthernet0/1', internet] }
  trunk: { between: ['fw:GigabitEthernet0/2', lan] }
goal: { isolate: [lan] }
phases:
  - name: Out
    steps:
      - run: { host: fw, do: ip access-list resequence ISOLATE 10 10, undo: no ip access-list extended ISOLATE }
        id: acl
      - cut: uplink
      - cut: trunk
`

/** What a restore of it tells people to do, by the step that is taken back. */
function toldBy(how: (id: string) => Omit<Done, 'step'>): Readonly<Record<string, string>> {
  const ground = groundworkOf(readOf(book), builtIn)
  const plan = planOn(ground)
  if (!plan.ok) throw new Error(plan.diagnostics.map(({ code }) => code).join(' '))
  const done = plan.value.steps.map(step => ({ step, ...how(step.id) }))
  const about = { run: 'a-run', count: 9, head: 'f'.repeat(64) }
  const { steps } = restorePlan(ground, { about, of: plan.value, done, isAsked: () => true })
  return Object.fromEntries(
    steps.flatMap(({ id, kind, ...step }) =>
      kind === 'manual' && 'by' in step && 'say' in step.by ? [[id, step.by.say] as const] : [],
    ),
  )
}

const acted: Omit<Done, 'step'> = {
  how: 'acted',
  executor: 'fw',
  before: {},
  sent: ['interface GigabitEthernet0/2', 'shutdown'],
  hasWayBack: true,
}
const nothingSent: Omit<Done, 'step'> = { how: 'by-hand', before: {}, sent: [], hasWayBack: false }

describe('what a restore leaves to a person', () => {
  it('keeps at the console over a restart what it gives back there, as the cut was kept', () => {
    const { 'restore:cut:trunk': say = '' } = toldBy(() => acted)
    expect(say).toContain('no shutdown')
    expect(say.trimEnd().split('\n').at(-1)).toMatch(/^(?:write memory|copy running-config startup-config)/)
  })

  it('has the way back of commands that a person gave by hand, which the runbook says', () => {
    const told = toldBy(id => (id === 'acl' ? nothingSent : acted))
    expect(told['restore:acl']).toContain('no ip access-list extended ISOLATE')
  })

  it('names the lines that were sent before a person cut by hand, for they may be in force', () => {
    const sentToo = toldBy(id => (id === 'cut:uplink' ? { ...acted, how: 'by-hand' } : acted))
    expect(sentToo['restore:cut:uplink']).toMatch(/Connect uplink again[\s\S]*sent to fw[\s\S]*no shutdown/)
    const byHandAlone = toldBy(id => (id === 'cut:uplink' ? nothingSent : acted))
    expect(byHandAlone['restore:cut:uplink']).toContain('Connect uplink again')
    expect(byHandAlone['restore:cut:uplink']).not.toContain('no shutdown')
  })
})
