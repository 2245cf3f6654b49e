import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { exitCodes } from '../../src/commands/exit-codes.ts'
import { commands, commonFlags, type Flag, type Row } from '../../src/commands/table.ts'
import { diagnosticsPage, sentencesOf } from './diagnostics-page.ts'
import { exampleFacts } from './example-facts.ts'
import { platformsPage } from './platforms-page.ts'
import { rulesPages } from './rules-pages.ts'
import { withStates } from './step-states.ts'

const root = new URL('../..', import.meta.url).pathname
const doc = (name: string) => readFileSync(`${root}/docs/${name}`, 'utf8')

/** The sections of a page by their heading, `###` and backticks aside. */
function sections(page: string): ReadonlyMap<string, string> {
  const parts = page.split(/^##+ /m).slice(1)
  return new Map(parts.map(part => [(part.split('\n')[0] ?? '').replaceAll('`', ''), part]))
}

/** The first cells of a section's tables that are written as code, with the second cell. */
function rows(section: string): readonly (readonly [string, string])[] {
  return [...section.matchAll(/^\| `([^`|]+)` +\| (.*?) +\|$/gm)].map(([, first = '', second = '']) => [first, second])
}

const written = ({ flag, value, unbuilt }: Flag) =>
  `${value === undefined ? flag : `${flag} ${value}`}${unbuilt ? ' (not built yet)' : ''}`
const documented = (section: string) =>
  rows(section).map(([flag, means]) => (means.startsWith('not built yet: ') ? `${flag} (not built yet)` : flag))

describe('docs/cli.md', () => {
  const cli = sections(doc('cli.md'))
  const built = commands.filter(({ load }) => load !== undefined)

  it('has a section for each command that is built, and for no other', () => {
    const names = [...cli.keys()].filter(name => commands.some(row => row.name === name))
    expect(names.sort()).toEqual(built.map(({ name }) => name).sort())
  })

  it.each(built.map((row): [string, Row] => [row.name, row]))('has the options of %s and no other', (name, row) => {
    expect(documented(cli.get(name) ?? '').toSorted()).toEqual(row.flags.map(written).toSorted())
  })

  it.each(built.map((row): [string, Row] => [row.name, row]))('has the exit codes of %s', (name, row) => {
    const [, codes = ''] = /^Exit codes: ([\d, ]+)\.$/m.exec(cli.get(name) ?? '') ?? []
    expect(codes.split(', ').map(Number)).toEqual(row.exits.toSorted((a, b) => a - b))
  })

  it('has the common options', () => {
    const common = [...commonFlags.map(({ flag }) => flag), '--help', '--version']
    expect(rows(cli.get('Common options') ?? '').map(([flag]) => flag)).toEqual(common)
  })

  it('lists the commands that are not built yet', () => {
    const later = commands.filter(({ load }) => load === undefined)
    expect(rows(cli.get('Not built yet') ?? '')).toEqual(later.map(({ name, summary }) => [name, summary]))
  })
})

describe('docs/exit-codes.md', () => {
  it('has each code once, and no other', () => {
    const codes = [...doc('exit-codes.md').matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code))
    expect(codes.toSorted((a, b) => a - b)).toEqual(Object.values(exitCodes).toSorted((a, b) => a - b))
  })

  it('has the codes in the order in which they apply', () => {
    const codes = [...doc('exit-codes.md').matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code))
    expect(codes).toEqual([70, 2, 3, 6, 5, 4, 1, 0])
  })
})

describe('docs/dependencies.md', () => {
  it('has a line for each dependency, and for no other', () => {
    const named = [...doc('dependencies.md').matchAll(/^\| (`[^|]+`) +\|/gm)]
      .flatMap(([, names = '']) => names.split(', '))
      .map(name => name.replaceAll('`', ''))
    expect(named.toSorted()).toEqual(Object.keys(manifest.devDependencies).toSorted())
  })
})

describe('docs/rules', () => {
  it('has a page for each rule, an overview, and what the code makes of them', () => {
    const pages = rulesPages()
    expect(readdirSync(`${root}/docs/rules`).toSorted()).toEqual([...pages.keys()].toSorted())
    for (const [name, page] of pages) expect(doc(`rules/${name}`), `${name}: run npm run docs`).toBe(page)
  })
})

describe('docs/diagnostics.md', () => {
  it('is what `npm run docs` would write', () => {
    expect(doc('diagnostics.md')).toBe(diagnosticsPage())
  })

  it('has each code once', () => {
    const codes = [...doc('diagnostics.md').matchAll(/^### `(.*)`$/gm)].map(([, code]) => code)
    expect(codes.toSorted()).toEqual(Object.keys(exampleFacts).toSorted())
  })

  it.each(Object.keys(exampleFacts))('says a whole thing of %s', code => {
    const { message, hint } = sentencesOf(code as keyof typeof exampleFacts)
    for (const text of [message, hint ?? message]) {
      expect(text).not.toMatch(/undefined|null|\[object|NaN|\$\{/)
      expect(text.trim().length).toBeGreaterThan(8)
    }
  })
})

describe('docs/platforms.md', () => {
  it('is what the definitions say; otherwise: npm run docs', () => {
    expect(doc('platforms.md')).toBe(`${platformsPage()}\n`)
  })
})

describe('docs/engine.md', () => {
  it('draws the states of a step as the code has them (npm run docs)', () => {
    expect(doc('engine.md')).toContain('stateDiagram-v2')
    expect(doc('engine.md')).toBe(withStates(doc('engine.md')))
  })
})
