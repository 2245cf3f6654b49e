import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { typed } from './typed.ts'

const untidy = 'isolate: 1\nname: A clinic\nhosts:\n      core-1: # in the cellar\n            platform: linux\n'
const tidy = 'isolate: 1\nname: A clinic\n\nhosts:\n  core-1: # in the cellar\n    platform: linux\n'

const cwd = mkdtempSync(join(tmpdir(), 'isolate-fmt-'))
const file = (name: string) => join(cwd, name)
afterEach(() => {
  for (const name of readdirSync(cwd)) rmSync(file(name))
})
afterAll(() => rmSync(cwd, { recursive: true }))

describe('isolate fmt', () => {
  it('lays a file out anew and keeps its mode', async () => {
    writeFileSync(file('a.yml'), untidy)
    chmodSync(file('a.yml'), 0o640)
    expect(await typed(['fmt', 'a.yml'], { cwd })).toEqual({ code: 0, out: '', err: 'a.yml: laid out anew\n' })
    expect(readFileSync(file('a.yml'), 'utf8')).toBe(tidy)
    expect(statSync(file('a.yml')).mode & 0o777).toBe(0o640)
    expect(readdirSync(cwd)).toEqual(['a.yml'])
    expect(await typed(['fmt', 'a.yml'], { cwd })).toEqual({ code: 0, out: '', err: '' })
  })

  it('with --check writes nothing, names the lines, shows how they would be laid out and ends with 1', async () => {
    const wanted = [
      'a.yml: not tidy, at lines 3, 4, 5',
      '  3 + (a blank line)',
      '  4 -       core-1: # in the cellar',
      '  4 +   core-1: # in the cellar',
      '  5 -             platform: linux',
      '  5 +     platform: linux',
      '',
    ].join('\n')
    writeFileSync(file('a.yml'), untidy)
    writeFileSync(file('b.yml'), tidy)
    const said = await typed(['fmt', '--check', 'a.yml', 'b.yml'], { cwd })
    expect(said).toEqual({ code: 1, out: wanted, err: '' })
    expect(readFileSync(file('a.yml'), 'utf8')).toBe(untidy)
    const { code, out } = await typed(['fmt', '--check', '--json', 'a.yml', 'b.yml'], { cwd })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      files: [
        { file: 'a.yml', state: 'untidy', lines: [3, 4, 5] },
        { file: 'b.yml', state: 'tidy' },
      ],
    })
  })

  it('leaves a file with faults as it is and says where they are, but tidies the others', async () => {
    writeFileSync(file('a.yml'), 'isolate: 1\nisolate: 1\n')
    writeFileSync(file('b.yml'), untidy)
    const { code, err } = await typed(['fmt', 'a.yml', 'b.yml', 'none.yml'], { cwd })
    expect(code).toBe(2)
    expect(err).toContain('a.yml:2:1')
    expect(err).toContain('a.yml: left as it is')
    expect(err).toContain('none.yml: there is no such file')
    expect(readFileSync(file('a.yml'), 'utf8')).toBe('isolate: 1\nisolate: 1\n')
    expect(readFileSync(file('b.yml'), 'utf8')).toBe(tidy)
  })

  it('with --check shows blanks at line ends and lines that go, and of many changes the first, or all with --verbose', async () => {
    const lines = Array.from({ length: 9 }, (_, index) => `  h${index}: {}  `)
    writeFileSync(file('a.yml'), ['isolate: 1', '', '', '', 'hosts:', ...lines, ''].join('\n'))
    const { out } = await typed(['fmt', '--check', 'a.yml'], { cwd })
    expect(out.split('\n').slice(1)).toEqual([
      '  3 - (a blank line)',
      '  4 - (a blank line)',
      '  6 -   h0: {}··',
      '  6 +   h0: {}',
      '  7 -   h1: {}··',
      '  7 +   h1: {}',
      '  8 -   h2: {}··',
      '  8 +   h2: {}',
      '  … and 6 more; --verbose shows all',
      '',
    ])
    const all = await typed(['fmt', '--check', '--verbose', 'a.yml'], { cwd })
    expect(all.out).toContain('  14 +   h8: {}\n')
    expect(all.out).not.toContain('--verbose')
  })

  it('names a file in the same folder that was probably meant', async () => {
    writeFileSync(file('clinic.yml'), tidy)
    expect(await typed(['fmt', 'clinic.yaml'], { cwd })).toMatchObject({
      code: 2,
      err: 'isolate: clinic.yaml: there is no such file. Did you mean clinic.yml, which stands in the same folder?\n',
    })
  })

  it('refuses standard input beside files', async () => {
    expect((await typed(['fmt', '-', 'a.yml'], { cwd })).code).toBe(2)
  })
})
