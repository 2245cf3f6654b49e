import { expect, it } from 'vitest'
import { planOn } from '../../src/plan/build.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import { isRemoving } from '../../src/plan/plan.ts'
import { restorePlan } from '../../src/plan/restore.ts'
import type { Done } from '../../src/plan/restore-done.ts'
import { ablePlatforms } from '../parts/able-platform.ts'
import { readOf } from '../parts/planned.ts'

const book = `
isolate: 1
name: Two ends of a cable
operator: { at: laptop }
defaults: { platform: able, access: a }
access: { a: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks: { lan: {}, oob: {}, side: {} }
hosts:
  laptop: { platform: manual, networks: [lan, oob] }
  near: { address: 10.0.0.1, networks: { lan: mgmt }, role: switch }
  far: { address: 10.0.0.2, networks: { oob: mgmt }, role: switch }
links:
  cable: { between: ['near:eth1', 'far:eth9'], cut_from: CUTTER }
  branch: { between: ['near:eth1', side], cut_from: near }
phases: [{ name: Cut, steps: [STEPS] }]
`
const about = { run: 'a-run', count: 9, head: 'f'.repeat(64) }

/** What a restore leaves as it is, where a run of these steps found the cable cut already, and cut the branch. */
function stays(cutter: string, ...steps: readonly string[]): unknown {
  const written = steps.map(link => `{ cut: ${link} }`).join(', ')
  const ground = groundworkOf(readOf(book.replace('CUTTER', cutter).replace('STEPS', written)), ablePlatforms)
  const built = planOn(ground)
  if (!built.ok) throw new Error(built.diagnostics.map(({ code }) => code).join(' '))
  const done = built.value.steps.filter(isRemoving).map((step): Done => {
    const rest = { step, before: {}, sent: ['as it was cut'], hasWayBack: true }
    return step.id === 'cut:cable' ? { ...rest, how: 'already' } : { ...rest, how: 'acted', executor: step.by.executor }
  })
  return restorePlan(ground, { about, of: built.value, done, isAsked: () => true }).restores?.stays
}

it('what an act of the run took along at the same interface comes back with it', () => {
  expect(stays('near', 'branch', 'cable')).toEqual([])
})

it('what was down before that act, or at its other end, stays down and is not counted on', () => {
  expect(stays('far', 'cable', 'branch')).toEqual(['cut:cable'])
  expect(stays('far', 'branch', 'cable')).toEqual(['cut:cable'])
})
