import { describe, expect, it } from 'vitest'
import { decode, sizeLimit } from '../../src/source/text-file.ts'
import type { Mapping, Value } from '../../src/source/value.ts'
import { libraryLimit, readYaml } from '../../src/source/yaml-file.ts'

function read(text: string) {
  return readYaml({ name: 'a.yml', path: '/a.yml', text })
}

function mapping(text: string): Mapping {
  const { root } = read(text)
  if (root?.kind !== 'map') throw new Error('not a map')
  return root
}

/** The stretch of the text that a value covers. */
function covered(value: Value | undefined): string | undefined {
  return value?.file.text.slice(value.start, value.end)
}

function at(root: Mapping, key: string): Value | undefined {
  return root.entries.get(key)?.value
}

function codes(text: string): readonly string[] {
  return read(text).diagnostics.map(({ code }) => code)
}

describe('the value of a YAML file', () => {
  it('keeps every scalar as it was written', () => {
    const root = mapping('a: 007\nb: 1e3\nc: no\nd: 12:30:00\ne: 1.10\nf: 0x1F\n')
    const texts = [...root.entries.values()].map(({ value }) => value.kind === 'scalar' && value.text)
    expect(texts).toEqual(['007', '1e3', 'no', '12:30:00', '1.10', '0x1F'])
  })

  it('covers exactly what stands in the file, quotes and brackets included', () => {
    const root = mapping('a: [x, "y"] # z\nb:\n  c: \'d\'  # e\n\nf: {g: h}\ni: |\n  j\n')
    expect(['a', 'b', 'f', 'i'].map(key => covered(at(root, key)))).toEqual([
      '[x, "y"]',
      "c: 'd'",
      '{g: h}',
      '|\n  j\n',
    ])
  })

  it('counts UTF-16 units, a BOM and CRLF included', () => {
    const text = '\ufeffa: 😀\r\nb: x\r\n'
    const root = mapping(text)
    expect(covered(at(root, 'a'))).toBe('😀')
    expect(covered(at(root, 'b'))).toBe('x')
    expect(at(root, 'b')?.start).toBe(text.indexOf('x'))
  })

  it('holds keys like those of objects as keys like any other', () => {
    const root = mapping('__proto__: 1\nconstructor: 2\n10: 3\n9: 4\n')
    expect([...root.entries.keys()]).toEqual(['__proto__', 'constructor', '10', '9'])
  })

  it('takes an alias for the very value that it stands for', () => {
    const root = mapping('a: &x [1]\nb: *x\n')
    expect(at(root, 'b')).toBe(at(root, 'a'))
  })

  it('allows an anchor to be given again', () => {
    const root = mapping('a: &x 1\nb: &x 2\nc: *x\n')
    expect(at(root, 'c')).toBe(at(root, 'b'))
  })

  it('takes a tag for text as quotes', () => {
    const value = at(mapping('a: !!str 10\n'), 'a')
    expect(value?.kind === 'scalar' && !value.plain && value.text).toBe('10')
  })

  it('keeps the first of two equal keys', () => {
    expect(covered(at(mapping('a: 1\na: 2\n'), 'a'))).toBe('1')
  })
})

describe('the traps of YAML', () => {
  it.each([
    ['a: 1\na: 2', ['duplicate-key']],
    ['"a": 1\na: 2', ['duplicate-key']],
    ['a: {b: 1, b: 2, b: 3}', ['duplicate-key', 'duplicate-key']],
    ['"<<": x', []],
    ['<<: {a: 1}', ['merge-key']],
    ['a: *b', ['unknown-alias']],
    ['a: &b {c: *b}', ['alias-cycle']],
    ['a: !x y\nb: !z w', ['yaml-tag', 'yaml-tag']],
    ['---\na: 1\n...\n', []],
    ['a: 1\n---\n', ['several-documents']],
    ['%YAML 1.2\n---\na: 1\n', []],
    ['%YAML 1.1\n---\na: 1\n', ['yaml-version']],
    ['%FOO\n---\na: 1\n', ['yaml-syntax']],
    ['a:\n\t- b', ['tab-indentation']],
    ['a: "\u00a0"', []],
    ['a:\u00a0b', ['odd-blank']],
    ['# nothing\n', ['empty-file']],
    ['---\n', ['empty-file']],
  ])('%j: %j', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  it('counts aliases as what they stand for, also where no merge key is near', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`,
    )
    expect(codes(['l0: &l0 [x]', ...levels].join('\n'))).toEqual(['alias-bomb'])
  })

  it('allows what a real file has: one small value used by thousands', () => {
    const hosts = Array.from({ length: 5_000 }, (_, host) => `  h${host}: *shared`)
    expect(codes(['shared: &shared {a: 1, b: 2}', 'hosts:', ...hosts].join('\n'))).toEqual([])
  })

  it('allows a hundred levels and no more', () => {
    const nested = (depth: number) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(codes(nested(90))).toEqual([])
    expect(codes(nested(120))).toEqual(['too-deep'])
  })
})

describe('bytes', () => {
  const decoded = (bytes: readonly number[]) => decode('a.yml', Uint8Array.from(bytes))

  it('that are not UTF-8 are refused where the first of them stands', () => {
    const { readable, diagnostics } = decoded([0x61, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, 0xe9, 0x62])
    expect(readable).toBe(false)
    expect(diagnostics.map(({ code, at: { start } }) => [code, start])).toEqual([['not-utf-8', 4]])
  })

  it('that are a replacement character are no fault', () => {
    expect(decoded([0xef, 0xbf, 0xbd]).readable).toBe(true)
  })

  it('beyond the limit are refused unread', () => {
    const { diagnostics } = decode('a.yml', new Uint8Array(sizeLimit + 1))
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-too-large'])
  })
})

describe('a file above what the library is given', () => {
  const usual = `${'# a comment of a line\n'.repeat(libraryLimit / 20)}a: 1\n`
  const read = (text: string) => readYaml({ name: 'a.yml', path: '/a.yml', text })

  it('is read where nothing in it needs the library, with Windows line ends too', () => {
    expect(usual.length).toBeGreaterThan(libraryLimit)
    expect(read(usual).root?.kind).toBe('map')
    expect(read(usual.replaceAll('\n', '\r\n')).root?.kind).toBe('map')
  })

  it.each(['b: &anchor 1', 'b: |', 'b:\t1'])('is refused at the place that needs it: %j', line => {
    const { root, diagnostics } = read(`${usual}${line}\n  text\n`)
    expect(root).toBeUndefined()
    expect(diagnostics.map(({ code, at }) => [code, at.start])).toEqual([
      ['unusual-in-large-file', usual.length + line.search(/[&|\t]/)],
    ])
  })
})
