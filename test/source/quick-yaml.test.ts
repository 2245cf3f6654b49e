import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readByLibrary } from '../../src/source/by-library.ts'
import { quickYaml } from '../../src/source/quick/quick-yaml.ts'
import type { SourceFile, Value } from '../../src/source/value.ts'
import { fuzzing, fuzzingLimit } from '../parts/fuzzing.ts'

const root = join(import.meta.dirname, '../..')

function textsOf(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder)).filter(name => /\.ya?ml$/.test(name))
  return names.map(name => readFileSync(join(root, folder, name), 'utf8'))
}

const fileOf = (text: string): SourceFile => ({ name: 'a.yml', path: '/a.yml', text })

/** Values with their places, without the file that each of them names. */
function bare(value: Value | undefined): unknown {
  if (value === undefined || value.kind === 'broken') return value?.kind
  const { kind, start, end } = value
  if (value.kind === 'scalar') return [kind, start, end, value.text, value.plain]
  if (value.kind === 'list') return [kind, start, end, value.items.map(bare)]
  return [kind, start, end, [...value.entries.values()].map(({ key, value }) => [bare(key), bare(value)])]
}

/** Whether it was read quickly; then the library says the same and complains of nothing. */
function agrees(text: string): boolean {
  const file = fileOf(text)
  const { root: quick } = quickYaml(file)
  if (!quick) return false
  const library = readByLibrary(file)
  expect(
    library.diagnostics.map(({ code }) => code),
    text,
  ).toEqual([])
  expect(bare(quick), text).toEqual(bare(library.root))
  return true
}

const runbooks = [...textsOf('runbooks'), ...textsOf('test/fixtures/valid')]

// What a line of YAML is made of, the unusual included.
const token = fc.constantFrom(
  ...[
    'a',
    'b: ',
    'c:',
    '- ',
    '-',
    '  ',
    ' ',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '{ ',
    ' }',
    '[',
    ']',
    ', ',
    ',',
    ': ',
    ':',
  ],
  ...['"x"', "'y'", '"', "'", "''", '#', ' # c', '? ', '& ', '*a', '!t ', '|', '>', '---', '\n---\n', '...', '%', '@'],
  ...[
    'null',
    '~',
    '1e3',
    '12:30',
    'a b',
    'fw:eth0',
    '\u00e4',
    '\u00a0',
    '\ud83d\ude00',
    '<<',
    '\\',
    '\t',
    '\r\n',
    'k: v\n',
  ],
)

describe('the quick reader of YAML', () => {
  it('reads most runbooks', () => {
    expect(runbooks.filter(agrees).length).toBeGreaterThan(runbooks.length / 2)
  })

  it('reads what is usual', () => {
    const usual = [
      "a: 1\nb: two words # comment\nc: \"x: y\"\nd: 'it''s'\n",
      '# head\n\na:\n  b: 1\n\n  # inside\n  c:\n    - x\n    - y: 1\n      z: 2\n# foot',
      'a:\n- 1\n- 2\nb: {c: [d, {e: f}], "g":1}\n',
      'a: [x,\n  y, # why\n  z,\n  ]\nb: {}\nc: []\n',
      '{"a": {"b": [1, true, null, "c"]},\n"d": []}\n',
      '- a\n- b: c\n',
    ]
    expect(usual.map(agrees)).toEqual(usual.map(() => true))
    const fromWindows = usual.map(text => text.replaceAll('\n', '\r\n'))
    expect(fromWindows.map(agrees)).toEqual(usual.map(() => true))
  })

  it('leaves everything else to the library', () => {
    const unusual = [
      ...[
        '',
        'a',
        'a:\n',
        'a: &x 1',
        'a: *x',
        'a: !t 1',
        'a: |\n  x\n',
        'a: b\n  c',
        'a: b: c',
        'a: "x\n y"',
        'a: "\\n"',
      ],
      ...[
        '? a\n: b',
        '---\na: 1',
        'a: 1\n...\n',
        'a: 1\na: 2',
        '<<: {a: 1}',
        '{a}',
        '[a: b]',
        '[a,,b]',
        'a:\t1',
        'a: 1\r',
        'a: "x\r\n y"\r\n',
      ],
      ...[
        'a: \u201cx\u201d',
        'a:\u00a0b',
        'a: [x\n]',
        'a:\n    b: 1\n  c: 2',
        'a: 1\n b: 2',
        'a: {b: 1}c',
        '- - a',
        'a: @x',
        '{ k: v\n#\n     }',
        'a: [1,\n#\n  2]',
        'a: { k: "v"\r\n# x\r\n  }',
      ],
    ]
    expect(unusual.filter(text => quickYaml(fileOf(text)).root)).toEqual([])
  })

  it(
    'agrees with the library on whatever it reads of random text',
    () => {
      let read = 0
      fc.assert(
        fc.property(fc.array(token, { maxLength: 14 }), tokens => {
          if (agrees(tokens.join(''))) read += 1
          agrees(tokens.join('').replace(/\r?\n/g, '\r\n'))
        }),
        fuzzing(6_000),
      )
      expect(read).toBeGreaterThan(50)
    },
    fuzzingLimit,
  )

  it(
    'agrees with the library on whatever it reads of runbooks with a slip',
    () => {
      const slip = fc.record({
        text: fc.constantFrom(...runbooks.map(text => text.slice(0, 3_000))),
        at: fc.nat(),
        drop: fc.nat(4),
        put: fc.array(token, { maxLength: 2 }),
      })
      fc.assert(
        fc.property(slip, ({ text, at, drop, put }) => {
          const from = at % text.length
          const slipped = text.slice(0, from) + put.join('') + text.slice(from + drop)
          agrees(slipped)
          agrees(slipped.replace(/\r?\n/g, '\r\n'))
        }),
        fuzzing(800),
      )
    },
    fuzzingLimit,
  )
})
