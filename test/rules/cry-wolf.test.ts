import { describe, expect, it } from 'vitest'
import { safe } from '../../src/plan/safe.ts'
import { rules } from '../../src/rules/all.ts'
import { judge } from '../../src/rules/judge.ts'
import { viewOf } from '../../src/rules/view.ts'
import { forValid, nowhereSource } from '../plan/valid-plans.ts'

describe('on random safe runbooks', () => {
  it('no rule finds an error; how many warnings each gives is printed', () => {
    const counts = new Map<string, number>(rules.map(({ id }) => [id, 0]))
    let runbooks = 0
    forValid((runbook, plan) => {
      // Of one that isn't safe they may say anything, but not fail.
      const found = judge(viewOf(runbook, nowhereSource, plan, { today: '2026-11-25' }), new Map())
      if (safe(plan) === undefined) return
      runbooks++
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
      for (const { code } of found) counts.set(code, (counts.get(code) ?? 0) + 1)
    }, 400)
    expect(runbooks).toBeGreaterThan(20)
    const lines = [...counts].filter(([, count]) => count > 0).map(([id, count]) => `${id}: ${count}`)
    process.stdout.write(`\nfindings on ${runbooks} random safe runbooks:\n${lines.join('\n')}\n`)
  })
})
