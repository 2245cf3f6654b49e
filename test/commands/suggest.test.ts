import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invalidBook } from './books.ts'
import { typed } from './typed.ts'

let cwd = ''
const clinic = readFileSync(resolve('runbooks/clinic.yml'), 'utf8')
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-suggest-'))
  writeFileSync(join(cwd, 'clinic.yml'), clinic)
  writeFileSync(join(cwd, 'hospital.yml'), readFileSync(resolve('runbooks/hospital.yml'), 'utf8'))
  writeFileSync(join(cwd, 'invalid.yml'), invalidBook)
  writeFileSync(join(cwd, 'aimless.yml'), clinic.replace(/^ {2}isolate: all\n/m, ''))
})
afterAll(() => rmSync(cwd, { recursive: true }))

const suggest = (...argv: string[]) => typed(['suggest', ...argv], { cwd })

describe('suggest', () => {
  it('prints a phase that, pasted in place of all others, is valid and safe', async () => {
    const { code, out, err } = await suggest('clinic.yml')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^# 2 cuts needed to reach the goal; fewer don’t do it\./)
    const pasted = clinic.replace(/^phases:[\s\S]*/m, `phases:\n${out}`).replace(/^ {2}shutdown: .*\n/m, '')
    writeFileSync(join(cwd, 'pasted.yml'), pasted)
    const { code: valid, out: said } = await typed(['validate', 'pasted.yml'], { cwd })
    expect({ valid, said }).toMatchObject({ valid: 0, said: expect.stringContaining('valid and safe: 2 steps') })
  })

  it('keeps a suspect server apart from all others', async () => {
    const { code, out } = await suggest('hospital.yml', '--contain', 'n-files', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ kind: 'found', contain: ['n-files'], links: ['port-files'], least: true })
  })

  it('fits into 80 columns where nothing of it is the runbook’s', async () => {
    const { out } = await suggest('hospital.yml')
    for (const line of out.split('\n').filter(line => line.startsWith('#'))) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('offers nothing where a path can’t be cut, and says which', async () => {
    const { code, out, err } = await suggest('clinic.yml', '--contain', 'ehr-db')
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err.replaceAll('\n', ' ')).toContain('ehr-db → hv-1 A guest and its hypervisor can’t be kept apart')
  })

  it.each([
    ['clinic.yml --contain erh-db', 'There is no host erh-db. Did you mean ehr-db?'],
    ['aimless.yml', 'The runbook names nothing to isolate'],
    ['invalid.yml', 'error['],
    ['nowhere.yml', 'nowhere.yml'],
  ])('refuses %s', async (line, says) => {
    const { code, out, err } = await suggest(...line.split(' '))
    expect({ code, out, says: err.includes(says) ? says : err }).toEqual({ code: 2, out: '', says })
  })
})
