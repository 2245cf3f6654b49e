import { describe, expect, it } from 'vitest'
import type { HostId, StepId } from '../../src/names/ids.ts'
import { buildPlan } from '../../src/plan/build.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { Without } from '../../src/plan/without.ts'
import { builtIn } from '../../src/platform/registry.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { readOf } from '../parts/planned.ts'
import { applied, isCircular, kindOf, kinds } from './applied-help.ts'
import { mustPrecede, possible, type Task, tasks, worldAfter } from './brute-force.ts'
import { forValid, planned } from './valid-plans.ts'

// Each way round is another plan of the whole, and longer on a busy machine.
const patience = { timeout: 240_000 }

const blocking = (plan: Plan | undefined) =>
  plan?.proofs.management.verdict === 'refuted' ? plan.proofs.management.blocking : []

/**
 * Steps that have no turn in any order, whatever becomes of the others: not even right after those that must come first.
 * Steps can also wait for each other; of these only the planner tells.
 */
function hopeless(runbook: Runbook): ReadonlySet<string> {
  const all = tasks(runbook)
  const before = (task: Task, found = new Set<Task>()): ReadonlySet<Task> => {
    for (const one of all) if (!found.has(one) && mustPrecede(runbook, one, task)) before(one, found.add(one))
    return found
  }
  const isFree = (task: Task): boolean => {
    const first = before(task)
    const done = all.filter(one => one.block < task.block || (one.block === task.block && first.has(one)))
    return possible(runbook, worldAfter(done), task)
  }
  return new Set(all.filter(task => !isFree(task)).map(({ id }) => id))
}

/** Whether a runbook is what a way round was said to make of it. */
function isSo(runbook: Runbook, step: StepId, as: 'help' | 'frees' | 'vain'): boolean {
  const verdict = planned(runbook)?.proofs.management.verdict
  if (as !== 'frees') return (verdict === 'proven') === (as === 'help')
  return verdict === 'refuted' && !hopeless(runbook).has(step)
}

describe('a way round that is said to have been tried', patience, () => {
  it('does what is said of it, when somebody writes it into the runbook and plans again', () => {
    const seen = new Map<string, number>()
    forValid((runbook, plan) => {
      if (blocking(plan).length === 0 || isCircular(runbook)) return
      for (const { step, ...tried } of blocking(plan))
        for (const as of ['help', 'frees', 'vain'] as const)
          for (const hint of tried[as]) {
            const key = `${kindOf(hint)} ${as === 'vain' ? 'vain' : 'works'}`
            seen.set(key, (seen.get(key) ?? 0) + 1)
            // What can be written in several ways is as said in one of them, and in vain in all.
            const so = applied(runbook, hint).map(changed => isSo(changed, step, as))
            expect([step, hint, as === 'vain' ? so.every(Boolean) : so.some(Boolean)]).toEqual([step, hint, true])
          }
    }, 3000)
    // Of each kind some work and some don't, or it was never tried.
    const rare = [...kinds].flatMap(kind =>
      (['works', 'vain'] as const).filter(as => (seen.get(`${kind} ${as}`) ?? 0) < 5).map(as => `${kind} ${as}`),
    )
    expect(rare).toEqual([])
  })
})

/** A branch behind one line, and a spare gate into it; the laptop is in the head office. */
const branch = (steps: string, wan = ''): string => `isolate: 1
name: branch
operator: { at: ops }
access: { team: { user: netops, auth: [agent], known_hosts: ./known_hosts } }
defaults: { access: team }
networks: { internet: { kind: external }, ops: {}, branch: {} }
hosts:
  core: { platform: cisco_ios, address: 192.0.2.1, role: switch, networks: { ops: Vlan1 } }
  gate: { platform: linux, address: 192.0.2.2, role: jump-host, networks: { ops: eth0, branch: eth1 } }
  spare: { platform: linux, address: 192.0.2.3, role: jump-host, networks: { ops: eth0, branch: eth1 } }
  far: { platform: cisco_ios, address: 192.0.2.4, role: router, via: [gate] }
links:
  line: { between: ['core:Te1', 'far:Te1'] }
  lan: { between: ['far:Te2', branch] }
  wan: { between: ['far:Te9', internet]${wan} }
goal: { isolate: [ops, branch] }
phases:
  - name: All
    steps:
${steps}`

const triedFor = (text: string, without?: Without) => {
  const built = buildPlan(readOf(text), builtIn, without)
  if (!built.ok) throw new Error(built.diagnostics.map(({ code }) => code).join(' '))
  const { management } = built.value.proofs
  return management.verdict === 'refuted' ? management.blocking[0] : undefined
}
const lineFirst = '      - cut: lan\n      - cut: line\n'

describe('a way round that would come to nothing', () => {
  it('is to do a step before what it depends on, or comes after', () => {
    const free = triedFor(branch(`${lineFirst}      - { confirm: Go on?, id: sure }\n      - cut: wan`))
    expect(free).toMatchObject({ step: 'cut:wan', help: expect.arrayContaining(['do cut:wan before cut:line']) })
    const bound = triedFor(
      branch(`${lineFirst}      - { confirm: Go on?, id: sure }\n      - { cut: wan, depends_on: [sure] }`),
    )
    expect(bound).toMatchObject({ step: 'cut:wan', vain: expect.arrayContaining(['do cut:wan before cut:line']) })
  })

  it('is a person who would need what is out of reach as well', () => {
    const hint = 'make cut:wan a person’s step'
    expect(triedFor(branch(`${lineFirst}      - cut: wan`))?.help).toContain(hint)
    expect(triedFor(branch(`${lineFirst}      - cut: wan`, ', needs: [far]'))?.vain).toContain(hint)
  })
})

describe('without a host', () => {
  const missing = { hosts: new Set(['gate' as HostId]), achieved: [], given: [] }

  it('other ways in are tried as with it, and it is none of them', () => {
    const found = triedFor(branch(`      - cut: line\n      - cut: wan`), missing)
    expect(found).toMatchObject({
      step: 'cut:wan',
      help: expect.arrayContaining(['reach far over spare (`via: spare`)']),
    })
    expect(JSON.stringify(found)).not.toContain('gate')
  })

  it('in the middle of a walk none is said to be in vain that nobody tried, and nothing is put before what is done', () => {
    const text = branch('      - cut: line\n      - cut: wan')
    const whole = buildPlan(readOf(text), builtIn)
    const achieved = whole.ok ? whole.value.steps.slice(0, 1) : []
    expect(achieved.map(({ id }) => id)).toEqual(['cut:line'])
    const found = triedFor(text, { ...missing, achieved })
    expect(found).toMatchObject({ step: 'cut:wan' })
    expect(JSON.stringify(found)).not.toMatch(/via: |cut_from|before cut:line/)
  })
})

it('plugs the laptop in beside a host that is joined to a network by a link', () => {
  const direct = branch('      - cut: line\n      - cut: wan')
    .replace(', via: [gate]', '')
    .replaceAll(', branch: eth1', '')
  expect(triedFor(direct)?.help).toContain('move the laptop to branch before cut:wan')
})
