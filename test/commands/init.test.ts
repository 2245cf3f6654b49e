import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { type FirstAnswers, firstTemplates } from '../../src/importers/first/answers.ts'
import { firstFirewallPlatforms } from '../../src/importers/first/firewalls.ts'
import { firstRunbook } from '../../src/importers/first/runbook.ts'
import { askFirst } from '../../src/operator/first-questions.ts'
import { safe } from '../../src/plan/safe.ts'
import { tidyFile } from '../../src/source/tidy-file.ts'
import { typed } from './typed.ts'

const cwd = mkdtempSync(join(tmpdir(), 'isolate-init-'))
afterEach(() => {
  for (const name of readdirSync(cwd)) rmSync(join(cwd, name))
})
afterAll(() => rmSync(cwd, { recursive: true }))

/** Nothing is said of the runbook, its plan is proven, and its layout is that of `fmt`. */
function expectGood(answers: FirstAnswers): void {
  const text = new TextEncoder().encode(firstRunbook(answers))
  const { good, diagnostics } = prepare('first.yml', filesOf('/', new Map([['first.yml', text]])))
  expect(diagnostics).toEqual([])
  expect(good && safe(good.plan)).toBeDefined()
  expect(good?.read.runbook.name).toBe(answers.name)
  expect(tidyFile('first.yml', text).kind).toBe('tidy')
}

describe('a first runbook', () => {
  it.each(Object.keys(firstTemplates))(
    'from the template %s validates strictly, and is never written over',
    async name => {
      expect(await typed(['init', '--template', name, '--out', 'a.yml'], { cwd })).toMatchObject({ code: 0, out: '' })
      expect((await typed(['validate', '--strict', 'a.yml'], { cwd })).code).toBe(0)
      expect(readdirSync(cwd)).toEqual(['a.yml'])
      writeFileSync(join(cwd, 'a.yml'), 'mine')
      const again = await typed(['init', '--template', name, '--out', 'a.yml'], { cwd })
      expect(again).toMatchObject({ code: 5, out: '' })
      expect(again.err).toContain('there is such a file already')
      expect(readFileSync(join(cwd, 'a.yml'), 'utf8')).toBe('mine')
    },
  )

  it('of whatever answers validates, and its plan is proven', () => {
    const platform = fc.constantFrom('linux' as const, 'manual' as const)
    const answers: fc.Arbitrary<FirstAnswers> = fc.record({
      name: fc.constantFrom('Clinic', "St. Mary's: full # isolation", '- {x}', '10', '"Northfield"'),
      owner: fc.constantFrom('IT on call', 'yes', "o'clock"),
      sites: fc.integer({ min: 1, max: 9 }),
      lines: fc.integer({ min: 1, max: 4 }),
      partners: fc.integer({ min: 0, max: 9 }),
      outOfBand: fc.boolean(),
      firewall: fc.constantFrom('manual' as const, ...firstFirewallPlatforms),
      core: platform,
      hypervisor: platform,
      telephones: fc.boolean(),
    })
    fc.assert(fc.property(answers, expectGood), { numRuns: 60 })
  }, 120_000)

  it.each(firstFirewallPlatforms)('whose firewall is a %s validates, and the program cuts it off', platform => {
    const answers = { ...firstTemplates.group, firewall: platform, lines: 4, partners: 9 }
    expectGood(answers)
    const own = platform === 'linux' ? '' : `platform: ${platform}, `
    expect(firstRunbook(answers)).toContain(`fw-1: { role: firewall, ${own}address: 192.0.2.11`)
    expect(firstRunbook(answers)).toMatch(/ isp-4: [{] between: \['fw-1:[^']+', internet\], contact/)
  })

  it('says what is to be filled in, and that its addresses reach nothing', async () => {
    const { out, err } = await typed(['init', '--template', 'clinic'], { cwd })
    expect(out).toContain('TODO')
    expect(err).toContain('say TODO')
    expect(err).toContain('reaches nothing')
  })

  it('is not asked for without a terminal: the templates are named', async () => {
    const { code, err } = await typed(['init'], { cwd })
    expect(code).toBe(2)
    expect(err).toContain('--template clinic | hospital | group')
    expect((await typed(['init', '--template', 'clinik'], { cwd })).err).toContain('Did you mean clinic?')
  })
})

describe('the questions of a first runbook', () => {
  /** Types the lines, one after the other; what a question refuses is followed by the next line. */
  function typing(lines: readonly (string | undefined)[]) {
    const rest = [...lines]
    const refused: string[] = []
    const line = async ({ check }: { readonly check: (text: string) => string | undefined }) => {
      for (;;) {
        const next = rest.shift()
        const wrong = next === undefined ? undefined : check(next)
        if (wrong === undefined) return next
        refused.push(wrong)
      }
    }
    return { prompts: { line, hidden: () => Promise.resolve(undefined) }, refused }
  }

  it('are ten, and make a runbook that validates', async () => {
    const { prompts, refused } = typing([
      'Clinic',
      '',
      '0',
      '2',
      'two',
      '2',
      '3',
      'y',
      'fortigate',
      'fortinet',
      'robot',
      'person',
      '',
      'n',
    ])
    const answers = await askFirst(prompts, new AbortController().signal)
    expect(answers).toEqual({
      name: 'Clinic',
      owner: 'IT on call',
      sites: 2,
      lines: 2,
      partners: 3,
      outOfBand: true,
      firewall: 'fortinet',
      core: 'manual',
      hypervisor: 'manual',
      telephones: false,
    })
    expect(refused).toHaveLength(4)
    if (answers) expectGood(answers)
  })

  it('can be called off', async () => {
    const { prompts } = typing(['Clinic', undefined])
    expect(await askFirst(prompts, new AbortController().signal)).toBeUndefined()
  })
})
