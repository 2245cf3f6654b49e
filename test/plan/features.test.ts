import { describe, expect, it } from 'vitest'
import { acceptedLinks } from './brute-force.ts'
import { features } from './features.ts'
import { forValid } from './valid-plans.ts'

describe('the random runbooks', { timeout: 240_000 }, () => {
  it('make use of each feature of the model often enough, with an order and without one', () => {
    const seen = new Map(
      [...Object.keys(features), 'an accepted link'].map(name => [name, { proven: 0, refuted: 0, open: 0, closed: 0 }]),
    )
    forValid((runbook, { proofs }) => {
      const has = Object.entries(features).flatMap(([name, uses]) => (uses(runbook) ? [name] : []))
      const all = acceptedLinks(runbook).size > 0 ? [...has, 'an accepted link'] : has
      for (const name of all) {
        const count = seen.get(name) ?? { proven: 0, refuted: 0, open: 0, closed: 0 }
        count[proofs.management.verdict === 'proven' ? 'proven' : 'refuted']++
        count[proofs.isolation.verdict === 'proven' ? 'closed' : 'open']++
      }
    }, 3000)
    const table = [...seen].map(([name, { proven, refuted, open, closed }]) => {
      const counts = [proven, refuted, closed, open].map(one => String(one).padStart(6)).join('')
      return `${name.padEnd(34)}${counts}`
    })
    console.log(['feature                         in order stuck closed open', ...table].join('\n'))
    const rare = [...seen].filter(([, { proven, refuted }]) => proven < 4 || refuted < 10).map(([name]) => name)
    expect(rare).toEqual([])
  })
})
