import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { compareFoundations } from '../../src/evidence/foundations.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { chainOf, started } from '../journal/samples.ts'
import { planned, planOf } from '../report/run-files.ts'

const bytes = (value: string): Uint8Array => Buffer.from(value)
const runbook = 'isolate: 1\n'
const first = planOf([planned('cut:isp-a')])
const second = planOf([planned('cut:isp-b')])

function begun(): JournalEvent {
  if (started.type !== 'run.started') throw new Error('the sample is another')
  const sums = { name: 'Riverside', sha256: createHash('sha256').update(runbook).digest('hex') }
  return { ...started, data: { ...started.data, fingerprint: first.fingerprint, runbook: sums } }
}

const again: JournalEvent = {
  type: 'run.replanned',
  data: { fingerprint: second.fingerprint, words: second.words, without: ['fw-1'], who: 'Kim' },
}

describe('the plan of a run that went on without some hosts', () => {
  const files = (plan: object) => ({ 'plan.json': bytes(JSON.stringify(plan)), 'runbook.yml': bytes(runbook) })

  it('is the one that was made last', () => {
    const records = chainOf([begun(), again])
    expect(compareFoundations(records, files(second))).toEqual([])
    expect(compareFoundations(records, files(first))).toEqual([{ file: 'plan.json', why: 'differs' }])
    expect(compareFoundations(chainOf([begun()]), files(first))).toEqual([])
  })
})
