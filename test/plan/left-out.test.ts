import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPlan } from '../../src/plan/build.ts'
import { leftOut } from '../../src/plan/left-out.ts'
import { ablePlatforms } from '../parts/able-platform.ts'
import { forValidWith, nowhereSource } from './valid-plans.ts'

describe('what a plan without some hosts leaves out', () => {
  it('is each step of the whole plan that it lacks, once', () => {
    forValidWith(
      fc.infiniteStream(fc.boolean()),
      (runbook, whole, drawn) => {
        const hosts = [...runbook.hosts.keys()].filter(() => drawn.next().value)
        const without = { hosts: new Set(hosts), achieved: [], given: [] }
        const built = buildPlan({ runbook, source: nowhereSource, sha256: '' }, ablePlatforms, without)
        if (!built.ok || built.value.steps.length === 0 || whole.steps.length === 0) return
        const plan = built.value
        const { undone, following, of, stayUp } = leftOut(whole, plan, hosts)
        const isStep = ({ kind }: { readonly kind: string }): boolean => kind !== 'gate'
        const ids = [...plan.steps.filter(isStep).map(({ id }) => id), ...undone, ...following]
        expect(ids.toSorted()).toEqual(
          whole.steps
            .filter(isStep)
            .map(({ id }) => id)
            .toSorted(),
        )
        expect(ids).toHaveLength(of)
        const removed = plan.steps.flatMap(({ removes }) => removes.links)
        expect(stayUp.filter(id => removed.includes(id))).toEqual([])
      },
      300,
    )
  })

  it('is nothing where nobody is left out', () => {
    forValidWith(
      fc.constant(undefined),
      (_, plan) => {
        const { of, hosts, stuck, ...lists } = leftOut(plan, plan, [])
        expect(Object.values(lists).flat()).toEqual([])
      },
      50,
    )
  })
})
