import { describe, expect, it } from 'vitest'
import type { Call } from '../../src/commands/command.ts'
import { sayUnwritten } from '../../src/commands/unwritten.ts'
import type { JournalRecord } from '../../src/journal/event.ts'
import { plain } from '../../src/words/styled.ts'

const record: JournalRecord = {
  seq: 7,
  at: '2026-11-25T07:05:00.000Z',
  mono: 1,
  type: 'step.outcome',
  step: 'cut:isp',
  data: { outcome: 'done' },
  prev: '0'.repeat(64),
  hash: '1'.repeat(64),
}

async function said(records: readonly JournalRecord[], mirror?: string): Promise<string> {
  const lines: string[] = []
  const screen = {
    complain: async (more: readonly Parameters<typeof plain>[0][]) => void lines.push(...more.map(plain)),
  }
  const call = { flags: { text: () => mirror }, screen } as unknown as Call
  await sayUnwritten(call, records, '/runs/one')
  return lines.join('\n')
}

describe('records that are on no disk', () => {
  it('are shown in large letters, each with its step and outcome, and where else they are', async () => {
    const text = await said([record], '/stick')
    expect(text).toContain('N O T   I N   T H E   J O U R N A L')
    expect(text).toMatch(/7 .* step.outcome {2}cut:isp {2}\{"outcome":"done"\}/)
    expect(text).toContain('/stick')
  })

  it('are nowhere else without a second journal', async () => {
    expect(await said([record])).toContain('nowhere but here')
  })

  it('are not spoken of where there are none', async () => {
    expect(await said([])).toBe('')
  })
})
