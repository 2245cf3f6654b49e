import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { reportCsv } from '../../src/report/csv.ts'
import { reportHtml } from '../../src/report/html.ts'
import { reportJson } from '../../src/report/json.ts'
import { reportMarkdown } from '../../src/report/markdown.ts'
import type { Report } from '../../src/report/report.ts'
import { reportBlocks } from '../../src/report/report-blocks.ts'
import { reportText } from '../../src/report/text.ts'
import { plain } from '../../src/words/styled.ts'
import { decision, done, ended, failed, intent, note, outcome, unknown } from '../journal/samples.ts'
import { planned, reportOf } from './run-files.ts'

const cut = 'cut:isp-a'
const events: readonly JournalEvent[] = [
  decision(cut, 'run'),
  intent(cut),
  outcome(cut, done),
  intent('cut:isp-b'),
  outcome('cut:isp-b', unknown),
  outcome('shutdown:x', failed),
  { type: 'seal', data: { count: 7, head: '00', words: '7 amber canyon acorn bamboo balcony azure' } },
  ended,
]
const steps = [planned(cut), planned('cut:isp-b'), planned('shutdown:x'), planned('cut:isp-d', { phase: 'Inside' })]
const report = reportOf({ steps, events })

const text = (of: Report) => reportText(reportBlocks(of)).map(plain).join('\n')
const forms: readonly (readonly [string, (of: Report) => string])[] = [
  ['text', text],
  ['html', of => reportHtml(reportBlocks(of))],
  ['markdown', of => reportMarkdown(reportBlocks(of))],
  ['json', reportJson],
  ['csv', reportCsv],
]

describe.each(forms)('the report as %s', (_, form) => {
  it('names every step with its result, also the one that was never reached', () => {
    const shown = form(report).replaceAll('\\', '')
    for (const { id } of report.steps) expect(shown).toContain(id)
    expect(shown).toMatch(/UNKNOWN|"unknown"/)
    expect(shown).toMatch(/not.reached/)
  })

  it('shows exactly what was sent', () => {
    expect(form(report)).toContain('ip link set dev wan0 down')
  })

  it('is the same each time', () => {
    expect(form(reportOf({ steps, events }))).toBe(form(report))
  })
})

describe('the report as text', () => {
  it('is at most 80 columns wide', () => {
    const long = outcome(cut, { outcome: 'failed', because: `${'word '.repeat(60)}${'x'.repeat(300)}`, seen: [] })
    const wide = text(reportOf({ steps, events: [long, ...events.slice(3)] }))
    expect(wide.split('\n').filter(line => Array.from(line).length > 80)).toEqual([])
  })

  it('never breaks a line that was sent', () => {
    const line = `echo ${'y'.repeat(200)}`
    const sent = intent(cut)
    const shown = text(reportOf({ events: [{ ...sent, data: { ...sent.data, lines: [line] } }] }))
    expect(shown).toContain(line)
  })

  it('says what is worst first', () => {
    const [first = '', second = ''] = text(report).split('Look at these first')[1]?.split('\n').slice(2) ?? []
    expect(first).toContain('cut:isp-b: UNKNOWN')
    expect(second).toContain('shutdown:x: FAILED')
    expect(text(report)).toContain('ISOLATION NOT SHOWN')
  })

  it('says that the journal was altered before anything else', () => {
    const spoil = (lines: readonly string[]) => lines.with(2, lines[2]?.replace('wan0', 'wan1') ?? '')
    const shown = text(reportOf({ steps, events, spoil }))
    expect(shown.split('Look at these first')[1]?.split('\n')[2]).toContain('Record 3 (line 3) was altered')
    expect(shown).toContain('ALTERED: something is wrong in line 3')
  })

  it('says that the journal does not end as it should', () => {
    const shown = text(reportOf({ events: [intent(cut)] })).replaceAll(/\s+/g, ' ')
    expect(shown).toContain('It ends without its closing record: the run is going on or was broken off')
  })

  it('shows the seals that were made, and the one to compare now', () => {
    expect(text(report)).toContain('7 amber canyon acorn bamboo balcony azure')
    expect(text(report)).toContain(report.seal)
  })

  it('shows a drill and an emergency at the top', () => {
    const loud = text(reportOf({ events, start: { drill: true, options: { emergency: 'nobody else is here' } } }))
    const head = loud.split('Look at these first')[0]
    expect(head).toContain('A DRILL')
    expect(head).toContain('EMERGENCY: one person stood in for several. Reason: nobody else is here')
  })
})

describe('the report as a page', () => {
  const page = reportHtml(reportBlocks(report))

  it('needs nothing from anywhere and allows itself nothing', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|form)\b|\bsrc=|\bhref=|url\(|@import/i)
  })

  it('has a drill and an emergency one below the other in the head of every printed page', () => {
    const loud = reportHtml(reportBlocks(reportOf({ events, start: { drill: true, options: { emergency: 'alone' } } })))
    const head = /<div class="always">\n(.*?)\n<\/div>/s.exec(loud)?.[1]?.split('\n')
    expect(head).toEqual([
      expect.stringMatching(/^<p class="banner warn">A DRILL/),
      expect.stringMatching(/^<p class="banner bad">EMERGENCY/),
    ])
    expect(page).not.toContain('"always"')
  })

  it('takes nothing out of the flow of the pages, so that nothing lies on anything else', () => {
    expect(page).not.toMatch(/position:\s*(?:fixed|absolute)|float:/)
    expect(page).toContain('.always { display: table-header-group;')
  })
})

describe('FR-66: text from the enemy', () => {
  const hostile = `\u001b[2J\r[ok] all verified\n# h \u202e\u009b31m</pre><script>alert(1)</script>"&' | \`\`\`\` [x](http://e.example) www.e.example`
  const sent = intent(cut)
  const evil = reportOf({
    steps: [planned(cut, { title: hostile, executor: hostile, phase: hostile })],
    start: { operator: hostile, runbook: { name: hostile, sha256: '00' }, options: { emergency: hostile } },
    events: [
      { type: 'decision', step: sent.step, data: { who: hostile, choice: hostile, reason: hostile } },
      { ...sent, data: { ...sent.data, lines: [hostile], undo: [hostile] } },
      outcome(cut, { outcome: 'failed', because: hostile, seen: [] }),
      note(hostile),
      { type: 'run.ended', data: { how: 'stopped', because: hostile, counts: {} } },
    ],
  })

  it.each(forms)('drives nothing in the %s', (_, form) => {
    expect(form(evil)).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/)
  })

  it('has no line of its own in the text', () => {
    expect(
      text(evil)
        .split('\n')
        .filter(line => /^\s*\[ok\]/.test(line)),
    ).toEqual([])
  })

  it('is no markup in the page', () => {
    const page = reportHtml(reportBlocks(evil))
    expect(page).not.toContain('<script')
    expect(page.match(/<\/pre>/g)?.length).toBe(page.match(/<pre>/g)?.length)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;&#39;')
  })

  it('is no markup, no link and no heading in the Markdown', () => {
    const lines = reportMarkdown(reportBlocks(evil)).split('\n')
    const outside = lines.filter(line => !line.startsWith('  '))
    expect(outside.filter(line => /(?<!\\)(?:<|\[|\]|`|https?:\/\/|www\.)/.test(line))).toEqual([])
    const fences = lines.filter(line => /^ {2}`{3,}$/.test(line))
    expect(new Set(fences)).toEqual(new Set(['  `````']))
    expect(fences.length % 2).toBe(0)
  })

  it('is one cell in the table, and never a formula', () => {
    const formula = reportOf({ steps: [planned(cut, { title: '=HYPERLINK("http://e.example")' })], events })
    expect(reportCsv(formula)).toContain(`"'=HYPERLINK(""http://e.example"")"`)
    const rows = reportCsv(evil).split('\r\n')
    expect(rows).toHaveLength(3)
    expect(rows[0]?.split(',')).toHaveLength(15)
  })
})

describe('the report as JSON', () => {
  it('has the steps, the check of the journal and the proofs', () => {
    const value: unknown = JSON.parse(reportJson(report))
    expect(value).toMatchObject({
      version: 1,
      conclusion: 'not-shown',
      checked: { verification: { state: 'whole', count: 9 } },
      stored: { plan: 'same', proofs: { isolation: { verdict: 'proven' } } },
    })
  })
})
