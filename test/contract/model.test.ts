import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { typed } from '../commands/typed.ts'
import { isRecord } from '../parts/json.ts'

// Small networks whose answers were worked out by hand from what the format promises, without a look at the program:
// each `NAME.yml` has beside it, in `NAME.json`, how `isolate plan` has to end, and what of the plan it has to say.
const folder = join(import.meta.dirname, '../fixtures/contract')
const names = readdirSync(folder).flatMap(file => (file.endsWith('.yml') ? [file.slice(0, -4)] : []))

describe('a plan, by the letter of the format', () => {
  it('has been worked out by hand for more than a hundred runbooks', () => {
    expect(names.length).toBeGreaterThan(100)
  })

  it.each(names)('%s', async name => {
    const wanted: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    const { code, out } = await typed(['plan', join(folder, `${name}.yml`), '--json'])
    expect(wanted).toMatchObject({ exit: expect.any(Number) })
    expect({ exit: code, ...planned(JSON.parse(out)) }).toMatchObject(isRecord(wanted) ? wanted : {})
  })
})

/** The order of the steps, each by its id, and the proofs. */
function planned(plan: unknown) {
  if (!isRecord(plan) || !Array.isArray(plan['steps'])) return {}
  const steps = plan['steps'].filter(isRecord)
  return {
    order: steps.map(step => step['id']),
    steps: Object.fromEntries(steps.map(step => [step['id'], { ...step, removes: sorted(step['removes']) }])),
    proofs: plan['proofs'],
  }
}

function sorted(removes: unknown) {
  if (!isRecord(removes)) return removes
  const lists = Object.entries(removes).map(([key, ids]) => [key, Array.isArray(ids) ? ids.toSorted() : ids])
  return Object.fromEntries(lists)
}
