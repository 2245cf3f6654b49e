import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../src/commands/files.ts'
import { grounded } from '../../../src/commands/prepare.ts'
import type { HostId, LinkId } from '../../../src/names/ids.ts'
import { proven } from '../../../src/plan/suggest/proven.ts'
import { type Suggestion, suggest } from '../../../src/plan/suggest/suggest.ts'
import { builtIn } from '../../../src/platform/registry.ts'
import { readRunbook } from '../../../src/runbook/read.ts'

function readText(text: string) {
  const { result } = readRunbook('book.yml', filesOf('/', new Map([['book.yml', new TextEncoder().encode(text)]])))
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.map(({ code, facts }) => ({ code, facts }))))
  return grounded(result.value)
}

const suggested = (text: string, ...contained: readonly string[]): Suggestion =>
  suggest(readText(text), builtIn, contained as readonly HostId[], 'Out')

const linksOf = (suggestion: Suggestion) => ('links' in suggestion ? [...suggestion.links].sort() : suggestion.kind)

const fixed = 'keep:\n  - { name: the desk, links: [desk, hall] }'

/** A laptop beside hosts 0 to 3, and links between them and two worlds outside. */
const book = (links: readonly string[], more = '') => `
isolate: 1
name: small
operator: { at: laptop }
access: { ops: { user: ops, auth: [agent] } }
defaults: { platform: linux, access: ops }
networks:
  internet: { kind: external }
  partner: { kind: external }
  lan: {}
hosts:
  laptop: { platform: manual }
${[0, 1, 2, 3].map(n => `  h${n}: { address: 10.0.0.${n + 1}, role: router }`).join('\n')}
links:
  desk: { between: [laptop, 'h0:eth9'] }
  hall: { between: [laptop, lan] }
${links.map((link, index) => `  l${index}: { between: [${link}] }`).join('\n')}
${more === '' ? fixed : `${fixed}\n  - ${more}`}
goal: { isolate: lan }
`

describe('the smallest set of cuts', () => {
  it('is found at the narrowest place, not at the outside', () => {
    const text = book(["'h0:eth0', 'h1:eth0'", "'h1:eth1', internet", "'h1:eth2', partner"])
    expect(linksOf(suggested(text))).toEqual(['l0'])
  })

  it('leaves tunnels to fall with the lines that they ride on', () => {
    const text = book(["'h0:eth0', internet", "'h0:tun0', partner"]).replace(
      'l1: { between: [',
      'l1: { over: [l0], by: { tunnel: tun0 }, between: [',
    )
    expect(linksOf(suggested(text))).toEqual(['l0'])
  })

  it('cuts a tunnel by itself where the line below is kept', () => {
    const text = book(["'h0:eth0', internet", "'h0:tun0', partner"], '{ name: the line, links: l0 }').replace(
      'l1: { between: [',
      'l1: { over: [l0], by: { tunnel: tun0 }, between: [',
    )
    expect(linksOf(suggested(text))).toEqual(['l1'])
  })

  it('goes farther out where the narrowest place must be kept', () => {
    const links = ["'h0:eth0', 'h1:eth0'", "'h1:eth1', internet", "'h1:eth2', partner"]
    expect(linksOf(suggested(book(links, '{ name: h1 stays, between: [h0, h1] }')))).toEqual(['l1', 'l2'])
  })

  it('never relies on a soft cut that nobody calls enough', () => {
    const text = book(["'h0:eth0', internet"]).replace('l0: { between: [', 'l0: { by: { block: 0.0.0.0/0 }, between: [')
    expect(suggested(text)).toMatchObject({ kind: 'uncuttable', stuck: ['hall', 'desk', 'l0'] })
  })

  it('says that nothing has to be cut', () => {
    expect(suggested(book(["'h0:eth0', 'h1:eth0'"])).kind).toBe('apart')
  })

  it('orders the cuts so that nobody is locked out, and offers what was proven in that order', () => {
    const text = book(["'h0:eth0', 'h1:eth0'", "'h1:eth1', internet", "'h0:eth1', partner"], '{ name: k, links: l0 }')
    const suggestion = suggested(text)
    if (suggestion.kind !== 'found') throw new Error(suggestion.kind)
    const order = suggestion.plan.steps.map(({ id }) => id.replace('cut:', '') as LinkId)
    const again = proven(readText(text), builtIn, 'Out', order)
    expect(again.ok && again.plan.steps.map(({ id }) => id)).toEqual(suggestion.plan.steps.map(({ id }) => id))
  })

  it('contains a host by its neighbours, never by itself', () => {
    const inner = ["'h0:eth0', 'h1:eth0'", "'h1:eth1', 'h2:eth1'"]
    const suggestion = suggested(book(inner), 'h1')
    if (suggestion.kind !== 'found') throw new Error(suggestion.kind)
    expect(linksOf(suggestion)).toEqual(['l0', 'l1'])
    const hands = suggestion.plan.steps.map(step => ('by' in step && step.by.kind === 'device' ? step.by.executor : ''))
    expect(hands.sort()).toEqual(['h0', 'h2'])
    expect(suggested(book([...inner, "'h1:eth2', internet"]), 'h1')).toMatchObject({
      kind: 'uncuttable',
      stuck: ['l2'],
    })
  })
})

const ends = ['h0', 'h1', 'h2', 'h3', 'internet', 'partner'] as const
const someLinks = fc
  .uniqueArray(
    fc.tuple(fc.nat(3), fc.nat(5)).filter(([a, b]) => a !== b),
    { maxLength: 6, selector: ([a, b]) => `${a}-${b}` },
  )
  .map(pairs => pairs.map(([a, b], index) => `'h${a}:eth${index}', ${b > 3 ? ends[b] : `'h${b}:eth${index}'`}`))
const someKeeps = fc.constantFrom('', '{ name: k, between: [h0, h1] }', '{ name: k, hosts: h2 }')

/** All sets of these, the smallest first. */
function subsets(ids: readonly LinkId[]): readonly (readonly LinkId[])[] {
  const all = Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_, index) => (bits >> index) & 1))
  return all.sort((a, b) => a.length - b.length)
}

it('is as small as any that passes the proofs, tried one by one', () => {
  fc.assert(
    fc.property(someLinks, someKeeps, (links, keep) => {
      const text = book(links, keep)
      const read = readText(text)
      const ids = [...read.runbook.links.keys()].filter(id => id !== 'desk' && id !== 'hall')
      const best = subsets(ids).find(cuts => proven(read, builtIn, 'Out', cuts).ok)
      const suggestion = suggested(text)
      const size = suggestion.kind === 'found' ? suggestion.links.length : suggestion.kind === 'apart' ? 0 : undefined
      // Where nothing has to be cut nothing is proven either: what is kept may be lost from the start.
      if (suggestion.kind === 'apart') return
      expect(size, text).toBe(best?.length)
    }),
    { numRuns: 60 },
  )
})
