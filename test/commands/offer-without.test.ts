import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { offerWithout } from '../../src/commands/offer-without.ts'
import { grounded } from '../../src/commands/prepare.ts'
import type { Walking } from '../../src/commands/ready-to-walk.ts'
import { isHalt } from '../../src/engine/halt.ts'
import type { AbsentQuestion } from '../../src/engine/operator.ts'
import { noProgress } from '../../src/engine/progress.ts'
import type { HostId } from '../../src/names/ids.ts'
import { buildPlan } from '../../src/plan/build.ts'
import { safe } from '../../src/plan/safe.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { clinicOf } from '../parts/clinic.ts'
import { readOf } from '../parts/planned.ts'
import { Night } from '../parts/walking.ts'

const book = clinicOf('  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: Off, shutdown: pbx }')
const pbx = ['pbx' as HostId]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-offer-'))
  await writeFile(join(folder, 'plan.json'), 'the first plan')
})
afterEach(() => rm(folder, { recursive: true }))

function offered(night: Night, hosts = pbx, wanted = false) {
  const read = grounded(readOf(book))
  const built = buildPlan(read, builtIn)
  const plan = built.ok ? safe(built.value) : undefined
  if (plan === undefined) throw new Error('the runbook is safe')
  // Nothing else of a walk is touched here.
  const walking = { read, plan, directory: folder, operating: { print: () => undefined } } as unknown as Walking
  return { plan, offer: offerWithout(walking, night.io(plan), noProgress(), hosts, wanted) }
}

describe('the plan without hosts that do not answer', () => {
  it('is offered as a difference, with what it leaves open, and goes on as before where it is not taken', async () => {
    const night = new Night()
    let asked: AbsentQuestion | undefined
    night.operator.onAbsent = question => {
      asked = question
      return 'continue'
    }
    expect(await offered(night).offer).toBeUndefined()
    expect(asked?.open).toMatch(/\(trunk\) → pstn/)
    expect(asked?.differences.join('\n')).toContain('cut:trunk')
    expect(await readFile(join(folder, 'plan.json'), 'utf8')).toBe('the first plan')
    expect(night.journal.events.map(({ type }) => type)).toEqual(['decision'])
  })

  it('is taken up on a word: in the journal, in plan.json, and in what is guarded', async () => {
    const night = new Night()
    night.operator.onAbsent = () => 'without'
    const { plan, offer } = offered(night)
    const taken = await offer
    if (taken === undefined || isHalt(taken)) throw new Error('it is taken up')
    const fresh = taken.walking.plan
    expect(fresh.fingerprint).not.toBe(plan.fingerprint)
    expect([...taken.io.protection.steps.keys()]).toEqual(['cut:isp'])
    expect(night.journal.events.at(-1)).toMatchObject({
      type: 'run.replanned',
      data: { fingerprint: fresh.fingerprint, without: ['pbx'] },
    })
    expect(JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')).fingerprint).toBe(fresh.fingerprint)
    expect((await readdir(folder)).toSorted()).toEqual(['plan-until-2.json', 'plan.json'])
    // What was left out counts as not done.
    expect(taken.io.consequences(new Set()).isolation.verdict).toBe('refuted')
  })

  it('needs no word where it was asked for and leaves nothing open', async () => {
    const night = new Night()
    const { plan, offer } = offered(night, ['core' as HostId], true)
    // Nothing needs that switch, so it is the same plan.
    expect(await offer).toBeUndefined()
    expect(night.operator.asked).toEqual([])
    expect(plan.steps.map(({ id }) => id)).toContain('cut:isp')
  })

  it('ends the walk where that is decided', async () => {
    const night = new Night()
    night.operator.onAbsent = () => 'abort'
    expect(await offered(night).offer).toEqual({ halt: 'operator' })
  })
})
