import { describe, expect, it } from 'vitest'
import { clipped, listLines } from '../../src/commands/listed.ts'
import { thinLines } from '../../src/commands/plan-thin.ts'
import { verdictLines } from '../../src/commands/plan-verdict.ts'
import type { HostId, LinkId, StepId } from '../../src/names/ids.ts'
import type { Kept, Plan, Proofs } from '../../src/plan/plan.ts'
import { plain } from '../../src/words/styled.ts'
import { planned } from '../parts/planned.ts'
import { manyBook, safeBook } from './books.ts'

const text = (lines: readonly Parameters<typeof plain>[0][]) => lines.map(plain).join('\n')

function safePlan(): Plan {
  const { plan } = planned(safeBook)
  if (plan === undefined) throw new Error('the book has a plan')
  return plan
}

const withProofs = (proofs: Partial<Proofs>): Plan => {
  const plan = safePlan()
  return { ...plan, proofs: { ...plan.proofs, ...proofs } }
}

describe('the verdict', () => {
  it('says whether the links were read on the devices', () => {
    const [first] = verdictLines(safePlan(), 'paper').map(plain)
    expect(first).toBe('✓ SAFE, ON PAPER: nothing leads out any more, nobody is locked out')
    expect(text(verdictLines(safePlan(), 'partly'))).toContain('✓ SAFE, PARTLY ON PAPER: ')
    expect(text(verdictLines(safePlan(), 'checked'))).toContain('✓ SAFE: ')
  })

  it('counts the approvals before a phase too, as the numbers of the steps and `validate` do', () => {
    const { plan } = planned(manyBook)
    if (plan === undefined) throw new Error('the book has a plan')
    expect(plan.extent.gates).toBe(1)
    expect(text(verdictLines(plan, 'paper'))).toContain(`${plan.extent.steps} steps in `)
  })

  it('counts what is left open on purpose, and does not say then that nothing leads out', () => {
    const accepted = [{ link: 'trunk' as LinkId, because: 'phones' }]
    const said = text(verdictLines(withProofs({ accepted }), 'paper'))
    expect(said).toContain('nothing leads out but 1 link left open on purpose')
    expect(said).not.toContain('any more')
  })

  it('is never safe where a proof is unknown', () => {
    const said = text(verdictLines(withProofs({ life: { verdict: 'unknown', because: 'no end state' } }), 'checked'))
    expect(said).toMatch(/^\? NOT PROVEN: life is unknown/)
    expect(said).not.toContain('SAFE')
  })

  it('names all that is refuted, within 80 columns', () => {
    const said = verdictLines(
      withProofs({
        isolation: { verdict: 'refuted', path: [], uncut: [], soft: [], conditional: [] },
        shutdown: { verdict: 'refuted', living: ['app' as HostId] },
        life: { verdict: 'refuted', lost: [{ host: 'app' as HostId, because: 'dead' }] },
      }),
      'checked',
    ).map(plain)
    expect(said.join(' ')).toContain(
      '✗ NOT SAFE: 1 life-critical host hit; a way out is left; 1 host of the goal still up',
    )
    expect(said.filter(line => line.length > 80)).toEqual([])
  })
})

describe('the kept paths that one failure breaks', () => {
  const kept = (name: string, breaks: readonly string[], since?: string): Kept => ({
    name,
    breaks: breaks as readonly LinkId[],
    ...(since !== undefined && { thin_from: since as StepId }),
  })
  const lines = (all: readonly Kept[]) =>
    text(thinLines({ ...safePlan().proofs, keep: { verdict: 'proven', kept: all } }, 'whole'))

  it('stand the worst first, among equals those first that the plan made thin; then those that nothing breaks', () => {
    const said = lines([kept('a', ['x']), kept('b', ['x', 'y']), kept('c', []), kept('d', ['x'], 'cut:x')])
    expect([...said.matchAll(/ {2}- (\w)/g)].map(([, name]) => name)).toEqual(['b', 'd', 'a', 'T'])
    expect(said).toContain('d: it breaks with x alone; so from cut:x on')
    expect(said).toContain('These survive any single failure: c')
  })

  it('are not spoken of where there are none', () => {
    expect(lines([kept('c', []), { name: 'cables' }])).toBe('')
  })
})

describe('a list that is too long for a screen', () => {
  const ids = Array.from({ length: 4500 }, (_, n) => `ward-${n}`).join(', ')

  it('is cut short between two names, says so, and has all of them where all is wanted', () => {
    const short = clipped(ids, 40, 'short')
    expect(short).toHaveLength(4)
    expect(short.at(-1)).toMatch(/^(ward-\d+, )+… \(--verbose has all\)$/)
    expect(short.filter(line => line.length > 40)).toEqual([])
    expect(clipped(ids, 40, 'whole').join(' ')).toBe(ids)
  })

  it('leaves a text whole that fits', () => {
    expect(clipped('a sentence', 40, 'short')).toEqual(['a sentence'])
    expect(listLines('Heading', [], 'short')).toEqual([])
  })
})
