import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../src/commands/files.ts'
import { readRunbook } from '../../src/runbook/read.ts'
import { complaintsOf } from './reading.ts'

const fixtures = join(import.meta.dirname, '../fixtures')

function runbooksIn(folder: string): readonly string[] {
  return readdirSync(join(fixtures, folder)).filter(name => name.endsWith('.yml'))
}

function read(folder: string, name: string): string {
  const { result, texts } = readRunbook(name, filesOf(join(fixtures, folder)))
  return complaintsOf(result.diagnostics, texts)
}

describe('runbooks at fault', () => {
  const names = runbooksIn('invalid')

  it('are at least a hundred and twenty, each with what is said of it', () => {
    const complaints = readdirSync(join(fixtures, 'invalid')).filter(name => name.endsWith('.out'))
    expect(complaints.map(name => name.replace('.out', '.yml'))).toEqual(names)
    expect(names.length).toBeGreaterThanOrEqual(120)
  })

  it.each(names)('%s is complained of at its place', async name => {
    const complaint = join(fixtures, 'invalid', name.replace('.yml', '.out'))
    expect(existsSync(complaint), `${complaint} is missing`).toBe(true)
    const said = read('invalid', name)
    expect(said).toMatch(/\d+ (?:error|warning)s?/)
    expect(said).not.toContain('never-shown')
    for (const line of said.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    await expect(said).toMatchFileSnapshot(complaint)
  })
})

describe('good runbooks', () => {
  it.each(runbooksIn('valid'))('%s is read without a complaint', name => {
    expect(read('valid', name)).toBe('')
  })
})

it('FR-63: words that other readers take for booleans stay texts, whatever is said of them', () => {
  const { result } = readRunbook('FR-63-no-as-id.yml', filesOf(join(fixtures, 'invalid')))
  const runbook = result.ok ? result.value.runbook : undefined
  expect([...(runbook?.networks.keys() ?? [])]).toEqual(['no', 'off'])
  expect(runbook?.operator).toBe('no')
  expect([...(runbook?.hosts.values() ?? [])][0]).toMatchObject({ site: 'yes', labels: ['on', 'on'] })
})
