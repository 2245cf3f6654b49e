import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as keys from '../../src/words/en/keys.ts'
import { typed } from '../commands/typed.ts'

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
