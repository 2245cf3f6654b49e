import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { importKinds } from '../../src/diagnostic/import-codes.ts'
import { importers } from '../../src/importers/import.ts'
import { draftOf } from '../../src/importers/inventory/draft.ts'

const fixtures = join(import.meta.dirname, '../fixtures/import')

/** What a person must decide, and nothing else, may keep a draft from being valid. */
const decided = new Set([
  'operator-missing',
  'nothing-to-isolate',
  'no-phases',
  'step-without-executor',
  'person-without-place',
])

const pieces = fc.oneof(
  fc.constantFrom(
    ...['"', "'", '{', '}', '[', ']', '<', '>', '&', ';', ',', ':', '=', '#', '\n', '\t', ' ', '\\', '!', '*', '|'],
    ...['all', 'no', '0x1F', '~', 'null', '[1:3]', '[a', '-->', ']]>', '&amp;', '\u202e', '\u2028', 'é', '__x__:value'],
    ...['name,', 'Host *\n', '[x:vars]\n', '"id": 1,', '<host>', '{{ x }}', '\\u0000', '\\u001b[31m'],
  ),
  fc.string({ maxLength: 8 }),
)

/** A file with pieces put in place of some of its text. */
const spoilt = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(12), pieces), { maxLength: 4 })
    .map(edits => edits.reduce((all, [at, length, piece]) => all.slice(0, at) + piece + all.slice(at + length), text))

describe.each(importKinds)('any text as %s', kind => {
  const texts = readdirSync(join(fixtures, kind), { withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.out'))
    .map(({ name }) => readFileSync(join(fixtures, kind, name), 'utf8'))

  it('becomes a draft that lacks only what a person must decide, or one diagnostic or more', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...texts).chain(spoilt), fc.string({ maxLength: 60 })), text => {
        const file = { name: 'in/host-1.json', path: '/in/host-1.json', text }
        const result = importers[kind]([file])
        if (!result.ok) {
          expect(result.diagnostics.length).toBeGreaterThan(0)
          for (const { at } of result.diagnostics) expect(at.end).toBeLessThanOrEqual(text.length)
          return
        }
        const draft = draftOf(kind, [file.name], result.inventory).text
        expect(draft).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/)
        const bytes = new TextEncoder().encode(draft)
        const { diagnostics } = prepare(
          'draft.yml',
          filesOf(
            '/',
            new Map([
              ['/draft.yml', bytes],
              ['draft.yml', bytes],
            ]),
          ),
        )
        expect(
          diagnostics.map(({ code }) => code).filter(code => !decided.has(code)),
          draft,
        ).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
