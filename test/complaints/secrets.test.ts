import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonComplaints } from '../../src/complaints/json.ts'
import { complaintsOf, readText } from '../runbook/reading.ts'

const secret = 'hunter2-never-shown'

function saidOf(text: string): string {
  const { result, texts } = readText(text)
  const json = jsonComplaints(['/runbook.yml'], result.diagnostics, texts)
  return complaintsOf(result.diagnostics, texts) + JSON.stringify(json)
}

const before = 'isolate: 1\nname: Clinic\nnetworks: { lan: {} }\naccess:\n  ops: { user: ops, port: 22, '
const after = ' }\nhosts:\n  fw-1: { platform: manual, address: 192.0.2.1, networks: lan }\n'
const ways = [
  `auth: [agent, { password: ${secret} }]`,
  `auth: [{ password: "${secret}, and more" }]`,
  `auth: [{ 'keyboard_interactive':"${secret}" }]`,
  `auth: [{ key: ~/.ssh/ops, passphrase: '${secret}' }]`,
  `sudo: ${secret}`,
  `enable: ${secret}`,
]

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(20),
  put: fc.constantFrom('', "'", '"', '{', '}', '[', ']', ': ', '\n', ', ', '#', 'x', '- ', '|', '\t'),
})

function edited(text: string, edits: readonly { at: number; remove: number; put: string }[]): string {
  return edits.reduce((now, { at, remove, put }) => {
    const from = Math.floor(at * now.length)
    return now.slice(0, from) + put + now.slice(from + remove)
  }, text)
}

describe('a secret written out', () => {
  it.each(ways)('is refused and never shown: %s', way => {
    const said = saidOf(before + way + after)
    expect(said).toMatch(/literal-secret/)
    expect(said).not.toContain(secret)
  })

  it('is never shown, however broken the file around it is', () => {
    const edits = fc.array(edit, { maxLength: 3 })
    fc.assert(
      fc.property(fc.constantFrom(...ways), edits, edits, (way, left, right) => {
        expect(saidOf(edited(before, left) + way + edited(after, right))).not.toContain(secret)
      }),
      { numRuns: 1000 },
    )
  })

  it('in a URL is not shown either', () => {
    const address = `ssh://ops:${secret}@192.0.2.1`
    expect(saidOf(`isolate: 1\nname: x\nhosts: { a: { platform: manual, address: "${address}" } }\n`)).not.toContain(
      secret,
    )
  })
})
