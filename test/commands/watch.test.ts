import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { typed } from './typed.ts'

const book = `
isolate: 1
name: People only
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
links:
  uplink: { between: [ward, internet], by: manual }
goal: { isolate: ward }
phases:
  - { name: Decide, steps: [{ confirm: It is ordered, id: order }] }
  - { name: Cut, cut: uplink, on_failure: continue }
`

let folder = ''
beforeEach(() => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-watch-'))
  onTestFinished(() => rmSync(fresh, { recursive: true }))
  folder = fresh
  writeFileSync(join(folder, 'book.yml'), book)
})

const call = async (...argv: readonly string[]) => {
  const said = await typed(argv, { cwd: folder, env: { PATH: process.env['PATH'], ISOLATE_OPERATOR: 'kim' } })
  return { ...said, err: said.err.replace(/\s+/g, ' ') }
}
const answers = (text: string) => writeFileSync(join(folder, 'answers.yml'), text)
const walk = () => call('run', 'book.yml', '--yes', '--answers', 'answers.yml')
const journal = () => join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] ?? '', 'journal.jsonl')

// A walk comes before most: on a busy machine that takes its time.
describe('isolate watch', { timeout: 120_000 }, () => {
  it.each([
    ['--every', 'soon', '--every takes a time such as 90s, 5m or 1h30m, not soon.'],
    ['--for', '1d', '--for takes a time such as 90s, 5m or 1h30m, not 1d.'],
    ['--every', '0', '--every 0 is too often: the devices are asked once a second at most.'],
  ])('refuses %s %s', async (flag, value, words) => {
    const { code, err } = await call('watch', flag, value)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })

  it('says that there is no run', async () => {
    expect(await call('watch')).toMatchObject({ code: 2, err: expect.stringContaining('There is no run') })
  })

  it('says of a run that cut nothing that there is nothing to watch', async () => {
    answers('order: Ann\ncut:uplink: { not_done_by: Ann, reason: it is stuck }\n')
    await walk()
    const { code, err } = await call('watch')
    expect(code, err).toBe(2)
    expect(err).toContain('has cut nothing and shut nothing down')
  })

  it('is no green where only a person can tell', async () => {
    answers('order: Ann\ncut:uplink: { done_by: Ann, reason: the lamp is off }\n')
    expect(await walk()).toMatchObject({ code: 0 })
    const { code, err } = await call('watch')
    expect(code, err).toBe(1)
    expect(err).toContain('cut:uplink')
    expect(readdirSync(join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] ?? ''))).not.toContain('watched')
  })

  it('believes no journal that was altered', async () => {
    answers('order: Ann\ncut:uplink: { done_by: Ann, reason: the lamp is off }\n')
    await walk()
    writeFileSync(journal(), readFileSync(journal(), 'utf8').replace('the lamp is off', 'the lamp is out'))
    expect(await call('watch')).toMatchObject({ code: 6, err: expect.stringContaining('was altered') })
  })

  it('asks no real device in the place of a drill’s', async () => {
    answers('order: Ann\n')
    await call('drill', 'book.yml', '--auto', '--speed', '1000', '--runs', 'runs')
    const { code, err } = await call('watch')
    expect(code, err).toBe(2)
    expect(err).toContain('is of a drill')
  })
})
