import { describe, expect, it } from 'vitest'
import { htmlPaper } from '../../src/report/print/html-paper.ts'
import { fixtures, paperFrom } from './papers.ts'
import { tokensOf } from './print-tags.ts'

const page = htmlPaper(paperFrom(`${fixtures}ward.yml`))
const tokens = tokensOf(page)
const elements = tokens.flatMap(token => (token.kind === 'element' ? [token] : []))
const named = (name: string) => elements.filter(element => element.name === name)
const style = page.slice(page.indexOf('<style>'), page.indexOf('</style>'))

describe('the HTML of the pages', () => {
  it('is made of known elements and attributes alone, none of which loads or runs anything', () => {
    const known =
      'html head meta title style body main section header h1 h2 h3 p div span br ul li dl dt dd code i article table colgroup col thead tbody tr th td svg path'
    expect([...new Set(elements.map(({ name }) => name))].filter(name => !known.split(' ').includes(name))).toEqual([])
    const attributes = new Set(elements.flatMap(({ attributes }) => [...attributes.keys()]))
    expect([...attributes].toSorted()).toEqual(
      'aria-label aria-labelledby charset class colspan content d http-equiv id lang name role scope shape-rendering viewBox'
        .split(' ')
        .toSorted(),
    )
  })

  it('reaches for nothing outside itself', () => {
    expect(page).not.toMatch(/https?:|\burl\(|@import|@font-face|\bsrc=|\bhref=/)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('has a language, a title, one main heading, and a heading for each section', () => {
    expect(named('html')[0]?.attributes.get('lang')).toBe('en')
    expect(page).toMatch(/<title>Ward 3, isolation \((\w+ ){5}\w+\)<\/title>/)
    expect(named('h1')).toHaveLength(1)
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(named('section').map(({ attributes }) => attributes.get('aria-labelledby'))).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has words for each picture and box', () => {
    const pictures = elements.filter(({ attributes }) => attributes.get('role') === 'img')
    expect(pictures.length).toBeGreaterThan(30)
    expect(pictures.filter(({ attributes }) => (attributes.get('aria-label') ?? '') === '')).toEqual([])
    expect(named('svg')).toHaveLength(1)
  })

  it('breaks no page inside a step, and begins one for each section', () => {
    expect(style).toMatch(/\.step \{[^}]*break-inside: avoid/)
    expect(style).toMatch(/section \{[^}]*break-before: page/)
    // The one with the text of a whole file to be written.
    expect(page.match(/class="step long"/g)).toHaveLength(1)
  })

  it('sets what is typed and what is looked at beside each other where nothing has to be broken for it, in their order', () => {
    const besides = (file: string) =>
      [...htmlPaper(paperFrom(file)).matchAll(/<div class="beside">(.*?)<\/div>\n/gs)].map(([, inside = '']) => inside)
    const pairs = besides('runbooks/hospital.yml')
    const labels = new Set(
      pairs.map(inside => [...inside.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, label]) => label).join(' | ')),
    )
    expect([...labels].toSorted()).toEqual(['save | undo', 'type | then look'])
    expect(pairs.length).toBeGreaterThan(40)
    expect(pairs.filter(inside => inside.includes('class="on"'))).toEqual([])
    const lines = pairs.flatMap(inside => [...inside.matchAll(/<code>(.*?)<\/code>/g)].map(([, line = '']) => line))
    expect(lines.filter(line => line.length > 25)).toEqual([])
  })

  it('lets a long record go on over a page, which else would leave the page before it empty', () => {
    const hospital = htmlPaper(paperFrom('runbooks/hospital.yml'))
    expect(hospital).toMatch(/<div class="long"><dt>note first<\/dt>/)
    expect(style).toMatch(/div\.long, \.named\.long \{ break-inside: auto/)
  })

  it('has large letters, black on white', () => {
    expect(style).toContain('font: 12pt/')
    expect(style).toMatch(/\.step h3 \{[^}]*font-size: 15pt/)
    expect(style).toMatch(/code \{[^}]*font: 12pt/)
    const colours = [...style.matchAll(/(?:color|background): ([^;]+)/g)].map(([, colour]) => colour)
    expect([...new Set(colours)].toSorted()).toEqual(['black', 'white'])
  })

  it('has the name, the words and the page numbers in the foot, and no size of paper of its own', () => {
    expect(style).toMatch(/@bottom-left \{ content: "Ward/)
    expect(style).toContain('counter(page)')
    expect(style).toContain('counter(pages)')
    expect(style).not.toMatch(/size: (?:A4|letter)/i)
  })

  it('has lines for the names and signatures of a gate', () => {
    const gate = page.slice(page.indexOf('gate:1'), page.indexOf('</article>', page.indexOf('gate:1')))
    expect(gate).toContain('Ada Brook')
    expect(gate).toContain('Dr Ben Hale')
    expect(gate).not.toContain('Cem Aydin')
    expect(gate).toContain('Signature')
    expect(gate.match(/<tr><td><\/td><td><\/td><td><\/td><td><\/td><\/tr>/g)).toHaveLength(2)
  })

  it('copies a long line without the marks of going on', () => {
    const code = /<code>nft &#39;table.*?<\/code>/.exec(page)?.[0] ?? ''
    expect(code).toContain('<i class="on"></i>')
    expect(code).not.toContain('↩')
    expect(code.replace(/<[^>]*>/g, '')).toMatch(/^nft &#39;table ip isolate_192_0_2_0_24; delete table ip isolate_/)
  })
})
