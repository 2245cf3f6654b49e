import { describe, expect, it } from 'vitest'
import { codesOf } from './reading.ts'

const head = 'isolate: 1\nname: x\noperator: { at: lan }\nnetworks: { lan: {}, internet: { kind: external } }\n'

describe('one cause is one complaint', () => {
  it.each([
    [
      'a host at fault is still there for links',
      'hosts: { a: { platform: [x] } }\nlinks: { l: { between: [a, lan] } }\n',
      ['wrong-shape'],
    ],
    ['a misspelt platform is not a missing one', 'hosts: { a: { platfrom: linux } }\n', ['unknown-key']],
    [
      'a misspelt operator is not a missing one',
      'operater: { at: lan }\nhosts: { a: { platform: manual } }\n',
      ['unknown-key'],
    ],
    [
      'a misspelt default is not a missing one',
      'defaults: { platfrom: linux }\nhosts: { a: { platform: linux } }\n',
      ['unknown-key'],
    ],
    [
      'a step at fault is not a missing step',
      'phases: [{ name: p, steps: [{ id: a, confrm: x }, { confirm: y, depends_on: a }] }]\n',
      ['unknown-key'],
    ],
    [
      'a template at fault is complained of once',
      'templates: { t: { platform: manual, role: x } }\nhosts: { a: { like: t }, b: { like: t } }\n',
      ['unknown-word'],
    ],
    [
      'FR-27: what was to be merged in is not missing',
      'hosts: { a: &a { platform: linux, role: router }, b: { <<: *a, address: 192.0.2.1 } }\nlinks: { l: { between: [b, lan] } }\n',
      ['merge-key'],
    ],
    ['a missing template leaves its host alone', 'hosts: { a: { like: t } }\n', ['unknown-id']],
    [
      'a section of another shape has no entries',
      'links: [l]\nphases: [{ name: p, cut: external }]\n',
      ['wrong-shape'],
    ],
    ['an alias that stands for nothing is no empty value', 'hosts: { a: { platform: *x } }\n', ['unknown-alias']],
  ])('%s', (_, text, codes) => {
    expect(codesOf(head + text)).toEqual(codes)
  })

  it('and several causes are several, in the order of the file', () => {
    const text = `${head}hosts:\n  a: { platform: linux, port: 0, access: x }\n  b: { platform: linux, via: [c] }\nlinks:\n  l: { between: [a, d], fail: x }\n`
    expect(codesOf(text)).toEqual(['not-a-number', 'unknown-id', 'unknown-id', 'unknown-id', 'unknown-word'])
  })

  it('thousands of misspelt ids are all complained of, and soon', () => {
    const hosts = Array.from({ length: 3_000 }, (_, host) => `  host-number-${host}: { platform: manual }`)
    const links = Array.from(
      { length: 3_000 },
      (_, link) => `  l${link}: { between: [hst-number-${link}, lan], by: manual }`,
    )
    const text = [`${head}hosts:`, ...hosts, 'links:', ...links].join('\n')
    expect(codesOf(text).length).toBe(3_000)
  })
})
