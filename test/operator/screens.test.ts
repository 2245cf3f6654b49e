import { describe, expect, it } from 'vitest'
import type { News, Summary } from '../../src/engine/news.ts'
import type { Outcome } from '../../src/journal/event.ts'
import type { HostId } from '../../src/names/ids.ts'
import { newsLines } from '../../src/operator/news-lines.ts'
import { remarkLines } from '../../src/operator/remark-lines.ts'
import { prospectScreen } from '../../src/operator/step-screen.ts'
import { plain, type StyledLine } from '../../src/words/styled.ts'
import { cut, isDown, manual, path, planOf, shutdown, talk, witness } from '../parts/plan.ts'

const site = {
  cluster: () => undefined,
  line: () => undefined,
  at: () => ({ user: 'netops', address: '10.20.0.1', port: 22 }),
}
const shown = (news: News): string => newsLines(news, site).map(plain).join('\n')
const place = { position: 3, total: 9 }
const evil = 'x\u001b[2J\r\n\u202e\u0007'

describe('the first screen', () => {
  const plan = planOf(cut('a', 'fw'), shutdown('ehr'), manual('m'))

  it('says what the plan does, what is proven, its words and where the journal is', () => {
    const text = shown({ kind: 'run', plan, rehearsal: false, directory: '/runs/one' })
    for (const part of ['3 steps', '1 cut,', '1 shutdown', '1 step for people', 'amber canyon', 'PROVEN', '/runs/one'])
      expect(text).toContain(part)
  })

  it('counts what a person is asked for as work of people', () => {
    expect(shown({ kind: 'run', plan: planOf(talk('order', 'confirm')), rehearsal: false })).toContain(
      '1 step for people',
    )
  })

  it('calls nothing proven that nothing was to be proven of', () => {
    const { proofs } = plan
    const bare = { ...plan, proofs: { ...proofs, life: { verdict: 'proven', hosts: [] } as const } }
    expect(shown({ kind: 'run', plan: bare, rehearsal: false })).toMatch(
      /^ {2}life +nothing to prove: no host is marked as life-critical$/m,
    )
  })

  it('says loudly that it is an emergency, or a rehearsal', () => {
    const news = { kind: 'run', plan, rehearsal: true } as const
    expect(newsLines(news, site, 'asleep').map(plain).join('\n')).toMatch(/DRY RUN[\s\S]*EMERGENCY.*asleep/)
  })
})

describe('a step', () => {
  it.each([
    [cut('a', 'fw'), true, 'at its active device, read back from 1a and 1b too'],
    [cut('a', 'fw'), false, 'at each of its devices: 1a and 1b'],
    [shutdown('fw'), true, 'at each of its devices: 1a and 1b'],
  ] as const)('at a cluster says at which of its devices (%#)', (step, sync, words) => {
    const cluster = { ...site, cluster: () => ({ devices: ['1a', '1b'], sync }) }
    const lines = newsLines({ kind: 'step', step, place, rehearsal: false }, cluster)
    expect(lines.map(plain).join(' ').replaceAll(/\s+/g, ' ')).toContain(words)
  })

  it('says its place, who by which way, why now, what it takes away and how it will be known', () => {
    const step = cut('a', 'fw', { impact: 'No mail.', verification: witness('core', isDown('a')) })
    const text = shown({ kind: 'step', step, place, rehearsal: false })
    for (const part of [
      'Step 3 of 9',
      'fw (linux)',
      'netops at 10.20.0.1',
      'nothing else needs it',
      'link a',
      'No mail.',
      'core',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/sends/)
  })

  it('says in one line that a reboot undoes it, and nothing that its title says', () => {
    const unsaved = cut('a', 'fw', { rendered: { ...cut('a', 'fw').rendered, save: { impossible: 'long reasons' } } })
    const text = prospectScreen(unsaved, { state: 'no', lines: ['down a'], save: [], undo: ['up a'], leftOut: [] })
      .map(plain)
      .join('\n')
    expect(text).toMatch(/state now +not cut yet/)
    expect(text).toMatch(/not saved +a reboot undoes it/)
    expect(text).not.toContain('long reasons')
    const asking = talk('t', 'confirm', { ask: 'Go?', title: 'Go?' })
    expect(shown({ kind: 'step', step: asking, place, rehearsal: false })).toBe('\nStep 3 of 9: Go?')
  })

  it('fits its title beside the mark of a drill', () => {
    const step = talk('t', 'notify', { say: 'x', title: 'word '.repeat(40).trim() })
    for (const line of newsLines({ kind: 'step', step, place, rehearsal: false }, site))
      expect(plain(line).length).toBeLessThanOrEqual(74)
  })

  it('shows the exact lines and the way back once the device was read', () => {
    const undo = ['up a', 'route add']
    const prospect = { state: 'no', lines: ['down a'], save: ['save a'], undo, leftOut: ['odd line'] } as const
    const text = prospectScreen(cut('a', 'fw'), prospect).map(plain).join('\n')
    expect(text).toMatch(/sends +down a\n/)
    expect(text).toMatch(/then saves +save a\n/)
    expect(text).toMatch(/undo +up a\n +route add\n/)
    expect(text).toMatch(/not undone +odd line/)
  })
})

describe('text of devices, files and people', () => {
  const outcomes: readonly Outcome[] = [
    { outcome: 'failed', because: evil, seen: [] },
    { outcome: 'skipped', who: evil, reason: evil },
    { outcome: 'unknown', since: 'crash', because: evil, seen: [] },
  ]
  const step = cut(evil, evil, { title: evil, why: evil, impact: evil })
  const summary: Summary = {
    how: 'stopped',
    because: evil,
    counts: { done: 0, already: 0, 'by-hand': 0, undone: 0, skipped: 1, failed: 1, unknown: 1 },
    ends: outcomes.map(outcome => ({ step, outcome })),
    partial: false,
    paths: [],
  }
  const standing = { path: path('keep:1', 'fw', 'x', { name: evil }), answer: 'no', verdict: 'refuted' } as const
  const lost = { lost: 'tcp', hop: evil as HostId, words: evil, sent: 'no' } as const
  const all: readonly News[] = [
    { kind: 'run', plan: planOf(step), rehearsal: false, directory: evil },
    { kind: 'step', step, place, rehearsal: true },
    { kind: 'step', step: talk('t', 'confirm', { ask: evil }), place, rehearsal: false },
    { kind: 'step', step: manual('m', { by: { kind: 'person', say: evil, where: evil } }), place, rehearsal: false },
    { kind: 'sending', step, lines: [evil] },
    { kind: 'collected', step, host: evil as HostId, file: evil },
    { kind: 'late', step, text: evil },
    { kind: 'seal', phase: evil, count: 1, words: 'amber' },
    { kind: 'tried', tried: [{ host: evil as HostId, lost, steps: [step.id], removes: [], first: true }] },
    ...outcomes.map(outcome => ({ kind: 'ended', step, outcome, ms: 1 }) as const),
    { kind: 'resumed', done: 1, left: 1, unknown: [step] },
    { kind: 'phase', number: 1, name: evil, steps: 1 },
    { kind: 'measured', phase: evil, paths: [{ ...standing, because: evil }] },
    { kind: 'lost', names: [evil] },
    { kind: 'summary', summary },
  ]

  it.each(all.map(news => [news.kind, news] as const))('can not drive the terminal: %s', (_, news) => {
    for (const line of newsLines(news, site)) expect(plain(line)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
  })
})

describe('devices that were tried', () => {
  const lost = { lost: 'tcp', hop: 'fw-9' as HostId, words: 'connection refused', sent: 'no' } as const
  const one = (host: string, first: boolean) => ({ host: host as HostId, lost, steps: [], removes: [], first })
  const said = (...tried: readonly ReturnType<typeof one>[]): string =>
    newsLines({ kind: 'tried', tried }, site).map(plain).join(' ').replaceAll(/\s+/g, ' ')

  it('all: devices are counted, and the ways to them where they are more', () => {
    const good = (host: string) => ({ host: host as HostId, steps: [], removes: [], first: true })
    const words = (...hosts: readonly string[]): string =>
      newsLines({ kind: 'tried', tried: hosts.map(good) }, site)
        .map(plain)
        .join(' ')
    expect(words('fw-1', 'fw-9')).toBe('2 devices answer.')
    expect(words('fw-1', 'fw-1', 'fw-9')).toBe('2 devices answer, on all 3 ways that the plan takes.')
  })

  it('that only later phases need: the walk goes on without them', () => {
    expect(said(one('fw-9', false))).toContain('The walk goes on without it')
  })

  it('one of the first phase: nothing was started, and of no other it is said that the walk goes on', () => {
    const words = said(one('fw-1', true), one('fw-9', false))
    expect(words).toContain('nothing was started')
    expect(words).toContain('Only later phases need it.')
    expect(words).not.toContain('goes on')
  })

  it('none: that holds for a part of a plan as well', () => {
    expect(said()).toBe('No step that is left is done by a device. Devices may still be read, to see how they stand.')
  })
})

describe('how a step ended', () => {
  const outcomes: readonly Outcome[] = [
    { outcome: 'done', how: 'direct', seen: [] },
    { outcome: 'already', how: 'direct', seen: [] },
    { outcome: 'by-hand', who: 'Ben', reason: 'pulled' },
    { outcome: 'skipped', who: 'Kim', reason: 'needed' },
    { outcome: 'failed', because: 'refused', seen: [] },
    { outcome: 'unknown', since: 'no-answer', because: 'silence', seen: [] },
    { outcome: 'undone', how: 'direct', seen: [] },
  ]

  it('is told by a symbol and a word of its own, not by a colour alone', () => {
    const words = outcomes.map(outcome => {
      const [line = []] = newsLines(
        { kind: 'ended', step: cut('a', 'fw'), outcome, ms: 10 },
        site,
      ) as readonly StyledLine[]
      return plain(line).trim().split('  ')[0]
    })
    expect(new Set(words).size).toBe(outcomes.length)
  })

  it('tells executed from verified in the summary, and lists what is left', () => {
    const ends = [
      { step: cut('a', 'fw'), outcome: { outcome: 'done', how: 'direct', seen: [] } },
      { step: cut('b', 'fw'), outcome: { outcome: 'done', how: 'blind', seen: [], because: 'silent' } },
      { step: cut('c', 'fw'), outcome: { outcome: 'failed', because: 'refused', seen: [] } },
      { step: cut('d', 'fw') },
    ] as const
    const counts = { done: 2, already: 0, 'by-hand': 0, undone: 0, skipped: 0, failed: 1, unknown: 0 }
    const text = shown({ kind: 'summary', summary: { how: 'finished', counts, ends, partial: false, paths: [] } })
    expect(text).toMatch(/Of 3 steps .* 1 was read back/)
    expect(text).toMatch(/✘ FAILED {2}cut:c/)
    expect(text).toContain('1 not reached')
    expect(text).not.toContain('All as wanted')
  })
})

describe('measured paths', () => {
  const end = { how: 'finished', ends: [], partial: false } as const
  const counts = { done: 0, already: 0, 'by-hand': 0, undone: 0, skipped: 0, failed: 0, unknown: 0 }
  const kept = {
    path: path('keep:1', 'pbx', 'ward', { name: 'Ward phones' }),
    answer: 'yes',
    because: 'it can',
  } as const

  it('show their number, and each that is not proven with its reason', () => {
    const lost = { ...kept, answer: 'no', verdict: 'refuted', because: 'it could before' } as const
    const text = shown({ kind: 'measured', phase: 'Outside', paths: [{ ...kept, verdict: 'proven' }, lost] })
    expect(text).toContain('1 proven, 1 refuted, 0 unknown')
    expect(text).toMatch(/✘ REFUTED {2}kept: Ward phones\n +it could before/)
  })

  it('are never green while one is unknown', () => {
    const summary = { ...end, counts, paths: [{ ...kept, answer: 'unknown', verdict: 'unknown' }] } as const
    const lines = newsLines({ kind: 'summary', summary }, site)
    expect(lines.flat().some(span => typeof span !== 'string' && span.style === 'good')).toBe(false)
    expect(lines.map(plain).join('\n')).toContain('1 measured path is unknown')
  })
})

describe('FR-66: the words of a device, broken where it wants them to be', () => {
  const fake = `${'x'.repeat(70)} ✔ DONE  0.3 s  read back from the device ${'y'.repeat(60)} ✘ FAILED`
  const step = cut('a', 'fw')
  const news: readonly News[] = [
    { kind: 'ended', step, ms: 5, outcome: { outcome: 'failed', because: fake, seen: [] } },
    { kind: 'waiting', awaited: 'state', host: 'fw' as HostId, left: 3_000, last: fake },
    { kind: 'late', step, text: fake },
    {
      kind: 'tried',
      tried: [
        {
          host: 'fw' as HostId,
          steps: [],
          removes: [],
          first: false,
          lost: { lost: 'login', hop: 'fw' as HostId, words: fake, sent: 'no' },
        },
      ],
    },
  ]

  it.each(news.map(one => [one.kind, one] as const))('never make a line that looks like one of ours: %s', (_, one) => {
    const ours = one.kind === 'ended' ? 1 : 0
    expect(
      shown(one)
        .split('\n')
        .filter(line => /^\s*[✔✘]/.test(line)),
    ).toHaveLength(ours)
    expect(shown(one).replaceAll(/\s+/g, ' ')).toContain('read back from the device')
  })

  it('nor as a banner', () => {
    const lines = remarkLines('fw', `banner: ${fake}`, { remark: 'banner', hop: 'fw' as HostId, text: fake })
    expect(lines.map(plain).filter(line => /^\s*[✔✘]/.test(line))).toEqual([])
    for (const line of lines.slice(1)) expect(plain(line)).toMatch(/^ {2}┆ /)
  })
})

describe('the wait for the end of a timer', () => {
  const until = new Date('2026-11-25T07:16:00Z')
  const waiting: News = { kind: 'timers-wait', steps: [cut('a', 'fw')], until, left: 630_000 }
  const left: News = {
    kind: 'timers-left',
    timers: [
      {
        step: cut('a', 'fw'),
        stands: { state: 'confirmed', host: 'fw' as HostId, from: until, by: until },
        isOver: false,
        isResumable: true,
      },
    ],
  }
  const flat = (news: News, more: object = {}) =>
    newsLines(news, { ...site, ...more })
      .map(plain)
      .join(' ')

  it('says how long and until when it is, and that ending it loses nothing', () => {
    expect(flat(waiting)).toContain('Waiting until 07:16 UTC, for 11 minutes')
    for (const news of [waiting, left]) expect(flat(news)).toContain('isolate resume')
  })

  it('of a drill is told in its own time and in that of the one who waits, and offers no way on that there is none of', () => {
    const said = flat(waiting, { drill: { speed: 20 } })
    expect(said).toContain('for 11 minutes of the drill, 32 seconds here')
    expect(flat(waiting, { drill: { speed: 1 } })).toContain('for 11 minutes:')
    for (const news of [waiting, left]) expect(flat(news, { drill: { speed: 20 } })).not.toMatch(/resume|UTC, for/)
  })
})
