import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { typed } from './typed.ts'

const book = `
isolate: 1
name: People only
people: { ann: { name: Ann Roth }, eva: { name: Eva Holm } }
networks: { internet: { kind: external }, partner: { kind: external }, ward: {} }
hosts:
  pump: { platform: manual, networks: ward }
  files: { platform: manual, networks: ward, where: Cellar, room 2 }
links:
  uplink: { between: [ward, internet], by: manual }
  line: { between: [ward, partner], by: manual }
goal: { isolate: ward, shutdown: files }
phases:
  - { name: Decide, steps: [{ confirm: It is ordered, id: order, approvals: 2 }] }
  - { name: Cut, cut: [uplink, line] }
  - { name: Off, shutdown: files }
`.replace('where: Cellar, room 2', "where: 'Cellar, room 2'")

const done = '{ done_by: Ann Roth, reason: the lamp says so }'
const there = `order: [Ann Roth, Eva Holm]\ncut:uplink: ${done}\ncut:line: ${done}\nshutdown:files: ${done}\n`
const back = `
'gate:1': [Ann Roth, Eva Holm]
'gate:2': Ann Roth
'restore:cut:uplink': ${done}
'restore:cut:line': ${done}
'restore:shutdown:files': ${done}
`

let folder = ''
beforeEach(async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-restore-'))
  onTestFinished(() => rmSync(fresh, { recursive: true }))
  folder = fresh
  writeFileSync(join(folder, 'book.yml'), book)
  writeFileSync(join(folder, 'there.yml'), there)
  writeFileSync(join(folder, 'back.yml'), back)
})

const call = async (...argv: readonly string[]) => {
  const said = await typed(argv, { cwd: folder, env: { PATH: process.env['PATH'], ISOLATE_OPERATOR: 'kim' } })
  return { ...said, err: said.err.replace(/\s+/g, ' '), plain: said.out.replace(/\s+/g, ' ') }
}
const walk = () => call('run', 'book.yml', '--yes', '--answers', 'there.yml')
const runs = () => readdirSync(join(folder, 'runs')).sort()
const journal = () => join(folder, 'runs', runs()[0] ?? '', 'journal.jsonl')

// Several whole walks in each: on a busy machine that takes its time.
describe('isolate restore', { timeout: 120_000 }, () => {
  it('brings back what people cut by people, the last phase first, and asks as many as the run did before anything', async () => {
    expect(await walk()).toMatchObject({ code: 0 })
    const { code, out, err } = await call('restore', '--yes', '--answers', 'back.yml', '--json')
    expect(code, out + err).toBe(0)
    const steps = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(({ event }) => event === 'step')
    expect(steps.map(({ step }) => step)).toEqual([
      ...['gate:1', 'restore:shutdown:files', 'gate:2'],
      ...['restore:cut:uplink', 'restore:cut:line'],
    ])
    expect(readFileSync(join(folder, 'runs', runs()[1] ?? '', 'journal.jsonl'), 'utf8')).toContain('Eva Holm')
    for (const run of runs()) expect(await call('verify', run)).toMatchObject({ code: 0 })
  })

  it('is not begun by fewer people than the run was', async () => {
    await walk()
    writeFileSync(join(folder, 'back.yml'), back.replace('[Ann Roth, Eva Holm]', 'Ann Roth'))
    const { code } = await call('restore', '--yes', '--answers', 'back.yml')
    expect(code).not.toBe(0)
    const [, restored] = runs()
    const records = restored === undefined ? '' : readFileSync(join(folder, 'runs', restored, 'journal.jsonl'), 'utf8')
    expect(records).not.toContain('by-hand')
  })

  it('is not gone on with past a gate that is answered with no, even where nobody else has to approve', async () => {
    writeFileSync(join(folder, 'book.yml'), book.replace(', approvals: 2', ''))
    writeFileSync(join(folder, 'there.yml'), there.replace('[Ann Roth, Eva Holm]', 'Ann Roth'))
    await walk()
    const no = '{ refused_by: Ann Roth, reason: not clean, on_failure: continue }'
    writeFileSync(
      join(folder, 'back.yml'),
      back.replace('[Ann Roth, Eva Holm]', no).replace("'gate:2': Ann Roth", `'gate:2': ${no}`),
    )
    const { code, plain } = await call('restore', '--yes', '--answers', 'back.yml')
    expect(code, plain).toBe(4)
    expect(plain).toContain('Ann Roth says no: not clean')
    const records = readFileSync(join(folder, 'runs', runs()[1] ?? '', 'journal.jsonl'), 'utf8')
    expect(records).not.toContain('restore:shutdown:files')
  })

  it('says in a dry run what comes back, and where a person has to go', async () => {
    await walk()
    const { code, plain } = await call('restore', '--dry-run')
    expect(code).toBe(0)
    expect(plain).toContain('Cellar, room 2')
    expect(plain).toContain('OPENED AGAIN by this, on purpose')
    expect(runs()).toHaveLength(1)
  })

  it('brings back a part that is named, and refuses a name that means nothing', async () => {
    await walk()
    const part = await call('restore', '--dry-run', '--only', 'line')
    expect(part).toMatchObject({ code: 0 })
    expect(part.plain).toContain('Bring back line by hand')
    expect(part.plain).not.toContain('uplink')
    expect(await call('restore', '--dry-run', '--only', 'lime')).toMatchObject({
      code: 2,
      err: expect.stringContaining('“lime” is no link and no host'),
    })
    expect(await call('restore', '--dry-run', '--only', 'pump')).toMatchObject({ code: 2 })
  })

  it('walks the plan that was approved and no other', async () => {
    await walk()
    expect(await call('restore', '--dry-run', '--only', 'line', '--out', 'line.json')).toMatchObject({ code: 0 })
    const other = await call('restore', '--plan', 'line.json', '--yes', '--answers', 'back.yml')
    expect(other).toMatchObject({ code: 5 })
    expect(`${other.plain} ${other.err}`).toContain('isolate restore RUN --dry-run --out PLAN')
    expect(`${other.plain} ${other.err}`).not.toContain('restores.only')
    expect(`${other.plain} ${other.err}`).not.toContain('isolate plan')
    expect(runs()).toHaveLength(1)
    expect(await call('restore', '--only', 'line', '--plan', 'line.json', '--dry-run')).toMatchObject({ code: 0 })
  })

  it('leaves what was not done as it is', async () => {
    writeFileSync(
      join(folder, 'book.yml'),
      book.replace('cut: [uplink, line] }', 'cut: [uplink, line], on_failure: continue }'),
    )
    writeFileSync(
      join(folder, 'there.yml'),
      there.replace(`cut:line: ${done}`, 'cut:line: { not_done_by: Ann Roth, reason: it is stuck }'),
    )
    await walk()
    const { code, plain } = await call('restore', '--dry-run')
    expect(code).toBe(0)
    expect(plain).toContain('Bring back uplink by hand')
    expect(plain).not.toContain('Bring back line')
  })

  it('goes on where it was interrupted, as the restore that it is', async () => {
    await walk()
    await call('restore', '--yes', '--answers', 'back.yml')
    const restored = join(folder, 'runs', runs()[1] ?? '', 'journal.jsonl')
    const lines = readFileSync(restored, 'utf8').trimEnd().split('\n')
    const until = lines.findIndex(line => line.includes('"restore:shutdown:files"') && line.includes('step.outcome'))
    writeFileSync(restored, `${lines.slice(0, until + 1).join('\n')}\n`)
    const without = await call('resume', '--yes', '--answers', 'back.yml', '--without', 'files')
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('This run is a restore') })
    const { code, out, err } = await call('resume', '--yes', '--answers', 'back.yml', '--json')
    expect(code, out + err).toBe(0)
    expect(out).not.toContain('"step":"restore:shutdown:files"')
    expect(out).toContain('"step":"restore:cut:line"')
  })

  it('is not gone on with once its copy of the run’s journal was altered', async () => {
    await walk()
    await call('restore', '--yes', '--answers', 'back.yml')
    const own = join(folder, 'runs', runs()[1] ?? '')
    const lines = readFileSync(join(own, 'journal.jsonl'), 'utf8').trimEnd().split('\n')
    writeFileSync(join(own, 'journal.jsonl'), `${lines.slice(0, 3).join('\n')}\n`)
    const copy = join(own, 'restored', 'journal.jsonl')
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('the lamp says so', 'the lamp said so'))
    expect(await call('verify', runs()[1] ?? '')).toMatchObject({
      code: 6,
      out: expect.stringContaining('restored/journal.jsonl'),
    })
    expect(await call('resume', '--yes', '--answers', 'back.yml')).toMatchObject({
      code: 6,
      err: expect.stringContaining('was altered since the restore was begun'),
    })
  })

  it('believes no journal that was altered, takes no drill for a run, and restores no restore', async () => {
    await call('drill', 'book.yml', '--auto', '--speed', '1000', '--runs', 'drills')
    expect(await call('restore', '--runs', 'drills')).toMatchObject({
      code: 2,
      err: expect.stringContaining('of a drill'),
    })
    await walk()
    await call('restore', '--yes', '--answers', 'back.yml')
    expect(await call('restore')).toMatchObject({ code: 2, err: expect.stringContaining('is itself a restore') })
    writeFileSync(journal(), readFileSync(journal(), 'utf8').replace('the lamp says so', 'the lamp said so'))
    expect(await call('restore', runs()[0] ?? '')).toMatchObject({
      code: 6,
      err: expect.stringContaining('was altered'),
    })
  })
})
