import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runbookDiagnostics } from '../../src/words/en/runbook-diagnostics.ts'
import { name, names } from '../../src/words/en/said.ts'
import { sourceDiagnostics } from '../../src/words/en/source-diagnostics.ts'

const fixtures = join(import.meta.dirname, '../fixtures/invalid')

describe('what is said', () => {
  it('has a fixture for each code of a runbook', () => {
    const outs = readdirSync(fixtures).filter(file => file.endsWith('.out'))
    const all = outs.map(file => readFileSync(join(fixtures, file), 'utf8')).join('')
    const said = new Set(Array.from(all.matchAll(/^(?:error|warning)\[([a-z0-9-]+)\]/gm), found => found[1]))
    // Fixtures of many MiB would be too much: these are in the tests of bytes.
    const large = ['file-too-large', 'unusual-in-large-file']
    // Rests on what else is on this computer: test/commands/validate.test.ts.
    const ofComputer = ['known-hosts-unread', 'login-file-unusable']
    const elsewhere = [...large, ...ofComputer]
    const codes = Object.keys({ ...sourceDiagnostics, ...runbookDiagnostics }).filter(code => !elsewhere.includes(code))
    expect(codes.filter(code => !said.has(code))).toEqual([])
  })

  it('repeats what was written shortened, by whole characters', () => {
    expect(name('x'.repeat(100))).toBe(`\`${'x'.repeat(60)}…\``)
    expect(name('😀'.repeat(61))).toBe(`\`${'😀'.repeat(60)}…\``)
  })

  it('lists a few names and says how many there are', () => {
    expect(names(['a', 'b', 'c'], 'or')).toBe('`a`, `b` or `c`')
    expect(names(Array.from({ length: 30 }, (_, index) => `n${index}`))).toMatch(/`n19` … \(30 in all\)$/)
  })
})
