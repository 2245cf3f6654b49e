import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/device/ports.ts'
import { evidenceFiles } from '../../src/engine/evidence-files.ts'
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
})
