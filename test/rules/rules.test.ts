import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRuleId, ruleIds } from '../../src/diagnostic/rule-codes.ts'
import { firstTemplates } from '../../src/importers/first/answers.ts'
import { firstRunbook } from '../../src/importers/first/runbook.ts'
import { rules } from '../../src/rules/all.ts'
import { runbooksFolder } from '../runbooks/read-and-plan.ts'
import { type Judged, judged } from './ruled.ts'

const fixtures = join(import.meta.dirname, '../fixtures/rules')
/** What rules found; an unsafe plan has other complaints beside them. */
const found = (judged: Judged) => judged.diagnostics.filter(({ code }) => isRuleId(code))
const codes = ({ diagnostics }: { diagnostics: readonly { code: string }[] }) => diagnostics.map(({ code }) => code)

describe.each(rules.map(rule => [rule.id, rule] as const))('the rule %s', (id, rule) => {
  const folder = join(fixtures, id)

  it('finds what is bad, and nothing else is said of it', async () => {
    const bad = judged(folder, 'bad.yml')
    expect(new Set(found(bad).map(({ code }) => code)), bad.text).toEqual(new Set([id]))
    await expect(bad.text).toMatchFileSnapshot(join(folder, 'bad.out'))
  })

  it('says nothing of what is good, and nor does another', () => {
    const good = judged(folder, 'good.yml')
    expect(codes(good), good.text).toEqual([])
  })

  it('can be turned off, and made an error', () => {
    expect(found(judged(folder, 'bad.yml', { levels: new Map([[id, 'off']]) }))).toEqual([])
    const strict = judged(folder, 'bad.yml', { levels: new Map([[id, 'error']]) })
    expect(strict.refused).toBe(true)
    expect(strict.diagnostics.every(({ severity }) => severity === 'error')).toBe(true)
  })

  it('says what it looks for and why', () => {
    expect(rule.title).toMatch(/^[a-z`].*[^.]$/)
    expect(rule.reason).toMatch(/^[A-Z`].*[.]$/s)
  })
})

it('there is a rule for each name, and a pair of fixtures for each rule', () => {
  expect(rules.map(({ id }) => id)).toEqual([...ruleIds])
  expect(readdirSync(fixtures).toSorted()).toEqual([...ruleIds])
})

describe('nothing is found in', () => {
  it.each(readdirSync(runbooksFolder).filter(name => name.endsWith('.yml')))('the sample %s', name => {
    const sample = judged(runbooksFolder, name, { stamp: false })
    expect(codes(sample), sample.text).toEqual([])
  })

  it.each(Object.entries(firstTemplates))('what init makes of the template %s', (name, answers) => {
    const made = judged('/nowhere', `${name}.yml`, { text: firstRunbook(answers) })
    expect(codes(made), made.text).toEqual([])
  })
})
