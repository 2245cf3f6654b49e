import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/commands/exit-codes.ts'
import { clinicOf } from '../parts/clinic.ts'
import { type Said, typed } from './typed.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-unapprovable-'))
})
afterEach(() => rm(folder, { recursive: true }))

const two = `
people:
  ann: { name: Ann Berg, roles: [commander] }
  ben: { name: Ben Ode, roles: [commander, clinical] }
`

/** All is cut, and the last phase has a gate. */
async function run(people: string, approvals: string, ...flags: readonly string[]): Promise<Said> {
  const text = clinicOf(
    `  - { name: Out, cut: { links: [isp, trunk, uplink] } }\n  - { name: Off, shutdown: pbx, approvals: ${approvals} }\n`,
  )
  await writeFile(join(folder, 'book.yml'), text + people)
  const said = await typed(['run', 'book.yml', '--operator', 'Ann Berg', ...flags], { cwd: folder })
  return { ...said, err: said.err.replaceAll(/\s+/g, ' ') }
}

describe('an approval that nobody could ever give', () => {
  it.each([
    ['nobody has the role', two, '{ count: 1, of: [board] }', 'as board; beside whoever is at the keys nobody'],
    ['the runbook names nobody', '', '{ count: 1, of: [commander] }', 'as commander; beside whoever'],
    ['too few have it', two, '{ count: 2, of: [clinical] }', '2 people must approve as clinical'],
    ['the other one is at the keys', two, '{ count: 2, of: [commander] }', 'only Ben Ode can'],
  ])('keeps a run from starting where %s', async (_, people, approvals, told) => {
    const { code, err } = await run(people, approvals)
    expect(code).toBe(exitCodes.unavailable)
    expect(err).toContain('These approvals could never be given, so nothing is started: gate:2: ')
    expect(err).toContain(told)
    expect(existsSync(join(folder, 'runs'))).toBe(false)
  })

  it.each([
    ['enough people can give it', two, '{ count: 1, of: [commander] }', []],
    ['any name will do', two, '3', []],
    ['it is an emergency', two, '{ count: 1, of: [board] }', ['--emergency', 'Smoke in the server room']],
    ['that phase is not walked', two, '{ count: 1, of: [board] }', ['--only', 'Out']],
  ])('is no hindrance where %s', async (_, people, approvals, flags) => {
    const { code, err } = await run(people, approvals, ...flags)
    // There is no terminal here to ask at.
    expect(code).toBe(exitCodes.unavailable)
    expect(err).toContain('There is no terminal to ask at')
    expect(err).not.toContain('never be given')
  })

  it.each([['book.yml'], ['book.yml', '--strict']])('is a warning when the runbook is checked: %s', async (...args) => {
    await run('', '{ count: 1, of: [commander] }')
    const { code, out, err } = await typed(['validate', ...args], { cwd: folder })
    expect(out + err).toContain('role-of-nobody')
    expect(code).toBe(args.length === 1 ? exitCodes.ok : exitCodes.invalid)
  })
})
