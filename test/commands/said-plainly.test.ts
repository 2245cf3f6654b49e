import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { checkWords } from '../../src/words/en/check.ts'
import { typed } from './typed.ts'

const clinic = resolve('runbooks/clinic.yml')
let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-plainly-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
})

describe('what is said in a slip or in a small case', () => {
  it.each([
    ['run', '--dry-run', clinic, '--plan', 'fo.plann'],
    ['plan', clinic, '--diff', 'fo.plann'],
  ])('names the plan that was meant: %s %s', async (...argv) => {
    writeFileSync(join(cwd, 'fo.plan'), '{}')
    const { code, err } = await typed(argv, { cwd })
    expect(code).toBe(2)
    expect(err).toContain('fo.plann: there is no such file. Did you mean fo.plan')
  })

  it('says that there is no run at all', async () => {
    const { code, err } = await typed(['resume', 'fo.yml'], { cwd })
    expect([code, err]).toEqual([2, 'There is no run fo.yml, and no other either.\n'])
  })

  it('says that the name of a runbook is empty', async () => {
    const { code, out } = await typed(['validate', ''], { cwd })
    expect(code).toBe(2)
    expect(out).toContain('its name is empty')
  })

  it('speaks of one device as of one', () => {
    expect(checkWords.sum(1, 1)).toBe('The one device is as the runbook says.')
    expect(checkWords.sum(1, 0)).toBe('The one device was not found as the runbook says.')
    expect(checkWords.sum(2, 2)).toBe('All 2 devices are as the runbook says.')
    expect(checkWords.sum(2, 0)).toBe('0 of 2 devices are as the runbook says.')
    const counts = new Map([['lost', 97] as const, ['difference', 0] as const, ['unknown', 2] as const])
    expect(checkWords.sum(100, 1, counts)).toBe('1 of 100 devices are as the runbook says; 97 not reached, 2 unknown.')
  })
})
