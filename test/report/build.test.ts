import { describe, expect, it } from 'vitest'
import type { JournalEvent, Outcome } from '../../src/journal/event.ts'
import { attentionItems } from '../../src/report/attention-items.ts'
import type { Standing } from '../../src/report/report.ts'
import { decision, done, ended, failed, intent, note, outcome, seen, stepId, unknown } from '../journal/samples.ts'
import { planned, reportOf } from './run-files.ts'

const cut = 'cut:isp-a'
const acted = (data: Outcome, step = cut): readonly JournalEvent[] => [
  decision(step, 'run'),
  ...(data.outcome === 'already' ? [] : [intent(step)]),
  outcome(step, data),
]
const standing = (events: readonly JournalEvent[], kind = 'cut') =>
  reportOf({ steps: [planned(cut, { kind })], events }).steps[0]?.standing

describe('what a run shows', () => {
  it('is the isolation, when every cut of a proven plan was read back and the journal is whole', () => {
    expect(reportOf({ events: [...acted(done), ended] }).conclusion).toBe('shown')
  })

  it('is a claim only, when something rests on silence or on a person’s word', () => {
    for (const how of ['blind', 'person', 'none'] as const)
      expect(reportOf({ events: [...acted({ ...done, how }), ended] }).conclusion, how).toBe('claimed')
    const byHand = outcome(cut, { outcome: 'by-hand', who: 'x', reason: 'y' })
    expect(reportOf({ events: [byHand, ended] }).conclusion).toBe('claimed')
  })

  it.each([
    ['a cut failed', [...acted(failed), ended]],
    ['a cut is unknown', [...acted(unknown), ended]],
    ['a cut was skipped', [outcome(cut, { outcome: 'skipped', who: 'x', reason: 'y' }), ended]],
    ['a cut was never reached', [ended]],
    ['a cut was begun and never heard of again', [intent(cut)]],
    ['the run has no end', acted(done)],
    ['the run was stopped', [...acted(done), { type: 'run.ended', data: { how: 'stopped', counts: {} } }]],
  ] satisfies readonly (readonly [string, readonly JournalEvent[]])[])('is not the isolation when %s', (_, events) => {
    expect(reportOf({ events }).conclusion).toBe('not-shown')
  })

  it('is not the isolation when the journal was altered, or the plan is not the one that was run', () => {
    const events = [...acted(done), ended]
    const spoil = (lines: readonly string[]) => lines.with(2, lines[2]?.replace('wan0', 'wan1') ?? '')
    expect(reportOf({ events, spoil }).conclusion).toBe('not-shown')
    expect(reportOf({ events, plan: '{}' }).conclusion).toBe('not-shown')
  })

  it('is not the isolation when that was never proven', () => {
    const isolation = { verdict: 'unknown', because: 'a soft cut' } as const
    expect(reportOf({ events: [...acted(done), ended], proofs: { isolation } }).conclusion).toBe('not-shown')
  })

  it('is nothing about isolation when the runbook names nothing to isolate', () => {
    const isolation = {
      verdict: 'proven',
      inside: [],
      cut: [],
      until_power_returns: [],
      until_confirmed: [],
      soft: [],
      by_people: 0,
    } as const
    expect(reportOf({ events: [...acted(done), ended], proofs: { isolation } }).conclusion).toBe('no-goal')
  })
})

describe('FR-49: executed is told apart from verified', () => {
  const cases: readonly (readonly [Standing, Outcome, string])[] = [
    ['verified', done, 'cut'],
    ['verified', { ...done, how: 'witness' }, 'shutdown'],
    ['verified', { ...done, outcome: 'already' }, 'cut'],
    ['blind', { ...done, how: 'blind' }, 'shutdown'],
    ['executed', { ...done, how: 'none' }, 'run'],
    ['by-hand', { ...done, how: 'person' }, 'manual'],
    ['failed', failed, 'cut'],
    ['unknown', unknown, 'cut'],
  ]
  it.each(cases)('calls %s what is %o of a %s', (expected, data, kind) => {
    expect(standing(acted(data), kind)).toBe(expected)
  })

  it('calls answered what only asks, tells, waits or reads', () => {
    for (const kind of ['confirm', 'notify', 'wait', 'collect', 'decide'])
      expect(standing([outcome(cut, { ...done, how: 'none', seen: [] })], kind)).toBe('answered')
  })

  it('keeps what is known of a step that was opened again and left', () => {
    expect(standing([...acted(failed), decision(cut, 'retry')])).toBe('failed')
    expect(standing([decision(cut, 'run')])).toBe('not-reached')
  })
})

describe('the report of a run', () => {
  it('tells per step who decided, what was sent, what came of it, what shows it, and how long it took', () => {
    const [step] = reportOf({ events: [...acted(done), ended] }).steps.filter(({ id }) => id === cut)
    expect(step).toMatchObject({
      executor: 'fw-1',
      phase: 'Outside',
      from: '2026-11-25T07:05:01.000Z',
      to: '2026-11-25T07:05:03.000Z',
      took: 2000,
      decisions: [{ who: 'R. Meier', choice: 'run', seq: 2 }],
      sent: [{ lines: ['ip link set dev wan0 down'], attempt: 1, purpose: 'act', executor: 'fw-1' }],
      outcomes: [{ outcome: done, at: '2026-11-25T07:05:03.000Z' }],
      evidence: seen,
      removes: { links: ['isp-a'] },
    })
  })

  it('lists the steps of the plan in its order, each phase after its gate, then what is not in it', () => {
    const steps = [planned('cut:isp-b'), planned(cut), planned('shutdown:x', { phase: 'Inside', wave: 2 })]
    const approval: JournalEvent = {
      type: 'approval',
      step: stepId('gate:1'),
      data: { who: 'A. Roth', how: 'at-the-keys' },
    }
    const gates = [{ id: 'gate:1', phase: 'Outside', phaseNumber: 1, title: 'Approval of one person' }]
    const report = reportOf({ steps, gates, events: [approval, ...acted(done, 'cut:stray'), ...acted(done), ended] })
    expect(report.steps.map(({ id }) => id)).toEqual(['gate:1', 'cut:isp-b', cut, 'shutdown:x', 'cut:stray'])
    expect(report.steps[0]).toMatchObject({ title: 'Approval of one person', approvals: [{ who: 'A. Roth' }] })
  })

  it('counts every standing', () => {
    const steps = [planned(cut), planned('cut:isp-b'), planned('cut:isp-c')]
    const { counts } = reportOf({ steps, events: [...acted(done), ...acted(unknown, 'cut:isp-b')] })
    expect(counts).toMatchObject({ verified: 1, unknown: 1, 'not-reached': 1, failed: 0 })
  })

  it('FR-38: keeps the first end of a step and adds what came later as a remark', () => {
    const late = outcome(cut, done)
    const skipped = outcome(cut, { outcome: 'skipped', who: 'x', reason: 'y' })
    const report = reportOf({ events: [skipped, ended, late] })
    expect(report.steps[0]?.standing).toBe('skipped')
    expect(report.remarks).toMatchObject([{ seq: 4, text: expect.stringContaining('another outcome came after') }])
  })

  it('FR-39: shows a step that was begun and never ended as unknown', () => {
    const report = reportOf({ events: [decision(cut, 'run'), intent(cut)] })
    expect(report).toMatchObject({ how: 'open', steps: [{ standing: 'unknown', from: expect.any(String) }] })
    expect(report.steps[0]).not.toHaveProperty('to')
  })

  it('FR-57: takes durations from the monotonic clock, and tells that the wall clock was moved', () => {
    const jump: JournalEvent = { type: 'note', data: { about: 'clock', ms: -2_400_000, text: 'moved back by 40 min' } }
    const report = reportOf({ events: [intent(cut), jump, outcome(cut, done), ended] })
    expect(report.steps[0]?.took).toBe(2000)
    expect(report.remarks).toMatchObject([{ text: 'moved back by 40 min' }])
  })

  it('FR-57: gives no duration across a new start of the program, where the monotonic clock began anew', () => {
    const resumed: JournalEvent = {
      type: 'run.resumed',
      data: { operator: 'A. Roth', version: '0.2.0', host: 'laptop-2', after: 2 },
    }
    const [step] = reportOf({ events: [intent(cut), resumed, outcome(cut, done), ended] }).steps
    expect(step).toMatchObject({ standing: 'verified', from: expect.any(String), to: expect.any(String) })
    expect(step).not.toHaveProperty('took')
  })

  it('tells what was resumed, recovered, decided and noted about the run as a whole, in order', () => {
    const events: readonly JournalEvent[] = [
      { type: 'recovered', data: { file: 'journal.jsonl', kept: 'journal.jsonl.torn-2', bytes: 7, because: 'Torn.' } },
      { type: 'run.resumed', data: { operator: 'A. Roth', version: '0.2.0', host: 'laptop-2', after: 2 } },
      { type: 'decision', data: { who: 'A. Roth', choice: 'continue' } },
      note('free text'),
    ]
    const report = reportOf({ events })
    expect(report.remarks.map(({ text }) => text)).toEqual([
      'Torn. journal.jsonl: 7 bytes cut off and kept in journal.jsonl.torn-2.',
      'Resumed by A. Roth on laptop-2 with isolate 0.2.0.',
      'A. Roth: continue',
      'free text',
    ])
    expect(report.resumed).toMatchObject([{ operator: 'A. Roth', host: 'laptop-2' }])
  })

  it('goes on with what the journal says when the plan is missing, broken or another', () => {
    const events = [...acted(done), ended]
    for (const [plan, state] of [
      ['{"', 'unreadable'],
      ['{"fingerprint":"sha256:00"}', 'other'],
    ] as const) {
      const report = reportOf({ events, plan })
      expect(report.stored).toEqual({ plan: state })
      expect(report.steps).toMatchObject([{ id: cut, title: cut, standing: 'verified' }])
    }
  })

  it('does not believe a plan that only states the right fingerprint', () => {
    const events = [...acted(done), ended]
    const report = reportOf({ events })
    const document = report.stored.plan === 'same' ? report.stored.document : expect.fail('the plan is the same')
    const forged = JSON.stringify({ ...document, steps: [] })
    expect(reportOf({ events, plan: forged }).stored).toEqual({ plan: 'other' })
  })

  it('is the same whenever it is made', () => {
    const events = [...acted(done), ended]
    expect(reportOf({ events })).toEqual(reportOf({ events }))
  })
})

describe('a cut whose timer fired', () => {
  it('is named first in the report, also where it was cut once more afterwards', () => {
    const span = { from: '2026-03-01T07:15:00.000Z', by: '2026-03-01T07:16:00.000Z' }
    const fired = { state: 'opened', host: 'fw-1', ...span, found: 'inactive', seen } as const
    const again: JournalEvent = { type: 'timer', step: stepId(cut), data: fired }
    const report = reportOf({
      events: [intent(cut), again, outcome(cut, failed), intent(cut, 2), outcome(cut, done), ended],
    })
    expect(report.steps[0]?.standing).toBe('verified')
    expect(attentionItems(report)[0]?.text).toMatch(
      /^cut:isp-a: it was found open again at .* between 07:15 and 07:16 UTC/,
    )
  })
})
