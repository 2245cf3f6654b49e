import { describe, expect, it } from 'vitest'
import { judged } from './ruled.ts'

const book = (line: string, before = '') => `isolate: 1
name: Small clinic
operator: { at: lan }
access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks:
  lan: {}
${before}  wards: { vlan: 20 }${line}
  internet: { kind: external }
hosts: { fw: { platform: linux, address: 192.0.2.1, access: team, role: firewall, networks: lan } }
links: { uplink: { between: ['fw:eth1', internet] } }
goal: { isolate: [lan] }
phases: [{ name: Disconnect, cut: external }]
`
const said = (text: string) => judged('/nowhere', 'book.yml', { text }).diagnostics.map(({ code }) => code)

describe('# isolate-ignore', () => {
  it('leaves a finding of its own line out', () => {
    expect(said(book(''))).toEqual(['unused-network'])
    expect(said(book(' # isolate-ignore unused-network: kept free for the new wing'))).toEqual([])
  })

  it('leaves a finding of the next line out, where it stands alone, over other comments', () => {
    expect(said(book('', '  # isolate-ignore unused-network: kept free\n'))).toEqual([])
    expect(said(book('', '  # isolate-ignore unused-network: kept free\n\n  # since May\n'))).toEqual([])
  })

  it('leaves nothing out without a reason, and says so', () => {
    expect(said(book(' # isolate-ignore unused-network'))).toEqual(['unused-network', 'ignore-without-reason'])
    expect(said(book(' # isolate-ignore unused-network:  '))).toEqual(['unused-network', 'ignore-without-reason'])
  })

  it('names several rules with one reason', () => {
    expect(said(book(' # isolate-ignore unused-network, unused-host: kept free'))).toEqual(['unused-ignore'])
    expect(
      said(book('', '  # isolate-ignore unused-network: kept free\n  # isolate-ignore unused-host: so\n')),
    ).toEqual(['unused-ignore'])
  })

  it('without a colon has no reason', () => {
    expect(said(book(' # isolate-ignore unused-network kept free'))).toEqual([
      'unused-network',
      'ignore-without-reason',
    ])
  })

  it('holds whatever the line ends are, behind a mark of the byte order and other alphabets', () => {
    const text = `\ufeff# 🏥 Klinik\n${book(' # isolate-ignore unused-network: für den Neubau 🏗️')}`
    expect(said(text)).toEqual([])
    expect(said(text.replaceAll('\n', '\r\n'))).toEqual([])
    expect(said(text.replaceAll('\n', '\r\n').replace('unused-network:', 'unused-host:'))).toEqual([
      'unused-network',
      'unused-ignore',
    ])
  })

  it('is told where it names no rule, or nothing is found there', () => {
    expect(said(book(' # isolate-ignore unused-netwrok: kept free'))).toEqual(['unused-network', 'unknown-rule'])
    expect(said(book(' # isolate-ignore'))).toEqual(['unused-network', 'unknown-rule'])
    expect(said(book(' # isolate-ignore unused-host: kept free'))).toEqual(['unused-network', 'unused-ignore'])
    expect(said(book('', '  # isolate-ignore unused-network: of the next line alone\n  vip: { vlan: 9 }\n'))).toEqual([
      'unused-network',
    ])
  })

  it('is not told where the rule is off', () => {
    const off = new Map([['unused-network', 'off']] as const)
    const text = book(' # isolate-ignore unused-network: kept free')
    expect(judged('/nowhere', 'book.yml', { text, levels: off }).diagnostics).toEqual([])
  })

  it('is no comment inside a text', () => {
    const quoted = "\n  spare: { description: 'see # isolate-ignore unused-network: no' }"
    expect(said(book(quoted))).toEqual(['unused-network', 'unused-network'])
    const block = '\n  spare:\n    description: |\n      # isolate-ignore nothing: no'
    expect(said(book(block))).toEqual(['unused-network', 'unused-network'])
  })
})

describe('the header of a runbook', () => {
  const withRules = (rules: string) => `${book('')}rules: ${rules}\n`

  it('sets how severe a rule is', () => {
    expect(said(withRules('{ unused-network: off }'))).toEqual([])
    expect(judged('/nowhere', 'book.yml', { text: withRules('{ unused-network: error }') }).refused).toBe(true)
  })

  it('gives way to the call', () => {
    const text = withRules('{ unused-network: error }')
    const levels = new Map([['unused-network', 'off']] as const)
    expect(judged('/nowhere', 'book.yml', { text, levels }).diagnostics).toEqual([])
  })

  it('says the nearest rule where there is none of the name, and what there is for a level', () => {
    const misspelt = judged('/nowhere', 'book.yml', { text: withRules('{ unused-netwrok: off }') })
    expect(misspelt.text).toContain('did you mean `unused-network`?')
    expect(judged('/nowhere', 'book.yml', { text: withRules('{ unused-network: none }') }).text).toContain('`off`')
  })
})
