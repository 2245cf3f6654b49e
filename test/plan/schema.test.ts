import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import schema from '../../docs/plan.schema.json' with { type: 'json' }
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { planJson } from '../../src/plan/document.ts'
import { isRemoving } from '../../src/plan/plan.ts'
import { restorePlan } from '../../src/plan/restore.ts'
import type { Done } from '../../src/plan/restore-done.ts'
import { lockedBook, openBook, safeBook } from '../commands/books.ts'
import { forValid } from './valid-plans.ts'

const root = resolve('.')
// Conditions of ours speak of keys whose type is given elsewhere.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
const fits = ajv.compile(schema)

function documentOf(file: string, text?: string): Record<string, unknown> | undefined {
  const given = text === undefined ? new Map() : new Map([[file, new TextEncoder().encode(text)]])
  const { good } = prepare(file, filesOf(root, given))
  return good && (JSON.parse(JSON.stringify(planJson(good.plan))) as Record<string, unknown>)
}

const runbooks = ['runbooks', 'test/fixtures/valid'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.yml'))
    .map(name => join(folder, name)),
)
const moving = safeBook.replace(
  'phases:',
  'phases:\n  - { name: Go, steps: [{ move: core }, { wait: 5s }, { move: lan }] }',
)
/** The plan that brings back all that a runbook's does. */
function restoreOf(file: string): Record<string, unknown> {
  const { good } = prepare(file, filesOf(root))
  if (good === undefined) throw new Error(`${file} is no runbook`)
  const { read, plan } = good
  const done = plan.steps.map((step): Done => {
    const executor = isRemoving(step) ? { executor: step.by.executor } : {}
    return { step, how: 'acted', ...executor, before: {}, sent: ['as it was cut'], hasWayBack: true }
  })
  const about = { run: 'a-run', count: 9, head: 'f'.repeat(64), only: 'all' }
  const back = restorePlan(read.groundwork, { about, of: plan, done, isAsked: () => true })
  return JSON.parse(JSON.stringify(planJson(back))) as Record<string, unknown>
}

const planned = [...runbooks, 'moving.yml'].flatMap(file => {
  const document = documentOf(file, file === 'moving.yml' ? moving : undefined)
  return document === undefined ? [] : [[file, document] as const]
})
const plans = [...planned, ['a restore', restoreOf('runbooks/hospital.yml')] as const]

describe('docs/plan.schema.json', () => {
  it.each(plans)('fits the plan of %s', (_, plan) => {
    expect(fits(plan), JSON.stringify(fits.errors)).toBe(true)
  })

  it('fits the plans of random runbooks', () => {
    forValid((_, plan) => {
      expect(fits(JSON.parse(JSON.stringify(planJson(plan)))), JSON.stringify(fits.errors)).toBe(true)
    }, 300)
  })

  it.each([
    ['safe', safeBook],
    ['locked', lockedBook],
    ['open', openBook],
  ])('fits the plan of a book that is %s', (name, text) => {
    expect(fits(documentOf(`${name}.yml`, text)), JSON.stringify(fits.errors)).toBe(true)
  })

  it('was tried with steps of every kind', () => {
    const kinds = new Set(plans.flatMap(([, { steps }]) => (steps as { kind: string }[]).map(({ kind }) => kind)))
    expect([...kinds].sort()).toEqual([...schema.$defs.step.properties.kind.enum].sort())
  })

  it.each([
    ['a fingerprint that is none', { fingerprint: 'sha256:12' }],
    ['another version', { version: 2 }],
    ['five words', { words: ['a', 'b', 'c', 'd', 'e'] }],
    ['a key that nobody knows', { extra: 1 }],
    ['a step without its lines', { steps: [without(firstStep(), 'lines')] }],
    ['a step with a key that nobody knows', { steps: [{ ...firstStep(), wafe: 1 }] }],
    ['a wave that is no number', { steps: [{ ...firstStep(), wave: '1' }] }],
    ['a proof without a verdict', { proofs: { ...(safe()['proofs'] as object), isolation: { inside: [], cut: [] } } }],
  ])('does not fit %s', (_, change) => {
    expect(fits({ ...safe(), ...change })).toBe(false)
  })
})

function safe(): Record<string, unknown> {
  return documentOf('safe.yml', safeBook) ?? {}
}

function firstStep(): Record<string, unknown> {
  return (safe()['steps'] as Record<string, unknown>[])[0] ?? {}
}

function without(step: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(step).filter(([name]) => name !== key))
}

// The schema is read in the docs folder too, by people: it must say what its keys mean where the name doesn't.
it('is the schema that the page names', () => {
  expect(readFileSync(join(root, 'docs', 'plan.md'), 'utf8')).toContain('](plan.schema.json)')
})
