import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aimlessBook, invalidBook, lockedBook, manyBook, openBook, safeBook } from './books.ts'
import { typed } from './typed.ts'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-plan-'))
  const books = {
    aimless: aimlessBook,
    many: manyBook,
    safe: safeBook,
    locked: lockedBook,
    open: openBook,
    invalid: invalidBook,
  }
  for (const [name, text] of Object.entries(books)) writeFileSync(join(cwd, `${name}.yml`), text)
})
afterAll(() => rmSync(cwd, { recursive: true }))

const plan = (...argv: string[]) => typed(['plan', ...argv], { cwd })
const written = () => readdirSync(cwd).filter(name => !name.endsWith('.yml'))

describe('the screen of a plan', () => {
  it('has the phases, the steps in their order, who acts by which access, and the exact lines', async () => {
    const { code, out, err } = await plan('safe.yml')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const wanted = [
      'Small clinic',
      'sha256:',
      'in words: ',
      '✓ SAFE, ON PAPER: nothing leads out any more, nobody is locked out',
      '3 steps in 3 waves and 3 phases, 1 blind',
      'What these proofs do not speak of',
      'Phase 1: Outside',
      'wave 1',
      'cut:uplink',
      'by          fw (linux), access team',
      'sends       ip link set dev eth1 down',
      'verified    ip ',
      'undo        ',
      'removes     link uplink',
      'Phase 2: Inside',
      'Phase 3: Down',
      'removes     host app',
      'Proofs',
      '✓ proven   isolation',
      '✓ proven   no lock-out',
      '✓ SAFE, ON PAPER: nothing leads out any more, nobody is locked out',
    ]
    let from = 0
    for (const text of wanted) {
      expect(out.slice(from), text).toContain(text)
      from = out.indexOf(text, from)
    }
  })

  it('fits into 80 columns but for lines that are sent or read', async () => {
    const { out } = await plan('safe.yml')
    const long = out
      .split('\n')
      .filter(line => [...line].length > 80 && !/^ {6}(sends|saves|checks|undo|if|records| {8})/.test(line))
    expect(long).toEqual([])
  })

  it('says why a reboot undoes cuts once, and how many steps of a wave go at once', async () => {
    const { out } = await plan('many.yml')
    expect(out.match(/a reboot brings the route back/g)).toHaveLength(1)
    expect(out.match(/not saved: a reboot undoes it/g)).toHaveLength(2)
    expect(out).toContain('wave 1: 2 steps in any order, one at a time')
    expect(out).toMatch(/ {4} 1 {2}gate:1 .*\n.*\n {2}wave 1/)
  })

  it('says that nothing is isolated where the goal names nothing, rather than that it is proven', async () => {
    const { code, out } = await plan('aimless.yml')
    expect(code).toBe(0)
    expect(out).toContain('– nothing  isolation   NOTHING IS ISOLATED')
    expect(out).toContain('– SAFE, ON PAPER, BUT NOTHING IS ISOLATED')
    expect(out).not.toContain('✓ proven   isolation')
  })

  it('shows every read and pattern with --verbose', async () => {
    expect((await plan('safe.yml')).out).not.toContain('must match')
    const { out } = await plan('safe.yml', '--verbose')
    expect(out).toContain('must match /')
    expect(out).toContain('kept as ')
  })

  it.each([
    ['locked.yml', '✗ REFUTED  no lock-out', 'lock-out'],
    ['open.yml', '✗ REFUTED  isolation', 'not-isolated'],
  ])('shows what is refuted of %s, complains on stderr, and ends with 3', async (book, proof, complaint) => {
    const { code, out, err } = await plan(book)
    expect(code).toBe(3)
    expect(out).toContain(proof)
    const first = out.split('\n').slice(0, 9).join('\n')
    expect(first).toMatch(/^✗ NOT SAFE: /m)
    expect(first).toContain(proof)
    expect(err).toContain(`error[${complaint}]`)
  })

  it('says of a step that is locked out what was tried, what works and what was in vain', async () => {
    const { out } = await plan('locked.yml')
    expect(out.replace(/\s+/g, ' ')).toMatch(/cut:uplink: fw can't be reached .*? tried, and works: .*?Tried in vain: /)
  })

  it('is empty for an invalid runbook, which is complained of on stderr', async () => {
    const { code, out, err } = await plan('invalid.yml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('error[unknown-key]')
  })
})

describe('the plan as JSON', () => {
  it('has the keys of plan.json, and the screen’s fingerprint', async () => {
    const { code, out } = await plan('safe.yml', '--json')
    expect(code).toBe(0)
    const document: unknown = JSON.parse(out)
    expect(document).toMatchObject({
      version: 1,
      fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      words: [1, 2, 3, 4, 5, 6].map(() => expect.any(String)),
      runbook: { name: 'Small clinic', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      steps: [
        {
          id: 'cut:uplink',
          phase: 'Outside',
          wave: 1,
          kind: 'cut',
          executor: 'fw',
          access: 'team',
          lines: expect.arrayContaining(['ip link set dev eth1 down']),
          verification: 'direct',
          removes: { links: ['uplink'], hosts: [] },
        },
        { id: 'cut:trunk', executor: 'core' },
        { id: 'shutdown:app', kind: 'shutdown', removes: { hosts: ['app'] } },
      ],
      proofs: {
        isolation: { verdict: 'proven' },
        management: { verdict: 'proven' },
        keep: { verdict: 'proven' },
        life: { verdict: 'proven' },
        accepted: [],
      },
    })
    const { fingerprint } = document as { fingerprint: string }
    expect((await plan('safe.yml')).out).toContain(fingerprint)
  })

  it('is printed for a plan that is not safe, with the refuted proof', async () => {
    const { code, out } = await plan('locked.yml', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ proofs: { management: { verdict: 'refuted' } } })
  })

  it('is not printed for an invalid runbook', async () => {
    expect(await plan('invalid.yml')).toMatchObject({ code: 2, out: '' })
    const said = await plan('invalid.yml', '--json')
    expect(said.code).toBe(2)
    expect(Object.keys(JSON.parse(said.out))).toEqual(['files', 'diagnostics'])
  })

  it('is the same every time', async () => {
    expect((await plan('safe.yml', '--json')).out).toBe((await plan('safe.yml', '--json')).out)
  })
})

describe('--out', () => {
  it('writes the plan as it is printed with --json', async () => {
    const { code, err } = await plan('safe.yml', '--out', 'plan.json')
    expect(code).toBe(0)
    expect(err).toBe('The plan is written to plan.json.\n')
    expect(readFileSync(join(cwd, 'plan.json'), 'utf8')).toBe((await plan('safe.yml', '--json')).out)
    rmSync(join(cwd, 'plan.json'))
  })

  it.each([
    ['invalid.yml', 2],
    ['locked.yml', 3],
    ['missing.yml', 2],
  ])('writes nothing for %s', async (book, code) => {
    expect(await plan(book, '--out', 'plan.json')).toMatchObject({ code })
    expect(written()).toEqual([])
  })

  it('that can not be written is told, with code 5', async () => {
    const { code, err } = await plan('safe.yml', '--out', 'nowhere/plan.json')
    expect(code).toBe(5)
    expect(err).toContain('The plan could not be written to nowhere/plan.json: ')
    expect(written()).toEqual([])
  })
})
