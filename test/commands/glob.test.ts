import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesMatching, matches } from '../../src/commands/glob.ts'

describe('a pattern for names', () => {
  it.each([
    ['site-a.yml', '*.yml', true],
    ['site-a.yml', 'site-?.yml', true],
    ['site-ab.yml', 'site-?.yml', false],
    ['site-a.yaml', '*.yml', false],
    ['', '*', true],
    ['', '?', false],
    ['abcabd', '*abd', true],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
  ])('%s against %s', (name, pattern, holds) => {
    expect(matches(name, pattern)).toBe(holds)
  })

  it('says the same as the regular expression for it', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    fc.assert(
      fc.property(letters, patterns, (name, pattern) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)
        return matches(name, pattern) === expression.test(name)
      }),
    )
  })

  it('takes no longer for many stars than for one', () => {
    expect(matches('a'.repeat(5000), `${'*a'.repeat(2000)}b`)).toBe(false)
  })
})

describe('the files that a pattern names', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isolate-glob-'))
    mkdirSync(join(folder, 'sites', 'north'), { recursive: true })
    for (const file of ['b.yml', 'a.yml', '.hidden.yml', 'sites/c.yml', 'sites/north/d.yml']) {
      writeFileSync(join(folder, file), '')
    }
    symlinkSync(folder, join(folder, 'sites', 'circle'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const found = (pattern: string) => filesMatching(pattern, folder).map(file => file.slice(folder.length + 1))

  it('come in order, hidden ones only when asked for', () => {
    expect(found('*.yml')).toEqual(['a.yml', 'b.yml'])
    expect(found('.*.yml')).toEqual(['.hidden.yml'])
    expect(found('./*.yml')).toEqual(['a.yml', 'b.yml'])
  })

  it('lie at any depth for two stars, and links never lead round in a circle', () => {
    expect(found('**/*.yml')).toEqual(['a.yml', 'b.yml', 'sites/c.yml', 'sites/north/d.yml'])
    expect(found('**/**/d.yml')).toEqual(['sites/north/d.yml'])
    expect(found('s*/n*/?.yml')).toEqual(['sites/north/d.yml'])
  })

  it('are none where nothing matches, and the name itself where nothing is left open', () => {
    expect(found('*.json')).toEqual([])
    expect(found('missing.yml')).toEqual(['missing.yml'])
    expect(found('nowhere/*.yml')).toEqual([])
  })
})
