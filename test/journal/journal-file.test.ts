import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Disk, DiskFault } from '../../src/journal/disk.ts'
import { JournalNotWritten } from '../../src/journal/not-written.ts'
import { createJournal } from '../../src/journal/open-journal.ts'
import { realDisk } from '../../src/journal/real-disk.ts'
import { verify } from '../../src/journal/verify.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { journalBytes, newJournal, temporaryFolder, typesIn } from './journals.ts'
import { decision, done, ended, intent, note, outcome, started, ticking } from './samples.ts'

async function refusal(promise: Promise<unknown>): Promise<JournalNotWritten> {
  const error: unknown = await promise.then(
    () => 'it was written',
    (reason: unknown) => reason,
  )
  return error instanceof JournalNotWritten ? error : expect.fail(String(error))
}

const copyOf = (mirror: string, folder: string) => join(mirror, basename(folder))

describe('the journal on disk', () => {
  it('is a file for its owner alone', async () => {
    const folder = temporaryFolder()
    const journal = await newJournal(folder)
    await journal.append(started)
    expect(statSync(join(folder, 'journal.jsonl')).mode & 0o777).toBe(0o600)
  })

  it('resolves after the line is written, then synced, the folder having been synced once', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    const created = disk.calls.indexOf('create journal.jsonl')
    expect(disk.calls[created + 1]).toMatch(/^sync isolate-journal-/)
    disk.calls.length = 0
    await journal.append(intent('cut:a'))
    await journal.append(outcome('cut:a', done))
    const once = ['write journal.jsonl', 'sync journal.jsonl']
    expect(disk.calls.filter(call => call.endsWith('journal.jsonl'))).toEqual([...once, ...once])
  })

  it('does not resolve before the sync is over', async () => {
    const disk = new FaultyDisk()
    const journal = await newJournal(temporaryFolder(), { disk })
    let resolved = false
    disk.mischief = () => {
      expect(resolved).toBe(false)
      return undefined
    }
    await journal.append(intent('cut:a')).then(() => {
      resolved = true
    })
    expect(disk.calls.at(-1)).toBe('sync journal.jsonl')
  })

  it('writes what waits together with one sync, an intent by itself', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    disk.calls.length = 0
    await Promise.all([
      journal.append(started),
      journal.append(note('said')),
      journal.append(intent('cut:a')),
      journal.append(outcome('cut:a', done)),
      journal.append(ended),
    ])
    const once = ['write journal.jsonl', 'sync journal.jsonl']
    expect(disk.calls.filter(call => call.endsWith('journal.jsonl'))).toEqual([...once, ...once, ...once])
    expect(typesIn(folder)).toEqual(['run.started', 'note', 'step.intent', 'step.outcome', 'run.ended'])
    expect(verify(journalBytes(folder)).state).toBe('whole')
  })

  it('tells each of those that could not be written together of its own record, and writes all of them later, once', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    disk.mischief = doing => (doing === 'write' ? { errno: 'EIO' } : undefined)
    const said = note('said')
    const refused = await Promise.all([started, said, intent('cut:a')].map(event => refusal(journal.append(event))))
    expect(refused.map(({ record }) => record.type)).toEqual(['run.started', 'note', 'step.intent'])
    disk.mischief = () => undefined
    await journal.append(said)
    await journal.append(ended)
    expect(typesIn(folder)).toEqual(['run.started', 'note', 'run.ended'])
    expect(verify(journalBytes(folder)).state).toBe('whole')
  })

  it('writes in the order of the calls when these don’t wait for each other', async () => {
    const folder = temporaryFolder()
    const journal = await newJournal(folder)
    await Promise.all(Array.from({ length: 50 }, (_, index) => journal.append(note(`note ${index}`))))
    const texts = journalBytes(folder).toString('utf8').trim().split('\n')
    expect(texts.map(line => JSON.parse(line).data.text)).toEqual(Array.from({ length: 50 }, (_, i) => `note ${i}`))
    expect(verify(journalBytes(folder)).count).toBe(50)
    expect(journal.head()).toEqual({ count: 50, head: JSON.parse(texts[49] ?? '').hash })
  })

  it('gives back the event as it stands on the disk', async () => {
    const journal = await newJournal(temporaryFolder())
    const event = intent('cut:a')
    expect(await journal.append(event)).toEqual(event)
    expect(await journal.append(note('x\ud800'))).toEqual(note('x\ufffd'))
  })

  it('FR-57: notes that the clock was moved, and counts on', async () => {
    const folder = temporaryFolder()
    const times = [
      { wall: '2026-11-25T07:05:00Z', mono: 1000 },
      { wall: '2026-11-25T06:25:01Z', mono: 2000 },
      { wall: '2026-11-25T06:25:02Z', mono: 3000 },
    ]
    let look = -1
    const clock = { wall: () => new Date(times[++look]?.wall ?? ''), mono: () => times[look]?.mono ?? 0 }
    const journal = await newJournal(folder, { clock })
    await journal.append(started)
    await journal.append(decision('cut:a', 'run'))
    await journal.append(intent('cut:a'))
    expect(typesIn(folder)).toEqual(['run.started', 'note', 'decision', 'step.intent'])
    const jump = JSON.parse(journalBytes(folder).toString('utf8').split('\n')[1] ?? '')
    expect(jump.data).toEqual({
      about: 'clock',
      ms: -2_400_000,
      text: 'The clock of this computer was moved back by 40 min.',
    })
    expect(verify(journalBytes(folder))).toMatchObject({ state: 'incomplete', count: 4 })
  })
})

describe('FR-55: a disk that says no', () => {
  it.each(['EROFS', 'EACCES', 'ENOSPC', 'EMFILE'])(
    'is refused before anything when it says %s at the start',
    async errno => {
      const disk = new FaultyDisk()
      disk.mischief = (_, file) => (file === 'journal.jsonl' ? { errno } : undefined)
      const folder = temporaryFolder()
      const made = await createJournal(folder, { clock: ticking(), disk })
      expect(made).toMatchObject({ ok: false, because: 'disk', fault: { errno, path: join(folder, 'journal.jsonl') } })
    },
  )

  it('is refused before anything when there is no room for the reserve', async () => {
    const disk = new FaultyDisk()
    disk.mischief = (doing, file) => (doing === 'write' && file === '.reserve' ? { errno: 'ENOSPC' } : undefined)
    const made = await createJournal(temporaryFolder(), { clock: ticking(), disk })
    expect(made).toMatchObject({ ok: false, fault: { errno: 'ENOSPC' } })
    expect(disk.calls.at(-1)).toBe('remove .reserve')
  })

  it('leaves no trace of an intent that could not be written, so that the step can be begun later', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    await journal.append(started)
    const head = journal.head()
    disk.mischief = (doing, file) => (doing === 'sync' && file === 'journal.jsonl' ? { errno: 'EIO' } : undefined)
    const error = await refusal(journal.append(intent('cut:a')))
    expect(error).toMatchObject({ errno: 'EIO', path: join(folder, 'journal.jsonl'), event: intent('cut:a') })
    expect(error.message).toContain('the disk does not work')
    expect(journal.head()).toEqual(head)
    disk.mischief = () => undefined
    await journal.append(intent('cut:a'))
    expect(typesIn(folder)).toEqual(['run.started', 'step.intent'])
    expect(verify(journalBytes(folder))).toMatchObject({ state: 'incomplete', lacks: ['no-end'], count: 2 })
  })

  it('keeps an outcome that could not be written, and writes it before the next record', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    await journal.append(intent('cut:a'))
    disk.mischief = (doing, file) => (doing === 'write' && file === 'journal.jsonl' ? { errno: 'EIO' } : undefined)
    const error = await refusal(journal.append(outcome('cut:a', done)))
    expect(error.record).toMatchObject({ seq: 2, type: 'step.outcome', step: 'cut:a' })
    expect(journal.kept()).toEqual([error.record])
    await refusal(journal.append(intent('cut:b')))
    expect(typesIn(folder)).toEqual(['step.intent'])
    disk.mischief = () => undefined
    await journal.append(intent('cut:b'))
    expect(typesIn(folder)).toEqual(['step.intent', 'step.outcome', 'step.intent'])
    expect(journal.kept()).toEqual([])
    expect(verify(journalBytes(folder)).count).toBe(3)
  })

  it('writes what was kept when the same event is appended once more, and only once', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    const event = outcome('cut:a', { outcome: 'skipped', who: 'x', reason: 'y' })
    disk.mischief = doing => (doing === 'sync' ? { errno: 'EIO' } : undefined)
    await refusal(journal.append(event))
    await refusal(journal.append(event))
    disk.mischief = () => undefined
    await journal.append(event)
    expect(typesIn(folder)).toEqual(['step.outcome'])
  })

  it('gives back its reserve for an outcome when it is full, and begins no step until that is there again', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    await journal.append(intent('cut:a'))
    let reserved = true
    disk.mischief = (doing, file) => {
      if (doing === 'remove' && file === '.reserve') reserved = false
      if (doing === 'write' && file === '.reserve') return { errno: 'ENOSPC' }
      return doing === 'write' && reserved ? { errno: 'ENOSPC' } : undefined
    }
    await journal.append(outcome('cut:a', done))
    expect(typesIn(folder)).toEqual(['step.intent', 'step.outcome'])
    expect(await refusal(journal.append(intent('cut:b')))).toMatchObject({ errno: 'ENOSPC' })
    await journal.append(ended)
    disk.mischief = () => undefined
    await journal.append(intent('cut:b'))
    expect(typesIn(folder)).toEqual(['step.intent', 'step.outcome', 'run.ended', 'step.intent'])
  })

  it('goes on with the rest when only a part was taken', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    disk.mischief = doing => (doing === 'write' ? { takeOnly: 7 } : undefined)
    await journal.append(started)
    expect(verify(journalBytes(folder))).toMatchObject({ count: 1, state: 'incomplete' })
  })

  it('cuts a line that was written in part off at once', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    await journal.append(started)
    const before = journalBytes(folder)
    let writes = 0
    disk.mischief = doing => {
      if (doing !== 'write') return undefined
      return ++writes === 1 ? { takeOnly: 30 } : { errno: 'ENOSPC' }
    }
    await refusal(journal.append(intent('cut:a')))
    expect(journalBytes(folder)).toEqual(before)
  })

  it('never glues a line to one that was torn, even when cutting it off fails too', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { disk })
    await journal.append(started)
    let writes = 0
    disk.mischief = doing => {
      if (doing === 'truncate') return { errno: 'EIO' }
      if (doing !== 'write') return undefined
      return ++writes === 1 ? { takeOnly: 30 } : { errno: 'ENOSPC' }
    }
    await refusal(journal.append(intent('cut:a')))
    expect(journalBytes(folder).toString().split('\n')[1]).toHaveLength(30)
    disk.mischief = doing => (doing === 'truncate' ? { errno: 'EIO' } : undefined)
    expect(await refusal(journal.append(intent('cut:a')))).toMatchObject({ errno: 'EIO' })
    disk.mischief = () => undefined
    await journal.append(intent('cut:a'))
    expect(verify(journalBytes(folder))).toMatchObject({ state: 'incomplete', lacks: ['no-end'], count: 2 })
  })

  it('gives back at the end what is on no disk', async () => {
    const disk = new FaultyDisk()
    const journal = await newJournal(temporaryFolder(), { disk })
    disk.mischief = () => ({ errno: 'ENODEV' })
    const error = await refusal(journal.append(outcome('cut:a', done)))
    expect(await journal.close()).toEqual([error.record])
  })

  it('is whole again after every single call that can fail has failed once', async () => {
    for (let failing = 0, reached = true; reached; failing++) {
      const disk = new FaultyDisk()
      const folder = temporaryFolder()
      const journal = await newJournal(folder, { disk })
      disk.calls.length = 0
      reached = false
      disk.mischief = () => {
        if (disk.calls.length !== failing + 1) return undefined
        reached = true
        return { errno: 'EIO' }
      }
      for (const event of [started, intent('cut:a'), outcome('cut:a', done), ended])
        await journal.append(event).catch(() => journal.append(event))
      await journal.close()
      expect(typesIn(folder), `call ${failing}`).toEqual(['run.started', 'step.intent', 'step.outcome', 'run.ended'])
      expect(verify(journalBytes(folder)).state).toBe('whole')
    }
  })
})

describe('a mirror on another disk', () => {
  it('gets every record', async () => {
    const folder = temporaryFolder()
    const mirror = temporaryFolder()
    const journal = await newJournal(folder, { mirror })
    for (const event of [started, intent('cut:a'), outcome('cut:a', done)]) await journal.append(event)
    const copy = copyOf(mirror, folder)
    expect(journalBytes(copy)).toEqual(journalBytes(folder))
    expect(statSync(copy).mode & 0o777).toBe(0o700)
  })

  it('gets an outcome that the main disk refuses, but no intent', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const mirror = temporaryFolder()
    const journal = await newJournal(folder, { disk, mirror })
    await journal.append(intent('cut:a'))
    disk.mischief = (doing, _, path) =>
      path === join(folder, 'journal.jsonl') && doing === 'write' ? { errno: 'EIO' } : undefined
    expect(await refusal(journal.append(outcome('cut:a', done)))).toMatchObject({ mirrored: true })
    expect(await refusal(journal.append(intent('cut:b')))).toMatchObject({ mirrored: false })
    expect(typesIn(folder)).toEqual(['step.intent'])
    expect(typesIn(copyOf(mirror, folder))).toEqual(['step.intent', 'step.outcome'])
    disk.mischief = () => undefined
    await journal.append(intent('cut:b'))
    expect(typesIn(folder)).toEqual(['step.intent', 'step.outcome', 'step.intent'])
    expect(journalBytes(copyOf(mirror, folder))).toEqual(journalBytes(folder))
  })

  it('holds nothing up when it fails, is told as lost once, and catches up when it is back', async () => {
    const disk = new FaultyDisk()
    const folder = temporaryFolder()
    const mirror = temporaryFolder()
    const lost: string[] = []
    const journal = await newJournal(folder, { disk, mirror, onMirrorLost: fault => lost.push(fault.errno) })
    await journal.append(started)
    disk.mischief = (_, __, path) => (path.startsWith(mirror) ? { errno: 'ENXIO' } : undefined)
    await journal.append(intent('cut:a'))
    await journal.append(outcome('cut:a', done))
    expect(lost).toEqual(['ENXIO'])
    expect(typesIn(copyOf(mirror, folder))).toEqual(['run.started'])
    disk.mischief = () => undefined
    await journal.append(ended)
    expect(journalBytes(copyOf(mirror, folder))).toEqual(journalBytes(folder))
  })

  it('is waited for two seconds at most when it hangs', async () => {
    const folder = temporaryFolder()
    const mirror = temporaryFolder()
    const waits: number[] = []
    const lost: string[] = []
    const hanging: Disk = {
      ...realDisk,
      folders: path => (path.startsWith(mirror) ? new Promise(() => undefined) : realDisk.folders(path)),
    }
    const after = async (ms: number) => void waits.push(ms)
    const onMirrorLost = (fault: DiskFault) => lost.push(fault.errno)
    const journal = await newJournal(folder, { disk: hanging, mirror, after, onMirrorLost })
    await journal.append(started)
    await journal.append(ended)
    expect(typesIn(folder)).toEqual(['run.started', 'run.ended'])
    expect(waits).toEqual([2000, 2000, 2000])
    expect(lost).toEqual(['ETIMEDOUT'])
  })

  it('never touches what another run left there', async () => {
    const folder = temporaryFolder()
    const mirror = temporaryFolder()
    const copy = copyOf(mirror, folder)
    mkdirSync(copy)
    writeFileSync(join(copy, 'journal.jsonl'), 'theirs')
    const lost: string[] = []
    const journal = await newJournal(folder, { mirror, onMirrorLost: fault => lost.push(fault.errno) })
    await journal.append(started)
    expect(readFileSync(join(copy, 'journal.jsonl'), 'utf8')).toBe('theirs')
    expect(lost).toEqual(['EEXIST'])
  })
})
