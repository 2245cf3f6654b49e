import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { safeBook } from './books.ts'
import { typed } from './typed.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const invalid = join(fixtures, 'invalid')
const books = readdirSync(invalid).filter(name => name.endsWith('.yml'))

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-formats-'))
  writeFileSync(join(cwd, 'good.yml'), safeBook)
  writeFileSync(join(cwd, 'known_hosts'), '')
  writeFileSync(join(cwd, 'b a#1,%.yml'), safeBook.replace('name: Small', 'nmae: Small'))
  writeFileSync(join(cwd, 'a[b].yml'), safeBook)
  writeFileSync(join(cwd, 'what?.yml'), safeBook)
  const roles = safeBook.replace('phases:', 'people: { ann: { name: Ann, roles: [lead] } }\nphases:')
  writeFileSync(
    join(cwd, 'remark.yml'),
    roles.replace('cut: uplink', 'cut: uplink, approvals: { count: 1, of: [boss] }'),
  )
})
afterAll(() => rmSync(cwd, { recursive: true }))

const validate = (...argv: string[]) => typed(['validate', ...argv], { cwd })

function schemaOf(name: string): object {
  return JSON.parse(readFileSync(join(fixtures, 'schemas', name), 'utf8'))
}

describe('validate --format sarif', () => {
  const ajv = new Ajv({
    strict: false,
    formats: {
      uri: text => URL.canParse(text),
      'uri-reference': text => URL.canParse(text, 'file:///') && !/[\s#?<>"{}|\\^`]/.test(text),
      'date-time': text => !Number.isNaN(Date.parse(text)),
    },
  })
  const follows = ajv.compile(schemaOf('sarif-2.1.0.json'))

  it('follows its schema for every runbook at fault', async () => {
    const { code, out } = await typed(['validate', ...books, '--format', 'sarif'], { cwd: invalid })
    expect(code).toBe(2)
    const log: { runs: { results: unknown[]; tool: object }[] } = JSON.parse(out)
    expect(follows(log), JSON.stringify(follows.errors?.slice(0, 3))).toBe(true)
    expect(log.runs[0]?.results.length).toBeGreaterThan(books.length)
  })

  it('carries what a rule looks for, why, and its sources', async () => {
    const folder = join(fixtures, 'rules/backup-after-dc')
    const { code, out } = await typed(['validate', 'bad.yml', '--format', 'sarif'], { cwd: folder })
    expect(code).toBe(0)
    const log = JSON.parse(out)
    expect(follows(log), JSON.stringify(follows.errors?.slice(0, 3))).toBe(true)
    const [rule] = log.runs[0].tool.driver.rules
    expect(rule).toMatchObject({ id: 'backup-after-dc', defaultConfiguration: { level: 'warning' } })
    expect(rule.help.text).toContain('without clean backups there is no recovery')
    expect(rule.help.markdown).toContain('](https://')
  })

  it('names the fault, its place, and the file as a reference that leads to it', async () => {
    const { code, out } = await validate('b a#1,%.yml', '--format', 'sarif')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'isolate', rules: [{ id: 'unknown-key' }] } },
          columnKind: 'unicodeCodePoints',
          results: [
            {
              ruleId: 'unknown-key',
              ruleIndex: 0,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'b%20a%231%2C%25.yml' },
                    region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 5 },
                  },
                },
              ],
            },
          ],
        },
      ],
    })
  })

  it('doubles braces, which would be places for arguments', async () => {
    writeFileSync(join(cwd, 'braces.yml'), safeBook.replace('operator: { at: lan }\n', ''))
    const { out } = await validate('braces.yml', '--format', 'sarif')
    expect(out).toContain('{{ at:')
    expect(out).not.toMatch(/[^{]\{ at:/)
  })

  it('is a log without results for a good runbook', async () => {
    const { code, out } = await validate('good.yml', '--format', 'sarif')
    expect(code).toBe(0)
    const log: { runs: { results: unknown[] }[] } = JSON.parse(out)
    expect(follows(log)).toBe(true)
    expect(log.runs[0]?.results).toEqual([])
  })
})

// Debian's libxml2-utils; CI installs it.
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

function breaksOf(schema: string, xml: string): string {
  const args = ['--noout', '--nonet', '--schema', join(fixtures, 'schemas', schema), '-']
  return spawnSync('xmllint', args, { input: xml, encoding: 'utf8' }).stderr
}

describe('validate --format junit', () => {
  it.runIf(hasXmllint).each(['JUnit.xsd', 'jenkins-junit-10.xsd'])(
    'follows %s for every runbook at fault',
    async schema => {
      const { code, out } = await typed(['validate', ...books, '--format', 'junit'], { cwd: invalid })
      expect(code).toBe(2)
      expect(breaksOf(schema, out)).toBe('- validates\n')
      expect(breaksOf(schema, out.replace('<testcase ', '<testcas '))).not.toBe('- validates\n')
    },
  )

  it('has a suite a runbook: a failed test for each fault, one that passed for a good one', async () => {
    const { code, out } = await validate('good.yml', 'b a#1,%.yml', '--format', 'junit')
    expect(code).toBe(2)
    expect(out.match(/<testsuite [^>]*>/g)).toEqual([
      expect.stringMatching(/ name="good\.yml" .* id="0" .* tests="1" failures="0" errors="0"/),
      expect.stringMatching(/ name="b a#1,%\.yml" .* id="1" .* tests="1" failures="1" errors="0"/),
    ])
    expect(out).toContain('<testcase name="valid and safe" classname="good.yml"')
    expect(out).toContain('<testcase name="unknown-key at 2:1" classname="b a#1,%.yml"')
    expect(out).toContain('<failure type="unknown-key" message="')
  })

  it('fails for a warning with --strict alone, as the exit code does', async () => {
    const loose = await validate('remark.yml', '--format', 'junit')
    expect(loose.code).toBe(0)
    expect(loose.out).toContain('failures="0"')
    expect(loose.out).toMatch(/<system-out>remark\.yml:\d+:\d+: warning\[role-of-nobody\]/)
    const strict = await validate('remark.yml', '--format', 'junit', '--strict')
    expect(strict.code).toBe(2)
    expect(strict.out).toContain('<failure type="role-of-nobody"')
  })
})

describe('validate --format github', () => {
  it('prints one workflow command a line, whatever the runbook holds', async () => {
    const { out } = await typed(['validate', ...books, '--format', 'github'], { cwd: invalid })
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(books.length)
    for (const line of lines) {
      expect(line).toMatch(
        /^::(?:error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[a-z0-9-]+::./,
      )
    }
  })

  it('escapes what would end a property', async () => {
    const { out } = await validate('b a#1,%.yml', '--format', 'github')
    expect(out).toMatch(/^::error file=b a#1%2C%25\.yml,line=2,endLine=2,col=1,endColumn=5,title=unknown-key::.*%0A/)
  })

  it('prints nothing for a good runbook', async () => {
    expect(await validate('good.yml', '--format', 'github')).toEqual({ code: 0, out: '', err: '' })
  })
})

describe('the files of validate', () => {
  it('may be patterns that no shell replaced, each file once', async () => {
    const { out, code } = await validate('go*.yml', 'good.yml', '*[b].yml')
    expect(code).toBe(0)
    expect(out.match(/✓ \S+/g)).toEqual(['✓ good.yml:', '✓ a[b].yml:'])
  })

  it('may have the letters of a pattern in their own names', async () => {
    expect((await validate('what?.yml')).out).toMatch(/^✓ what\?\.yml:/)
  })

  it('are missed when a pattern matches none', async () => {
    const { code, out, err } = await validate('good.yml', '*.yaml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('No file matches *.yaml.')
  })

  it('that are at fault are told once, though two runbooks include them', async () => {
    writeFileSync(join(cwd, 'shared.yml'), 'hosts: { x: { platfrom: linux } }\n')
    for (const name of ['one', 'two']) writeFileSync(join(cwd, `${name}.yml`), `${safeBook}include: [shared.yml]\n`)
    const { out } = await validate('one.yml', 'two.yml', '--json')
    const { diagnostics }: { diagnostics: { file: string; code: string }[] } = JSON.parse(out)
    expect(diagnostics.filter(({ code }) => code === 'unknown-key')).toHaveLength(1)
  })
})
