import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../src/journal/lock.ts'
import type { Holder } from '../../src/journal/lock-holder.ts'
import { thisMachine } from '../../src/journal/this-machine.ts'
import { temporaryFolder } from './journals.ts'

const me = { who: 'R. Meier', since: '2026-11-25T07:05:00.000Z' }
const here = thisMachine()

function lockPath(): string {
  return join(temporaryFolder(), 'lock')
}

/** Writes a lock as its holder would have left it. */
function leave(path: string, holder: Partial<Holder>): Holder {
  const { host, machine, boot } = here
  const all: Holder = { ...me, host, machine, boot, pid: process.pid, began: '', nonce: 'left', ...holder }
  writeFileSync(path, JSON.stringify(all))
  return all
}

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync('true').pid
}

describe('the lock of a run', () => {
  it('says who holds it, where, since when', async () => {
    const path = lockPath()
    expect(await takeLock(path, me)).toMatchObject({ ok: true })
    const second = await takeLock(path, { ...me, who: 'A. Roth' })
    expect(second).toMatchObject({
      ok: false,
      because: 'held',
      path,
      holder: { who: 'R. Meier', host: hostname(), pid: process.pid, since: me.since },
    })
  })

  it('can be taken again after it was given back, and leaves nothing behind', async () => {
    const path = lockPath()
    const first = await takeLock(path, me)
    if (first.ok) first.lock.release()
    expect(readdirSync(join(path, '..'))).toEqual([])
    expect(await takeLock(path, me)).toMatchObject({ ok: true })
  })

  it('is not given back by who has lost it', async () => {
    const path = lockPath()
    const first = await takeLock(path, me)
    const override = first.ok ? first.lock.holder : undefined
    const second = await takeLock(path, { ...me, who: 'A. Roth', ...(override && { override }) })
    expect(second).toMatchObject({ ok: true, broke: { who: 'R. Meier' } })
    if (first.ok) first.lock.release()
    expect(readFileSync(path, 'utf8')).toContain('A. Roth')
  })

  it('says what the disk says', async () => {
    const taken = await takeLock(join(temporaryFolder(), 'nowhere', 'lock'), me)
    expect(taken).toMatchObject({ ok: false, because: 'disk', fault: { errno: 'ENOENT' } })
  })
})

describe('FR-61: a lock that stands there', () => {
  it('is stale when its process is gone', async () => {
    const path = lockPath()
    const holder = leave(path, { pid: endedPid() })
    expect(await takeLock(path, me)).toMatchObject({ ok: true, broke: holder })
    expect(readdirSync(join(path, '..'))).toEqual(['lock'])
  })

  it('(a) is stale when another process has its number now: pid 1 that began at another time', async () => {
    const path = lockPath()
    leave(path, { pid: 1, began: '1234567' })
    expect(await takeLock(path, me)).toMatchObject({ ok: true, broke: { pid: 1 } })
  })

  it('(a) is live when pid 1 is who it says, or when that can’t be told', async () => {
    for (const began of [here.process(1)?.began ?? '', '']) {
      const path = lockPath()
      leave(path, { pid: 1, began })
      expect(await takeLock(path, me)).toMatchObject({ ok: false, because: 'held', holder: { pid: 1 } })
    }
  })

  it('is stale after a new start of the computer', async () => {
    const path = lockPath()
    leave(path, { boot: 'another' })
    const machine = { ...here, machine: 'mine' }
    leave(path, { boot: 'another', machine: 'mine' })
    expect(await takeLock(path, { ...me, machine })).toMatchObject({ ok: true, broke: { boot: 'another' } })
  })

  it('(b) is never broken silently when it is another computer’s, by name or though it has the same name', async () => {
    for (const holder of [{ host: 'laptop-2' }, { machine: 'another' }]) {
      const path = lockPath()
      const left = leave(path, { ...holder, pid: 999_999_999 })
      const machine = { ...here, machine: 'mine' }
      expect(await takeLock(path, { ...me, machine })).toMatchObject({ ok: false, because: 'elsewhere', holder })
      expect(await takeLock(path, { ...me, machine, override: { ...left, nonce: 'other' } })).toMatchObject({
        ok: false,
      })
      expect(await takeLock(path, { ...me, machine, override: left })).toMatchObject({
        ok: true,
        broke: holder,
        forced: true,
      })
    }
  })

  it('(c) is got by exactly one of many who start at once', async () => {
    const path = lockPath()
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => takeLock(path, { ...me, who: `${n}` })))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(all.filter(taken => !taken.ok && taken.because === 'held')).toHaveLength(19)
  })

  it('(c) is taken over by exactly one of many who find it stale at once', async () => {
    for (let round = 0; round < 5; round++) {
      const path = lockPath()
      leave(path, { pid: endedPid() })
      const all = await Promise.all(Array.from({ length: 12 }, (_, n) => takeLock(path, { ...me, who: `${n}` })))
      const winners = all.filter(taken => taken.ok)
      expect(winners).toHaveLength(1)
      expect(readFileSync(path, 'utf8')).toContain(winners[0]?.lock.holder.nonce)
    }
  })

  it('is taken over though an earlier taker crashed half-way', async () => {
    const path = lockPath()
    leave(path, { pid: endedPid(), nonce: 'first' })
    leave(`${path}.after-first`, { pid: endedPid(), nonce: 'second' })
    expect(await takeLock(path, me)).toMatchObject({ ok: true, broke: { nonce: 'first' } })
    expect(readdirSync(join(path, '..'))).toEqual(['lock'])
  })

  it('is not taken over while somebody else does so', async () => {
    const path = lockPath()
    leave(path, { pid: endedPid(), nonce: 'first' })
    leave(`${path}.after-first`, { who: 'A. Roth', nonce: 'second' })
    expect(await takeLock(path, me)).toMatchObject({ ok: false, because: 'held', holder: { who: 'A. Roth' } })
  })

  it.each(['', '{"who":"x"', '{"pid":1}', '\0\0\0\0'])(
    '(d) is left alone while it is young and says nothing: %j',
    async text => {
      const path = lockPath()
      writeFileSync(path, text)
      expect(await takeLock(path, me)).toEqual({ ok: false, because: 'empty', path })
    },
  )

  it('(d) does not block for good when it says nothing: a live one would have been filled', async () => {
    const path = lockPath()
    writeFileSync(path, '')
    const before = Date.now() / 1000 - 60
    utimesSync(path, before, before)
    expect(await takeLock(path, me)).toMatchObject({ ok: true, broke: 'empty' })
  })
})
