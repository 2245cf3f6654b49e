import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SafePlan } from '../../src/plan/plan.ts'
import { paperOf } from '../../src/report/print/build.ts'
import { htmlPaper } from '../../src/report/print/html-paper.ts'
import { cssString, html } from '../../src/report/print/markup.ts'
import { textPaper } from '../../src/report/print/text-paper.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { visible } from '../../src/words/visible.ts'
import { fixtures, prepared } from './papers.ts'
import { textOf, tokensOf } from './print-tags.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '--><svg onload=alert(1)>',
  '&lt;b&gt; &#60; &amp',
  '\u001b[31mred\u001b[0m\u0007',
  'safe\u202eexe.cod\u2066',
  '\ufeff\u200bzero\u0000nul\u0085',
  '} @import url(//x); {',
  '$(reboot) `reboot` \\ \\00003c ',
  '‹x› ↩ ␣',
  'x'.repeat(400),
]

const kinds = ['kind', 'verdict', 'expect', 'onFailure', 'what', 'operation', 'privilege', 'platform']
const names = ['id', 'host', 'link', 'links', 'hosts', 'executor', 'access', 'via', 'by', 'step', 'dependsOn', 'place']
const kept = new Set([...kinds, ...names])

/** The same with every text that isn't an id or a kind of something replaced: what a runbook's author could write. */
function spoilt<T>(value: T, text: string, key = ''): T {
  const changed = (): unknown => {
    if (typeof value === 'string') return kept.has(key) || value === '' ? value : text
    if (Array.isArray(value)) return value.map(one => spoilt(one, text, key))
    if (value instanceof Map) return new Map([...value].map(([name, one]) => [name, spoilt(one, text)]))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoilt(one, text, name)]))
  }
  return changed() as T
}

const { runbook, plan } = prepared(`${fixtures}ward.yml`)

function hostileBook(text: string): { readonly runbook: Runbook; readonly plan: SafePlan } {
  const people = spoilt(runbook.people, text)
  const hosts = new Map(
    [...runbook.hosts].map(([id, host]) => [
      id,
      { ...host, where: text, contact: text, owner: text, impact: text, identity: [text], hostKeys: [text] },
    ]),
  )
  const phases = runbook.phases.map(phase => ({ ...phase, name: text, description: text }))
  const steps = plan.steps.map(step => spoilt(step, text))
  return {
    runbook: { ...runbook, name: text, description: text, owner: text, reviewed: text, people, hosts, phases },
    plan: { ...plan, steps, proofs: spoilt(plan.proofs, text) },
  }
}

describe('a hostile text in every place where a runbook can have one', () => {
  it.each(hostile)('is text in the HTML, and nothing else: %j', text => {
    const book = hostileBook(text)
    const page = htmlPaper(paperOf(book.runbook, book.plan, text))
    const clean = tokensOf(htmlPaper(paperOf(runbook, plan, '1')))
    const used = (tokens: ReturnType<typeof tokensOf>) =>
      new Set(tokens.flatMap(token => (token.kind === 'element' ? [token.name, ...token.attributes.keys()] : [])))
    const known = used(clean)
    expect([...used(tokensOf(page))].filter(name => !known.has(name))).toEqual([])
    expect(textOf(page).split(visible(text.trim())).length).toBeGreaterThan(30)
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
  })

  it.each(hostile)('can not leave its string in the style: %j', text => {
    const page = htmlPaper(paperOf({ ...runbook, name: text }, plan, '1'))
    expect(page.match(/<\/style>/g)).toHaveLength(1)
    const style = page.slice(page.indexOf('<style>'), page.indexOf('</style>'))
    const other = htmlPaper(paperOf({ ...runbook, name: 'x' }, plan, '1'))
    const plain = other.slice(other.indexOf('<style>'), other.indexOf('</style>'))
    const content = /@bottom-left \{ content: "[^"\n]*";/
    expect(style.replace(content, '')).toBe(plain.replace(content, ''))
  })

  it.each(hostile)('drives no printer or terminal in the text: %j', text => {
    const book = hostileBook(text)
    const pages = textPaper(paperOf(book.runbook, book.plan, text), { qr: true })
    expect(pages).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
    expect(pages.split('\n').filter(line => [...line].length > 80)).toEqual([])
  })
})

describe('the markup', () => {
  it('escapes whatever it is filled with, in text and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const [element, said] = tokensOf(html`<p title="${text}">${`.${text}`}</p>`.text)
        expect(element?.kind === 'element' ? element.attributes.get('title') : undefined).toBe(visible(text))
        expect(said?.kind === 'text' ? said.text : undefined).toBe(`.${visible(text)}`)
      }),
    )
  })

  it('writes a string of the style in letters, digits and escapes alone, that reads as the text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const written = cssString(text)
        expect(written).toMatch(/^"(?:[A-Za-z0-9]|\\[0-9a-f]{6} )*"$/)
        const read = written
          .slice(1, -1)
          .replace(/\\([0-9a-f]{6}) /g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
        expect(read).toBe(visible(text))
      }),
    )
  })
})
