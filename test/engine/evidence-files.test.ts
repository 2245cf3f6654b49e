import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/device/ports.ts'
import { evidenceFiles } from '../../src/engine/evidence-files.ts'
import { oddFiles } from '../parts/odd-files.ts'
import { id } from '../parts/ssh-runbook.ts'

let run: string
beforeEach(() => {
  run = mkdtempSync(join(tmpdir(), 'isolate-evidence-'))
})
afterEach(() => rmSync(run, { recursive: true, force: true }))

const seen = { transcript: { file: 'transcripts/fw.log', from: 0, to: 1 }, sha256: '0'.repeat(64) }
const answer = (text: string): Answer => ({
  text,
  errors: '',
  exit: { kind: 'status', code: 0 },
  cut: false,
  seen,
})
const evidence = (): string => join(run, 'evidence')

describe('what is collected', () => {
  it('is a file that only its owner reads, with its sum in the list', async () => {
    const kept = await evidenceFiles(run).keep(id('fw'), 'arp', 'ip neigh', answer('täglich\n'))
    const bytes = readFileSync(join(run, kept.file))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(kept).toEqual({ file: 'evidence/fw-001-arp.txt', sha256, bytes: bytes.length })
    expect(readFileSync(join(evidence(), 'SHA256SUMS'), 'utf8')).toBe(`${sha256}  fw-001-arp.txt\n`)
    expect(statSync(join(run, kept.file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(evidence(), 'SHA256SUMS')).mode & 0o777).toBe(0o600)
  })

  it('never writes over what is there from before a restart', async () => {
    await evidenceFiles(run).keep(id('fw'), 'arp', 'ip neigh', answer('before'))
    const kept = await evidenceFiles(run).keep(id('fw'), 'arp', 'ip neigh', answer('after'))
    expect(kept.file).toBe('evidence/fw-002-arp.txt')
    expect(readFileSync(join(evidence(), 'fw-001-arp.txt'), 'utf8')).toBe('before')
  })

  it('leaves no file behind that is not in the list, where the list refuses it', async () => {
    mkdirSync(join(evidence(), 'SHA256SUMS'), { recursive: true })
    await expect(evidenceFiles(run).keep(id('fw'), 'arp', 'ip neigh', answer('x'))).rejects.toThrow('EISDIR')
    expect(readdirSync(evidence())).toEqual(['SHA256SUMS'])
  })

  it.each(['pipe', 'socket', 'endless'] as const)(
    'is refused at once where a %s lies in the place of the list',
    async kind => {
      mkdirSync(evidence(), { recursive: true })
      symlinkSync((await oddFiles(run))[kind], join(evidence(), 'SHA256SUMS'))
      await expect(evidenceFiles(run).keep(id('fw'), 'arp', 'ip neigh', answer('x'))).rejects.toThrow('EFTYPE')
      expect(readdirSync(evidence())).toEqual(['SHA256SUMS'])
    },
  )

  it('is all in the list, each once and with the right sum, where many hosts answer at the same time', async () => {
    const store = evidenceFiles(run)
    const hosts = Array.from({ length: 60 }, (_, index) => id(`h-${index}`))
    const kept = await Promise.all(hosts.map(host => store.keep(host, 'arp', 'ip neigh', answer(`of ${host}`))))
    const list = readFileSync(join(evidence(), 'SHA256SUMS'), 'utf8').trim().split('\n')
    const expected = kept.map(({ file, sha256 }) => `${sha256}  ${file.replace('evidence/', '')}`)
    expect(list.toSorted()).toEqual(expected.toSorted())
    const sums = kept.map(({ file }) =>
      createHash('sha256')
        .update(readFileSync(join(run, file)))
        .digest('hex'),
    )
    expect(kept.map(({ sha256 }) => sha256)).toEqual(sums)
    expect(new Set(kept.map(({ file }) => file)).size).toBe(60)
  })

  it('goes on where the list takes lines again after it refused some', async () => {
    mkdirSync(join(evidence(), 'SHA256SUMS'), { recursive: true })
    const store = evidenceFiles(run)
    const refused = await Promise.allSettled(
      ['a', 'b', 'c'].map(host => store.keep(id(host), 'arp', 'ip neigh', answer('x'))),
    )
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    rmSync(join(evidence(), 'SHA256SUMS'), { recursive: true })
    const { file } = await store.keep(id('d'), 'arp', 'ip neigh', answer('x'))
    expect(readdirSync(evidence()).sort()).toEqual(['SHA256SUMS', file.replace('evidence/', '')].sort())
    expect(readFileSync(join(evidence(), 'SHA256SUMS'), 'utf8').trim().split('\n')).toHaveLength(1)
  })
})
