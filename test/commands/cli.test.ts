import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/commands/table.ts'
import { safeBook } from './books.ts'
import { typed } from './typed.ts'

const later = commands.filter(({ load }) => load === undefined).map(({ name }) => name)
const [unbuilt = ''] = later

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-cli-'))
  writeFileSync(join(cwd, 'plam'), 'not a runbook')
})
afterAll(() => rmSync(cwd, { recursive: true }))

describe('a call without anything', () => {
  it('prints the help on stderr and ends with 2', async () => {
    const { code, out, err } = await typed([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Usage: isolate')
  })
})

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('is printed on stdout by %s', async argument => {
    const { code, out, err } = await typed([argument])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { name } of commands) expect(out).toContain(`  ${name}`)
  })

  it('sets the commands apart that are not built yet', async () => {
    const { out } = await typed(['--help'])
    const apart = out.slice(out.indexOf('Not built yet:'))
    for (const name of later) expect(apart).toContain(`  ${name}`)
    expect(apart).not.toContain('validate')
  })

  it.each([
    ['help', 'plan'],
    ['plan', '--help'],

    ['plan', 'x.yml', '-h'],
  ])('of one command names its options (%s %s)', async (...argv) => {
    const { code, out } = await typed(argv)
    expect(code).toBe(0)
    for (const flag of ['--out <FILE>', '--json', '--no-color', '--quiet', '--verbose', '--help']) {
      expect(out).toContain(flag)
    }
  })

  it('of an unknown command is refused', async () => {
    const { code, err } = await typed(['help', 'plam'])
    expect(code).toBe(2)
    expect(err).toContain('There is no command plam. Did you mean plan?')
  })

  it.each([['--help'], ['run', '--help'], ['plan', '--help']])('fits into 80 columns (%s)', async (...argv) => {
    const { out } = await typed(argv)
    expect(out.split('\n').filter(line => line.length > 80)).toEqual([])
  })
})

describe('the version', () => {
  it('is the one of the package', async () => {
    expect(await typed(['--version'])).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
  })
})

describe('FR-77: what is mistyped', () => {
  const refused: readonly (readonly [argv: string, says: string])[] = [
    ['validate x.yml --strct', 'There is no option --strct here. Did you mean --strict?'],
    ['validate x.yml --strict=yes', 'The option --strict takes no value.'],
    ['plan x.yml --colour', 'There is no option --colour here.'],
    ['plan x.yml y.yml', 'There is an argument too many: y.yml.'],
    ['plan', 'An argument is missing: FILE.'],
    ['validate', 'An argument is missing: FILE.'],
    ['plan x.yml --out', 'The option --out needs a value.'],
    ['plan x.yml --out=', 'The option --out has an empty value.'],
    ['plan x.yml --out --quit', 'The option --out needs a value, and --quit looks like another option.'],
    ['plan x.yml --out a --out b', 'The option --out is given more than once.'],
    ['validate x.yml --rule a=off', 'There is no rule a; they are listed in docs/rules.'],
    ['validate x.yml --rule unused-netwrok=off', 'Did you mean unused-network?'],
    ['validate x.yml --rule unused-network', '--rule takes ID=off, ID=warning or ID=error, not unused-network.'],
    ['validate x.yml --rule unused-network=none', 'A rule is off, warning, error, not none.'],
    ['validate x.yml --rule unused-host=off --rule unused-host=error', '--rule says two things of unused-host.'],
    ['run x.yml --board', "The option --board isn't built yet; nothing was done."],
    ['validate x.yml --format xml', 'There is no format xml; there are text, json, sarif, junit, github.'],
    ['validate x.yml --format jsn', 'Did you mean json?'],
    ['validate x.yml --format text --json', '--json and --format text contradict each other.'],
    ['validte x.yml', 'There is no command validte. Did you mean validate?'],
    ['--json validte x.yml', 'There is no command validte. Did you mean validate?'],
    ['run x.yml --dry-rum', 'There is no option --dry-rum here. Did you mean --dry-run?'],
    ['run --dry-run=yes x.yml', 'The option --dry-run takes no value.'],
    ['run --no-dry-run x.yml', 'There is no option --no-dry-run here.'],
    ['run --dry-run x.yml extra.yml', 'There is an argument too many: extra.yml.'],
    ['run --runbook x.yml y.yml', 'Two runbooks are given: --runbook x.yml, and y.yml.'],
    ['run x.yml --timeout ten', 'There is no option --timeout here.'],
    ['drill x.yml --seed ten', '--seed takes a whole number'],
    ['rnu x.yml', 'There is no command rnu. Did you mean run?'],
    [`${unbuilt} x.yml --seed 3`, `The command ${unbuilt} isn't built yet.`],
    [unbuilt, `The command ${unbuilt} isn't built yet.`],
    ['help plan run', 'There is an argument too many: run.'],
  ]
  it.each(refused)('is refused with 2 and nothing on stdout: isolate %s', async (line, says) => {
    const { code, out, err } = await typed(line.split(' '), { cwd })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  it.each([
    ['--only Outsde', 'There is no phase Outsde; there are: 1 Outside; 2 Inside; 3 Down.'],
    ['--from cut:nothing', 'There is no step cut:nothing in the plan.'],
    ['--without fww', 'There is no host fww in the runbook. Did you mean fw?'],
    ['--parallel ten', 'ten is no number of steps side by side'],
    ['--parallel 0', '0 is no number of steps side by side'],
    ['--parallel 1e3', '1e3 is no number of steps side by side'],
    ['--answers nowhere.yml', 'nowhere.yml: there is no such file'],
    ['--only=', 'The option --only has an empty value.'],
    ['--without=', 'The option --without has an empty value.'],
  ])(
    'is never an empty selection that succeeds: isolate run %s is refused with 2, and no run begins',
    async (flags, says) => {
      writeFileSync(join(cwd, 'safe.yml'), safeBook)
      writeFileSync(join(cwd, 'known_hosts'), '')
      for (const dry of [['--dry-run'], []]) {
        const { code, out, err } = await typed(['run', 'safe.yml', ...flags.split(' '), ...dry, '--yes'], { cwd })
        expect(err.replaceAll(/\s+/g, ' ')).toContain(says)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(readdirSync(cwd)).not.toContain('runs')
      }
    },
  )

  it('can not drive the terminal that it is shown on', async () => {
    const { err } = await typed(['validate', 'x', '--\u001b[31mred'])
    expect(err).toContain('\\e[31mred')
    expect(err).not.toContain('\u001b')
  })

  it('is a runbook all the same when there is a file of that name', async () => {
    const { err } = await typed(['plam'], { cwd })
    expect(err).not.toContain('There is no command')
  })
})
