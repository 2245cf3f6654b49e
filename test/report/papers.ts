import { readdirSync } from 'node:fs'
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import type { SafePlan } from '../../src/plan/plan.ts'
import { safe } from '../../src/plan/safe.ts'
import { paperOf } from '../../src/report/print/build.ts'
import type { Paper } from '../../src/report/print/paper.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'

const root = new URL('../..', import.meta.url).pathname
export const fixtures = `${root}test/fixtures/print/`

/** Runbooks on which the pages are tried: those of the project, and one with every kind of step. */
export const runbooks = [
  ...readdirSync(`${root}runbooks`)
    .filter(name => name.endsWith('.yml'))
    .map(name => `${root}runbooks/${name}`),
  `${fixtures}ward.yml`,
]

export function prepared(file: string): { readonly runbook: Runbook; readonly plan: SafePlan } {
  const { good } = prepare(file, filesOf(root))
  const plan = good === undefined ? undefined : safe(good.plan)
  if (good === undefined || plan === undefined) throw new Error(`${file} has no safe plan`)
  return { runbook: good.read.runbook, plan }
}

export function paperFrom(file: string): Paper {
  const { runbook, plan } = prepared(file)
  return paperOf(runbook, plan, '1.2.3')
}

/** The same pages with a fingerprint of zeros, so that a fixture says nothing of how a plan is hashed. */
export function unsigned(paper: Paper): Paper {
  return {
    ...paper,
    fingerprint: `sha256:${'0'.repeat(64)}`,
    words: ['amber', 'canyon', 'delta', 'ember', 'fjord', 'glacier'],
  }
}
