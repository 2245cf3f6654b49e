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

const peopleOnly = `
isolate: 1
name: People only
people:
  ann: { name: Ann Berg, roles: [clinical] }
  ben: { name: Ben Ode, roles: [commander] }
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
goal: { isolate: ward }
phases:
  - { name: Act, steps: [{ manual: { say: Pull the blue cable }, id: cable, on_failure: stop }] }
  - { name: Tell, approvals: { count: 1, of: [commander] }, steps: [{ notify: { say: The wards are told } }] }
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
    ['plan', ['plan', 'book.yml']],
    ['a dry run', ['run', 'book.yml', '--dry-run']],
  ])('is a warning of %s', async (_, argv) => {
    await run(two, '{ count: 1, of: [board] }')
    const { code, err } = await typed(argv, { cwd: folder, env: { ISOLATE_OPERATOR: 'Ann Berg' } })
    expect(code).toBe(exitCodes.ok)
    expect(err.replaceAll(/\s+/g, ' ')).toContain(
      'so a run of this plan would not start: gate:2: one person must approve',
    )
  })

  it('is no hindrance of the dry run of another phase', async () => {
    await run(two, '{ count: 1, of: [board] }')
    const { err } = await typed(['run', 'book.yml', '--dry-run', '--only', 'Out'], { cwd: folder })
    expect(err).not.toContain('never be given')
  })

  it('keeps a drill from starting, which has no score then', async () => {
    await run(two, '{ count: 1, of: [board] }')
    const argv = ['drill', 'book.yml', '--auto', '--score', 'score.json', '--operator', 'Ann Berg']
    const { code, out, err } = await typed(argv, { cwd: folder })
    expect(code).toBe(exitCodes.unavailable)
    expect(err).toContain('These approvals could never be given, so nothing is started:')
    expect(out).toBe('')
    expect(['drills', 'score.json'].filter(name => existsSync(join(folder, name)))).toEqual([])
  })

  it('keeps a run from going on, of which what was done stands', async () => {
    await writeFile(join(folder, 'people.yml'), peopleOnly)
    await writeFile(join(folder, 'locked.yml'), 'cable: { not_done_by: Ann Berg, reason: locked }\ngate:2: Ben Ode\n')
    const kim = { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim', PATH: process.env['PATH'] } }
    const answers = ['--yes', '--answers', 'locked.yml']
    const stopped = await typed(['run', 'people.yml', ...answers], kim)
    expect(stopped.code, stopped.err).toBe(exitCodes.stopped)
    const { code, err } = await typed(['resume', '--operator', 'Ben Ode'], kim)
    expect(code).toBe(exitCodes.unavailable)
    expect(err).toContain('What was done stands, and nothing more is done')
    expect(err).not.toContain('nothing is started')
    // The runbook is the one that the run was begun with.
    expect(err).not.toContain('Name more people')
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
