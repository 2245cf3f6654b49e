import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonComplaints } from '../../src/complaints/json.ts'
import { complaintsOf, readText } from './reading.ts'

const fixtures = join(import.meta.dirname, '../fixtures/valid')
const runbooks = ['riverside.yml', 'FR-63-ids-keep-their-text.yml', 'quoted-and-folded.yml', 'aliases.yml'].map(name =>
  readFileSync(join(fixtures, name), 'utf8'),
)

/** What breaks YAML or turns its meaning over, wherever it is put. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '\t',
      '\r',
      '\n',
      '\n---\n',
      '\n...\n',
      ': ',
      ':',
      '- ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      '{{',
      ',',
      '#',
      ' #',
      '&a ',
      '*a',
    ],
    ...[
      '<<: *a',
      '!x ',
      '!!str ',
      '%YAML 1.1\n',
      '|',
      '>',
      "'",
      '"',
      '\\',
      '@goal',
      '`',
      '~',
      'null',
      'true',
      'no',
      '007',
      '1:30',
    ],
    ...[
      '\u00a0',
      '\u201c',
      '\u202e',
      '\ufeff',
      '\u0000',
      '\u001b[2J',
      '\ud800',
      '__proto__',
      'constructor',
      'external',
      '@',
      '  ',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)

const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(40), put: pieces })

/** A good runbook with a few stretches taken out and pieces put in. */
const mutated = fc
  .tuple(fc.constantFrom(...runbooks), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) =>
    edits.reduce((now, { at, remove, put }) => {
      const from = Math.floor(at * now.length)
      return now.slice(0, from) + put + now.slice(from + remove)
    }, text),
  )

/** Reads it, prints what is said of it, and checks that everything said is about a place that there is. */
function survives(text: string | Uint8Array): void {
  const { result, texts } = readText(text)
  const { length } = texts.get('/runbook.yml') ?? ''
  const all = result.diagnostics.flatMap(({ at, related }) => [at, ...related.map(other => other.at)])
  for (const { file, start, end } of all) {
    expect(file).toBe('/runbook.yml')
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThanOrEqual(start)
    expect(end).toBeLessThanOrEqual(length)
  }
  const starts = result.diagnostics.map(({ at }) => at.start)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  expect(result.ok).toBe(result.diagnostics.every(({ severity }) => severity !== 'error'))
  expect(complaintsOf(result.diagnostics, texts)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  for (const { line, column, endLine } of jsonComplaints([], result.diagnostics, texts).diagnostics) {
    expect(Math.min(line, column)).toBeGreaterThanOrEqual(1)
    expect(endLine).toBeGreaterThanOrEqual(line)
  }
}

describe('whatever the input', () => {
  it('a mutated runbook is read or complained of, at places that exist', () => {
    fc.assert(fc.property(mutated, survives), { numRuns: 500 })
  })

  it('any text is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survives), { numRuns: 300 })
  })

  it('text made of the signs of YAML is', () => {
    const signs = fc
      .array(fc.oneof(pieces, fc.constantFrom('isolate: 1\n', 'name: x\n', 'hosts:\n', 'a')))
      .map(all => all.join(''))
    fc.assert(fc.property(signs, survives), { numRuns: 500 })
  })

  it('any bytes are', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives), { numRuns: 300 })
  })

  it.each([
    ['brackets', '['],
    ['maps in brackets', '{a: '],
    ['list items', '- '],
    ['explicit keys', '? '],
    ['quotes', '"\\'],
    ['aliases', '*a '],
    ['anchors', '&a '],
    ['tags', '!a '],
    ['lines of less and less', '\n'],
    ['words', 'a '],
  ])('a hundred thousand %s in a row are', (_, piece) => {
    survives(`isolate: 1\nname: ${piece.repeat(100_000)}`)
  })

  it('keys that go deeper on each line are', () => {
    survives(Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'))
  })
})
