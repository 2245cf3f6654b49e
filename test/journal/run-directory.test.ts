import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findRun } from '../../src/journal/find-run.ts'
import { includedName } from '../../src/journal/included-name.ts'
import { makeRunDirectory } from '../../src/journal/run-directory.ts'
import { byTime, isRunName, runName } from '../../src/journal/run-name.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { temporaryFolder } from './journals.ts'
import { bytesOf, chainOf, linesOf, smallRun, started } from './samples.ts'

const start = new Date('2026-11-25T07:05:00.123Z')
const files = new Map([
  ['/srv/isolate/hospital.yml', Buffer.from('isolate: 1\n')],
  ['/srv/isolate/hosts/ward.yml', Buffer.from('hosts: {}\n')],
  ['/etc/isolate/people.yml', Buffer.from('people: {}\n')],
])
const newRun = (runs: string) => ({ runs, start, name: 'Riverside Hospital, full isolation', files, plan: '{}\n' })

function everythingIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).toSorted()
}

describe('the folder of a run', () => {
  it.each([
    ['Riverside Hospital, full isolation', '20261125T070500Z-riverside-hospital-full-isolation'],
    ['../../etc/passwd', '20261125T070500Z-etc-passwd'],
    ['Übung 2', '20261125T070500Z-bung-2'],
    ['***', '20261125T070500Z-run'],
  ])('is called after its start and %s', (name, folder) => {
    expect(runName(start, name)).toBe(folder)
    expect(isRunName(folder)).toBe(true)
  })

  it('has a name that every file system takes', () => {
    expect(runName(start, 'x'.repeat(999)).length).toBeLessThan(180)
  })

  it('holds the runbook as it was, what it includes, the plan, and room for the rest', async () => {
    const runs = join(temporaryFolder(), 'runs')
    const made = await makeRunDirectory(newRun(runs))
    expect(made).toEqual({ ok: true, folder: join(runs, '20261125T070500Z-riverside-hospital-full-isolation') })
    const folder = made.ok ? made.folder : ''
    expect(everythingIn(folder)).toEqual([
      'evidence',
      'included',
      'included/elsewhere',
      'included/elsewhere/etc',
      'included/elsewhere/etc/isolate',
      'included/elsewhere/etc/isolate/people.yml',
      'included/hosts',
      'included/hosts/ward.yml',
      'plan.json',
      'runbook.yml',
      'transcripts',
    ])
    expect(readFileSync(join(folder, 'runbook.yml'), 'utf8')).toBe('isolate: 1\n')
  })

  it('is for its owner alone: folders 0700, files 0600', async () => {
    const runs = join(temporaryFolder(), 'runs')
    await makeRunDirectory(newRun(runs))
    for (const path of everythingIn(runs)) {
      const about = statSync(join(runs, path))
      expect((about.mode & 0o777).toString(8), path).toBe(about.isDirectory() ? '700' : '600')
    }
    expect(statSync(runs).mode & 0o777).toBe(0o700)
  })

  it('gets a suffix when there is one of the same second', async () => {
    const runs = temporaryFolder()
    const names = []
    for (let n = 0; n < 3; n++) {
      const made = await makeRunDirectory(newRun(runs))
      names.push(made.ok ? basename(made.folder) : '')
    }
    expect(names.map(name => name.slice(-11))).toEqual(['l-isolation', 'isolation-2', 'isolation-3'])
    expect(names.toReversed().toSorted(byTime)).toEqual(names)
  })

  it.each(['EROFS', 'EACCES', 'ENOSPC'])('is refused with path and reason when the disk says %s', async errno => {
    const disk = new FaultyDisk()
    disk.mischief = (_, file) => (file === 'plan.json' ? { errno } : undefined)
    const made = await makeRunDirectory({ ...newRun(temporaryFolder()), disk })
    expect(made).toMatchObject({ ok: false, because: 'disk', fault: { errno } })
  })

  it('leaves nothing behind at whatever call the disk says no, or says what it could not remove', async () => {
    const all = new FaultyDisk()
    await makeRunDirectory({ ...newRun(temporaryFolder()), disk: all })
    expect(all.calls.length).toBeGreaterThan(15)
    for (const [last] of all.calls.entries())
      for (const isGone of [false, true]) {
        const [runs, disk] = [temporaryFolder(), new FaultyDisk()]
        disk.mischief = doing => {
          const isHit = isGone ? disk.calls.length > last : disk.calls.length === last + 1
          return isHit && (isGone || doing !== 'remove') ? { errno: 'EIO' } : undefined
        }
        const made = await makeRunDirectory({ ...newRun(runs), disk })
        const left = made.ok || made.left === undefined ? [] : [basename(made.left)]
        expect({ ok: made.ok, names: readdirSync(runs) }, all.calls[last] ?? '').toEqual({ ok: false, names: left })
        if (!isGone) expect(left).toEqual([])
      }
  })

  it('is refused where its place is a file', async () => {
    const runs = join(temporaryFolder(), 'runs')
    writeFileSync(runs, '')
    expect(await makeRunDirectory(newRun(runs))).toMatchObject({ ok: false, fault: { path: runs, errno: 'EEXIST' } })
  })

  it.each([
    ['/a/main.yml', '/a/hosts/x.yml', 'hosts/x.yml'],
    ['/a/main.yml', '/b/x.yml', 'elsewhere/b/x.yml'],
    ['/a/main.yml', '/a/../b/x.yml', 'elsewhere/a/b/x.yml'],
  ])('puts what %s includes from %s below included/%s', (main, file, place) => {
    expect(includedName(main, file)).toBe(place)
  })
})

describe('finding a run', () => {
  const whole = bytesOf(linesOf(chainOf(smallRun)))
  const open = bytesOf(linesOf(chainOf([started])))
  const stopped = bytesOf(
    linesOf(chainOf([started, { type: 'run.ended', data: { how: 'stopped', because: 'asked', counts: {} } }])),
  )

  function runsWith(journals: Readonly<Record<string, Uint8Array | undefined>>): string {
    const runs = temporaryFolder()
    for (const [name, journal] of Object.entries(journals)) {
      mkdirSync(join(runs, name))
      if (journal !== undefined) writeFileSync(join(runs, name, 'journal.jsonl'), journal)
    }
    return runs
  }
  const [old, middle, late] = ['20261123T070500Z-a', '20261124T070500Z-a', '20261125T070500Z-a'] as const

  it('takes the newest when none is named', async () => {
    const runs = runsWith({ [middle]: open, [old]: whole, notes: whole, '20261126T070500Z-never-begun': undefined })
    expect(await findRun(runs, undefined, 'any', '/')).toEqual({ ok: true, folder: join(runs, middle) })
  })

  it('takes no older one for the newest when the journal of that is gone', async () => {
    const runs = runsWith({ [middle]: open, [late]: undefined })
    const bare = { ok: false, because: 'no-journal', folder: join(runs, late), unnamed: true }
    writeFileSync(join(runs, late, 'plan.json'), '{}')
    for (const which of ['any', 'unfinished'] as const) expect(await findRun(runs, undefined, which, '/')).toEqual(bare)
    expect(await findRun(runs, middle, 'any', '/')).toMatchObject({ ok: true })
  })

  it('takes the only unfinished one to go on with, stopped ones being unfinished', async () => {
    for (const journal of [open, stopped]) {
      const runs = runsWith({ [old]: journal, [middle]: whole, [late]: whole })
      expect(await findRun(runs, undefined, 'unfinished', '/')).toEqual({ ok: true, folder: join(runs, old) })
    }
  })

  it('lists them when several are unfinished, newest first', async () => {
    const runs = runsWith({ [old]: open, [middle]: whole, [late]: stopped })
    expect(await findRun(runs, undefined, 'unfinished', '/')).toEqual({
      ok: false,
      because: 'several',
      names: [late, old],
    })
  })

  it('says when there is none', async () => {
    expect(await findRun(runsWith({ [old]: whole }), undefined, 'unfinished', '/')).toMatchObject({ because: 'none' })
    expect(await findRun('/nowhere/at/all', undefined, 'any', '/')).toMatchObject({ because: 'none' })
  })

  it('takes a name or a path', async () => {
    const runs = runsWith({ [old]: whole, [late]: open })
    const folder = join(runs, old)
    expect(await findRun(runs, old, 'any', '/')).toEqual({ ok: true, folder })
    expect(await findRun('/nowhere', folder, 'any', '/')).toEqual({ ok: true, folder })
    expect(await findRun('/nowhere', `./${old}`, 'any', runs)).toEqual({ ok: true, folder })
  })

  it('names those that there are when the wanted one isn’t', async () => {
    const runs = runsWith({ [old]: whole, [late]: open })
    expect(await findRun(runs, 'another', 'any', '/')).toEqual({
      ok: false,
      because: 'unknown',
      wanted: 'another',
      known: [late, old],
    })
  })

  it('says what the disk says', async () => {
    const runs = join(temporaryFolder(), 'file')
    writeFileSync(runs, '')
    expect(await findRun(runs, undefined, 'any', '/')).toMatchObject({ because: 'disk', fault: { errno: 'ENOTDIR' } })
  })
})
