import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/source/text-file.ts'
import { booleanOf, isNothing, type Scalar, type Value } from '../../src/source/value.ts'
import { readYaml } from '../../src/source/yaml-file.ts'

const corpus = join(import.meta.dirname, '../fixtures/yaml')

function read(path: string): { readonly codes: readonly string[]; readonly root?: Value } {
  const bytes = readFileSync(join(corpus, path))
  const { text, diagnostics, readable } = decode('a.yml', bytes)
  if (!readable) return { codes: diagnostics.map(({ code }) => code) }
  const { root, diagnostics: more } = readYaml({ name: 'a.yml', path: '/a.yml', text })
  const all = [...diagnostics, ...more]
  for (const { at } of all) expect(at.start >= 0 && at.start <= at.end && at.end <= text.length).toBe(true)
  return { codes: all.map(({ code }) => code), ...(root && { root }) }
}

/** As the core schema of YAML 1.2 has it. */
function json(value: Value): unknown {
  if (value.kind === 'broken') throw new Error('broken')
  if (value.kind === 'list') return value.items.map(json)
  if (value.kind === 'map')
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, json(entry.value)]))
  return plainJson(value)
}

function plainJson(scalar: Scalar): unknown {
  if (isNothing(scalar)) return null
  const isNumber = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(scalar.text)
  if (scalar.plain && isNumber) return Number(scalar.text)
  return booleanOf(scalar) ?? scalar.text
}

const index = readFileSync(join(corpus, 'suite/INDEX.csv'), 'utf8')
const cases = [...index.matchAll(/^([\w-]+),.*,(json|must be rejected|must be accepted \(no JSON form\))$/gm)].map(
  ([, id = '', expected = '']) => ({ id, expected }),
)

// What YAML allows and runbooks do without: each is said with a way out.
const refused = new Set([
  ...['several-documents', 'complex-key', 'yaml-tag', 'empty-key', 'empty-file', 'yaml-version', 'duplicate-key'],
  ...['alias-cycle', 'unknown-alias', 'merge-key', 'carriage-return', 'control-character', 'yaml-syntax'],
])

// Anchors with a colon or other signs in their names, which the library reads otherwise.
const otherwise = new Set(['2SXE', 'W5VH'])

describe('the test suite of YAML itself', () => {
  it('is there', () => expect(cases.length).toBe(267))

  it.each(cases.filter(({ id }) => !otherwise.has(id)))('$id: $expected', ({ id, expected }) => {
    const { codes, root } = read(`suite/${id}.in.yaml`)
    if (expected === 'must be rejected') expect(codes).not.toEqual([])
    else if (codes.length > 0) expect(codes.filter(code => !refused.has(code))).toEqual([])
    else if (existsSync(join(corpus, `suite/${id}.out.json`))) {
      expect(root && json(root)).toEqual(JSON.parse(readFileSync(join(corpus, `suite/${id}.out.json`), 'utf8')))
    }
  })
})

describe('oddities', () => {
  const names = readdirSync(join(corpus, 'oddities'))
  const said = () => names.map(name => `${name}: ${read(`oddities/${name}`).codes.join(' ') || 'good'}\n`).join('')

  it('are each read or refused by name', async () => {
    await expect(said()).toMatchFileSnapshot(join(corpus, 'oddities.said'))
  })
})
