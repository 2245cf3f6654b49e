import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openJournal } from '../../src/journal/open-journal.ts'
import { verify } from '../../src/journal/verify.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { journalBytes, newJournal, reopened, temporaryFolder, typesIn } from './journals.ts'
import { bytesOf, chainOf, done, ended, intent, linesOf, outcome, smallRun, started, ticking } from './samples.ts'

const lines = linesOf(chainOf(smallRun))

function journalOf(content: Uint8Array): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'journal.jsonl'), content)
  return folder
}

const setAside = (folder: string) => readdirSync(folder).filter(name => name.includes('.torn-'))

describe('going on with a journal', () => {
  it('continues the chain where it stood', async () => {
    const folder = journalOf(bytesOf(lines.slice(0, 3)))
    const { journal, records } = await reopened(folder)
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3])
    await journal.append(outcome('cut:isp-a', done))
    await journal.append(ended)
    expect(verify(journalBytes(folder))).toMatchObject({ state: 'whole', count: 5 })
  })

  it('says that there is none', async () => {
    const folder = temporaryFolder()
    expect(await openJournal(folder, { clock: ticking() })).toMatchObject({ ok: false, because: 'missing' })
  })

  it('says that it can’t be read', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'journal.jsonl'))
    const opened = await openJournal(folder, { clock: ticking() })
    expect(opened).toMatchObject({ ok: false, because: 'disk', fault: { errno: 'EISDIR', doing: 'read' } })
  })

  it('goes on with one that was made but never written', async () => {
    const folder = journalOf(new Uint8Array())
    const { journal } = await reopened(folder)
    await journal.append(started)
    expect(typesIn(folder)).toEqual(['run.started'])
  })

  it('refuses an altered one with the exact record, and leaves it as it is', async () => {
    const altered = bytesOf(lines.map((line, index) => (index === 3 ? line.replace('"direct"', '"blind"') : line)))
    const folder = journalOf(altered)
    const opened = await openJournal(folder, { clock: ticking() })
    expect(opened).toMatchObject({ ok: false, because: 'altered', found: { faults: [{ why: 'hash', seq: 4 }] } })
    expect(journalBytes(folder)).toEqual(altered)
  })

  it('writes nothing when the torn end can’t be kept first', async () => {
    const torn = bytesOf([...lines.slice(0, 3), '{"step":"cut-wa'])
    const folder = journalOf(torn)
    const disk = new FaultyDisk()
    disk.mischief = (doing, file) => (doing === 'write' && file.includes('.torn-') ? { errno: 'ENOSPC' } : undefined)
    const opened = await openJournal(folder, { clock: ticking(), disk })
    expect(opened).toMatchObject({ ok: false, because: 'disk', fault: { errno: 'ENOSPC' } })
    expect(journalBytes(folder)).toEqual(torn)
  })
})

describe('FR-54: the end of a journal after a power cut', () => {
  const tails: readonly (readonly [string, Uint8Array])[] = [
    ['half a line', Buffer.from('{"step":"cut-wa')],
    ['512 NUL bytes', Buffer.alloc(512)],
    ['half a line and NUL bytes', Buffer.concat([Buffer.from('{"at":"2026'), Buffer.alloc(300)])],
    [
      'a line with NUL bytes in its middle',
      Buffer.concat([Buffer.from('{"at":'), Buffer.alloc(99), Buffer.from('"}\n')]),
    ],
    ['half a character', Buffer.from([0x7b, 0x22, 0xc3])],
  ]
  it.each(tails)('cuts off %s, keeps it beside, and says so first', async (_, tail) => {
    const folder = journalOf(Buffer.concat([bytesOf(lines.slice(0, 3)), tail]))
    const { journal, records } = await reopened(folder)
    expect(records.at(-1)).toMatchObject({
      seq: 4,
      type: 'recovered',
      data: { file: 'journal.jsonl', bytes: tail.length },
    })
    const [kept = ''] = setAside(folder)
    expect(records.at(-1)?.data).toMatchObject({ kept })
    expect(readFileSync(join(folder, kept))).toEqual(Buffer.from(tail))
    await journal.append(ended)
    expect(verify(journalBytes(folder))).toMatchObject({ state: 'whole', count: 5 })
    expect(journalBytes(folder).subarray(0, bytesOf(lines.slice(0, 3)).length)).toEqual(bytesOf(lines.slice(0, 3)))
  })

  it('keeps every torn end when it happens again', async () => {
    const folder = journalOf(bytesOf([...lines.slice(0, 2), 'one']))
    writeFileSync(join(folder, 'journal.jsonl.torn-3'), 'an older one')
    await reopened(folder)
    appendFileSync(join(folder, 'journal.jsonl'), 'two')
    await reopened(folder)
    const kept = setAside(folder).map(name => readFileSync(join(folder, name), 'utf8'))
    expect(kept.toSorted()).toEqual(['an older one', 'one', 'two'])
  })

  it('keeps a last record that lacks nothing but its line end', async () => {
    const folder = journalOf(bytesOf(lines.slice(0, 4)).subarray(0, -1))
    const { records } = await reopened(folder)
    expect(records.map(({ type }) => type).slice(-2)).toEqual(['step.outcome', 'recovered'])
    expect(setAside(folder)).toEqual([])
    expect(verify(journalBytes(folder)).count).toBe(5)
  })

  it('recovers whatever the byte is at which the power went', async () => {
    const whole = bytesOf(lines)
    const from = bytesOf(lines.slice(0, 6)).length
    for (let length = from; length < whole.length; length += 7) {
      const folder = journalOf(whole.subarray(0, length))
      const { journal } = await reopened(folder)
      await journal.append(ended)
      await journal.close()
      expect(verify(journalBytes(folder)).state, `cut at ${length}`).toBe('whole')
    }
  })

  it('does not take a line that somebody spoilt for a torn one', async () => {
    const folder = journalOf(bytesOf([...lines.slice(0, 3), 'not a record\n']))
    const opened = await openJournal(folder, { clock: ticking() })
    expect(opened).toMatchObject({ because: 'altered', found: { faults: [{ why: 'not-json', line: 4, seq: 4 }] } })
  })
})

describe('a journal and its mirror', () => {
  async function both(main: readonly string[], copy: readonly string[]) {
    const folder = journalOf(bytesOf(main))
    const mirror = temporaryFolder()
    const inside = join(mirror, basename(folder))
    mkdirSync(inside)
    writeFileSync(join(inside, 'journal.jsonl'), bytesOf(copy))
    const opened = await openJournal(folder, { clock: ticking(), mirror })
    if (opened.ok) onTestFinished(() => void opened.journal.close())
    return { folder, inside, opened }
  }

  it('brings up to date a mirror that is behind', async () => {
    const { inside, folder, opened } = await both(lines.slice(0, 4), lines.slice(0, 2))
    expect(opened.ok).toBe(true)
    expect(journalBytes(inside)).toEqual(journalBytes(folder))
  })

  it('takes back what only the mirror has', async () => {
    const { folder, opened } = await both(lines.slice(0, 2), lines.slice(0, 4))
    expect(opened).toMatchObject({ ok: true, records: [{}, {}, {}, { type: 'step.outcome' }] })
    expect(journalBytes(folder)).toEqual(bytesOf(lines.slice(0, 4)))
  })

  it('makes a mirror that is not there yet', async () => {
    const folder = journalOf(bytesOf(lines.slice(0, 4)))
    const mirror = temporaryFolder()
    await reopened(folder, { mirror })
    expect(journalBytes(join(mirror, basename(folder)))).toEqual(bytesOf(lines.slice(0, 4)))
  })

  it('cuts off the torn end of a mirror as well', async () => {
    const { inside, opened } = await both(lines.slice(0, 4), [...lines.slice(0, 3), '{"half'])
    expect(opened.ok).toBe(true)
    expect(journalBytes(inside)).toEqual(bytesOf(lines.slice(0, 4)))
    expect(setAside(inside)).toHaveLength(1)
  })

  it('refuses when the two tell different stories, and names the record', async () => {
    const other = linesOf(chainOf([...smallRun.slice(0, 2), intent('cut:isp-b')]))
    const { folder, opened } = await both(lines.slice(0, 4), other)
    expect(opened).toMatchObject({ ok: false, because: 'mirror-differs', seq: 3 })
    expect(journalBytes(folder)).toEqual(bytesOf(lines.slice(0, 4)))
  })
})

describe('making a journal', () => {
  it('never overwrites one', async () => {
    const folder = journalOf(bytesOf(lines))
    await expect(newJournal(folder)).rejects.toMatchObject({ errno: 'EEXIST' })
    expect(journalBytes(folder)).toEqual(bytesOf(lines))
  })
})
