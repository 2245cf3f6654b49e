import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { jsonComplaints } from '../../src/complaints/json.ts'
import { fuzzing, fuzzingLimit } from '../parts/fuzzing.ts'
import { complaintsOf } from './reading.ts'

const root = join(import.meta.dirname, '../..')
const folders = ['runbooks', 'test/fixtures/valid', 'test/fixtures/invalid']
const books = folders.flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.yml'))
    .map(name => readFileSync(join(root, folder, name)))
    .filter(bytes => bytes.length < 8_000),
)

const words = [
  '*a',
  '&a ',
  '!!x ',
  '<<: ',
  '{{ x }}',
  '---\n',
  '...\n',
  '\t',
  '\r',
  '\ufeff',
  '\u00a0',
  '\u201c',
  '| ',
  '>-\n',
]
const odd = [
  'all',
  'external',
  '@goal',
  '{',
  '}',
  '[',
  ']',
  ',',
  ': ',
  '? ',
  '- ',
  '# ',
  '"',
  "'",
  'null',
  '~',
  '-1',
  '1e9',
]

/** What can happen to a text on its way: a flipped byte, a lost or doubled line, words put in or changed over, the end cut off. */
type Slip =
  | { readonly kind: 'byte'; readonly at: number; readonly to: number }
  | { readonly kind: 'line'; readonly at: number; readonly twice: boolean }
  | { readonly kind: 'word'; readonly at: number; readonly word: string }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number }
  | { readonly kind: 'indent'; readonly at: number; readonly by: number }
  | { readonly kind: 'end'; readonly at: number }

const slip: fc.Arbitrary<Slip> = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), to: fc.nat(255) }),
  fc.record({ kind: fc.constant('line' as const), at: fc.nat(), twice: fc.boolean() }),
  fc.record({ kind: fc.constant('word' as const), at: fc.nat(), word: fc.constantFrom(...words, ...odd) }),
  fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), with: fc.nat() }),
  fc.record({ kind: fc.constant('indent' as const), at: fc.nat(), by: fc.integer({ min: -2, max: 3 }) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
)

function slipped(bytes: Buffer, one: Slip): Buffer {
  if (bytes.length === 0) return bytes
  if (one.kind === 'byte')
    return Buffer.concat([
      bytes.subarray(0, one.at % bytes.length),
      Buffer.of(one.to),
      bytes.subarray((one.at % bytes.length) + 1),
    ])
  if (one.kind === 'end') return bytes.subarray(0, one.at % bytes.length)
  return Buffer.from(slippedText(bytes.toString('latin1'), one), 'latin1')
}

// As Latin-1, so that no byte is lost that isn't UTF-8; what is put in is UTF-8.
function slippedText(text: string, one: Exclude<Slip, { kind: 'byte' | 'end' }>): string {
  const lines = text.split('\n')
  const at = one.at % lines.length
  switch (one.kind) {
    case 'line':
      return lines.toSpliced(at, 1, ...(one.twice ? [lines[at] ?? '', lines[at] ?? ''] : [])).join('\n')
    case 'indent': {
      const line = lines[at] ?? ''
      return lines.with(at, one.by < 0 ? line.slice(-one.by) : ' '.repeat(one.by) + line).join('\n')
    }
    case 'word': {
      const put = Buffer.from(one.word).toString('latin1')
      const place = one.at % text.length
      return text.slice(0, place) + put + text.slice(place)
    }
    case 'swap': {
      const parts = text.split(/(\s+)/)
      const [a, b] = [one.at % parts.length, one.with % parts.length]
      return parts
        .with(a, parts[b] ?? '')
        .with(b, parts[a] ?? '')
        .join('')
    }
  }
}

it(
  'finds in any runbook with slips a plan or a fault, each at a place in its file',
  () => {
    const damaged = fc.record({
      book: fc.constantFrom(...books),
      slips: fc.array(slip, { minLength: 1, maxLength: 4 }),
    })
    fc.assert(
      fc.property(damaged, ({ book, slips }) => {
        const bytes = slips.reduce(slipped, book)
        const { diagnostics, texts, good } = prepare('a.yml', filesOf('/nowhere', new Map([['a.yml', bytes]])))
        expect(good !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
        const text = texts.get('a.yml') ?? ''
        for (const { at, related } of diagnostics)
          for (const { file, start, end } of [at, ...related.map(one => one.at)]) {
            expect(file).toBe('a.yml')
            expect(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length}`).toBe(true)
          }
        // Whoever prints them gets through as well.
        expect(complaintsOf(diagnostics, texts) === '').toBe(diagnostics.length === 0)
        jsonComplaints(['a.yml'], diagnostics, texts)
      }),
      fuzzing(300),
    )
  },
  fuzzingLimit,
)
