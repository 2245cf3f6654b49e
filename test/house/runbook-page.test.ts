import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as keys from '../../src/words/en/keys.ts'
import { typed } from '../commands/typed.ts'
import { readText } from '../runbook/reading.ts'
import { keyExamples, withKeys } from './keys-section.ts'

const page = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8')
const [, first = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? []

it('the first runbook of docs/runbook.md is valid and safe', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-page-'))
  try {
    writeFileSync(join(folder, 'first.yml'), first)
    expect(await typed(['validate', 'first.yml'], { cwd: folder })).toMatchObject({ code: 0, err: '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('docs/runbook.md has every key of the format', () => {
  const words = new Set(page.match(/[a-z_]+/g))
  const lacking = Object.values(keys)
    .flatMap(table => Object.keys(table))
    .filter(key => !words.has(key))
  expect(lacking).toEqual([])
})

it('docs/runbook.md says of every key what the schema says; otherwise: npm run docs', () => {
  expect(withKeys(page)).toBe(page)
})

/** The one line as part of a runbook: `hosts.<id>.ways[]` and `port: 22` are `hosts: {x: {ways: [{port: 22}]}}`. */
function runbookWith(path: string, line: string): string {
  const steps = path === '' ? [] : (path.match(/"[^"]+"|<id>|\[\]|[^.[\]]+/g) ?? [])
  const opened = steps.map(step => (step === '[]' ? '[' : step === '<id>' ? '{x: ' : `{${step}: `))
  const closed = steps.toReversed().map(step => (step === '[]' ? ']' : '}'))
  const value = path === '' ? line : `${opened.join('')}{${line}}${closed.join('')}`.slice(1, -1)
  return ['isolate: 1', 'name: Example', value]
    .filter((one, at, all) => at === 2 || !all[2]?.startsWith(one.slice(0, 5)))
    .join('\n')
}

// What an example can't help: it stands alone, without what it names or what belongs to it.
const lonely = new Set([
  ...['unknown-id', 'missing-key', 'needed-together', 'one-key-of', 'include-nothing', 'unreadable-file'],
  ...['operator-missing', 'platform-missing', 'list-length', 'no-such-attachment', 'except-alone', 'manage-nowhere'],
  ...['goal-without-shutdown', 'goal-word-here', 'role-of-nobody', 'end-split', 'no-interface-to-cut', 'same-ends'],
])

const examples = keyExamples().flatMap(({ path, key, written }) => written.map(line => ({ path, key, line })))

it('docs/runbook.md has an example of every key', () => {
  const without = keyExamples().filter(({ written }) => written.length === 0)
  expect(without.map(({ path, key }) => `${path}.${key}`)).toEqual([])
  expect(examples.length).toBeGreaterThan(200)
})

it.each(examples)('the example of $path reads: $line', ({ path, key, line }) => {
  const text = runbookWith(path, line)
  const codes = readText(text).result.diagnostics.map(({ code }) => code)
  expect(
    codes.filter(code => !lonely.has(code)),
    text,
  ).toEqual([])
  // A slip in the key is found there.
  const slipped = readText(runbookWith(path, line.replace(key, `${key}x`))).result.diagnostics
  expect(slipped.map(({ code }) => code)).toSatisfy((codes: string[]) =>
    codes.some(code => /unknown-key|missing|one-key|end-split/.test(code)),
  )
})
