import { describe, expect, it } from 'vitest'
import { diffPlans, type PlanDiff } from '../../src/plan/diff.ts'
import { planJson } from '../../src/plan/document.ts'
import { fingerprintOf } from '../../src/plan/fingerprint.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { asStored, storedPlan } from '../../src/plan/stored-plan.ts'
import { planned } from '../parts/planned.ts'

const book = `isolate: 1
name: Ward
operator: { at: lan }
access:
  team: { user: ops, auth: [agent], known_hosts: ./known_hosts }
  duty: { user: duty, auth: [agent], known_hosts: ./known_hosts }
networks:
  lan: { kind: internal }
  internet: { kind: external }
hosts:
  fw: { platform: linux, address: 192.0.2.1, access: team, role: firewall, networks: lan }
  spare: { platform: linux, address: 192.0.2.2, access: team, role: firewall, networks: lan }
  app: { platform: linux, address: 192.0.2.3, access: team, networks: lan }
links:
  uplink: { between: ['fw:eth1', internet] }
  second: { between: ['spare:eth1', internet] }
goal: { isolate: [lan], shutdown: [app] }
phases:
  - { name: Ask, steps: [{ confirm: 'Really?' }, { notify: { say: 'It begins' } }] }
  - { name: Outside, cut: external }
  - { name: Down, shutdown: app }
`

function planOf(text: string): Plan {
  const { plan } = planned(text)
  if (plan === undefined) throw new Error('no plan')
  return plan
}

function diff(change: (text: string) => string, from = book): PlanDiff {
  return diffPlans(asStored(planOf(from)), asStored(planOf(change(from))))
}

const ids = (steps: readonly { readonly id: string }[]) => steps.map(({ id }) => id)
const lists = ({ added, gone, moved, changed, gates, proofs, rest }: PlanDiff) =>
  Object.fromEntries(
    Object.entries({ added, gone, moved, changed, gates, proofs, rest })
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => [name, list.map(one => ('id' in one ? one.id : 'proof' in one ? one.proof : one.key))]),
  )

describe('two plans', () => {
  it('of one runbook have no difference', () => {
    const found = diff(text => text)
    expect(found).toMatchObject({ same: true, renumbered: 0 })
    expect(lists(found)).toEqual({})
  })

  it('of runbooks that differ in a remark differ in the hash of the runbook alone', () => {
    const found = planned(book).plan as Plan
    const other = { ...found, runbook: { ...found.runbook, sha256: 'f'.repeat(64) } }
    const stored = asStored({ ...other, fingerprint: fingerprintOf(planJson(other)) })
    expect(lists(diffPlans(asStored(found), stored))).toEqual({ rest: ['runbook.sha256'] })
  })

  it('name the steps that are new and those that are gone', () => {
    const found = diff(text =>
      text
        .replaceAll('second', 'third')
        .replace(', shutdown: [app]', '')
        .replace(/ {2}- \{ name: Down.*\n/, ''),
    )
    expect(ids(found.added)).toEqual(['cut:third'])
    expect(ids(found.gone)).toEqual(['cut:second', 'shutdown:app'])
    expect(ids(found.changed)).toEqual([])
  })

  it('call a step moved that is in another phase, and say from where to where', () => {
    const found = diff(text =>
      text.replace('cut: external }', 'cut: uplink }').replace('shutdown: app }', 'cut: second, shutdown: app }'),
    )
    expect(found.moved).toMatchObject([{ id: 'cut:second', before: { phase: 'Outside' }, after: { phase: 'Down' } }])
    expect(found.moved[0]?.because).toContain('phase')
  })

  it('name as few as possible where the order differs', () => {
    const wait =
      (...seconds: number[]) =>
      (text: string) =>
        text.replace("{ confirm: 'Really?' }", seconds.map(one => `{ wait: ${one}s, id: w${one} }`).join(', '))
    const found = diffPlans(asStored(planOf(wait(1, 2, 3, 4, 5)(book))), asStored(planOf(wait(5, 1, 2, 3, 4)(book))))
    const inOrder = found.moved.filter(({ because }) => because.includes('order'))
    expect(ids(inOrder)).toEqual(['w5'])
  })

  it('call nothing moved that only has other numbers because a step was put before it', () => {
    const found = diff(text => text.replace("{ confirm: 'Really?' }", "{ confirm: 'First?' }, { confirm: 'Really?' }"))
    expect(lists(found)).toMatchObject({ added: ['1.1'] })
    expect([found.gone, found.moved, found.changed]).toEqual([[], [], []])
    // The two that stand behind it in its phase, two cuts, one shutdown.
    expect(found.renumbered).toBe(5)
  })

  it('call a step that is rewritten in its place changed, though its id is only its position', () => {
    const found = diff(text => text.replace('Really?', 'Truly?'))
    expect(found.changed).toMatchObject([{ id: '1.1', changes: [{ aspect: 'title' }, { key: 'detail.ask' }] }])
  })

  it.each([
    ['lines', (text: string) => text.replace('fw:eth1', 'fw:eth2'), 'lines'],
    ['executor', (text: string) => text.replace("['fw:eth1', internet]", "['spare:eth1', internet]"), 'executor'],
    ['access', (text: string) => text.replace('192.0.2.1, access: team', '192.0.2.1, access: duty'), 'access'],
    [
      'removes',
      (text: string) => text.replace('fw: {', 'new: { platform: manual, runs_on: app }\n  fw: {'),
      'removes.hosts',
    ],
    ['verification', (text: string) => text.replace('fw:eth1', 'fw:eth2'), 'verify'],
    [
      'undo',
      (text: string) =>
        text.replace(
          "{ between: ['fw:eth1', internet]",
          "{ between: ['fw:eth1', internet], by: { route: 192.0.2.0/24 }, sufficient: x",
        ),
      'undo',
    ],
    [
      'other',
      (text: string) => text.replace('internet] }\n  second', "internet], impact: 'No mail' }\n  second"),
      'detail.impact',
    ],
  ] as const)('tell changed %s', (aspect, change, key) => {
    const found = diff(change)
    const changes = found.changed.flatMap(one => one.changes)
    expect(changes).toContainEqual(expect.objectContaining({ aspect, key }))
  })

  it('tell a verdict that is another, with what it rests on', () => {
    const found = diff(text => text.replace('cut: external', 'cut: uplink'))
    const isolation = found.proofs.find(({ proof }) => proof === 'isolation')
    expect(isolation).toMatchObject({ before: 'proven', after: 'refuted' })
    expect(isolation?.changes.map(({ key }) => key)).toContain('isolation.path')
  })

  it('tell approvals that are new', () => {
    const found = diff(text => text.replace('name: Outside,', 'name: Outside, approvals: 2,'))
    expect(found.gates).toMatchObject([{ id: 'gate:2' }])
  })
})

describe('a stored plan', () => {
  const stored = () => JSON.parse(JSON.stringify(planJson(planOf(book)))) as Record<string, unknown>

  it('is read back as it was', () => {
    expect(storedPlan(stored())).toEqual({ ok: true, plan: asStored(planOf(book)) })
  })

  it('is not believed when it was altered under its fingerprint', () => {
    const altered = JSON.parse(JSON.stringify(stored()).replace('set dev eth1 down', 'set dev eth0 down'))
    expect(storedPlan(altered)).toEqual({ ok: false, because: 'altered' })
  })

  it.each([
    ['nothing', null],
    ['a list', []],
    ['another document', { version: 1 }],
    ['steps without an id', { ...stored(), steps: [{}] }],
    ['a step that is there twice', { ...stored(), steps: [1, 2].flatMap(() => (stored()['steps'] as unknown[])[0]) }],
  ])('is not %s', (_, value) => {
    expect(storedPlan(value)).toEqual({ ok: false, because: 'no-plan' })
  })
})
