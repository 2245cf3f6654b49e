import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type TidyFile, tidyFile } from '../../src/source/tidy-file.ts'

const encoder = new TextEncoder()

function tidyOf(text: string): TidyFile {
  return tidyFile('runbook.yml', encoder.encode(text))
}

/** The text laid out anew; of one that is tidy already, the text itself. */
function laidOut(text: string): string {
  const outcome = tidyOf(text)
  if (outcome.kind !== 'tidy' && outcome.kind !== 'untidy') throw new Error(`${outcome.kind}:\n${text}`)
  return outcome.text
}

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`

describe('the layout of a runbook', () => {
  it('has two blanks for each level, lists below their key, and a blank line between long sections', () => {
    const untidy = lines(
      '',
      '# the clinic',
      'isolate:   1',
      'name: Clinic   ',
      'hosts:',
      '# the core',
      '      core-1:   # in the cellar',
      '            role: switch',
      '',
      '',
      '            labels:',
      '            - a',
      '            -   b',
      '      # at the end of the hosts',
      '# how it ends',
      'phases:',
      '-   name: Cut',
      '    steps:',
      '    - cut: isp',
      '      id: first # of all',
      '    # nothing else',
      '',
    )
    expect(laidOut(untidy)).toBe(
      lines(
        '# the clinic',
        'isolate:   1',
        'name: Clinic',
        '',
        'hosts:',
        '  # the core',
        '  core-1:   # in the cellar',
        '    role: switch',
        '',
        '    labels:',
        '      - a',
        '      - b',
        '  # at the end of the hosts',
        '',
        '# how it ends',
        'phases:',
        '  - name: Cut',
        '    steps:',
        '      - cut: isp',
        '        id: first # of all',
        '      # nothing else',
      ),
    )
  })

  it('leaves texts over several lines their words, their blank lines and their shape', () => {
    const text = lines(
      'a:',
      '    b: |',
      '        first',
      '          indented  ',
      '',
      '        # no comment',
      '    c: >-',
      '        folded',
      '        text',
      '    d: "quoted',
      '',
      '        on"',
      '    e: [1,',
      '      2] # two',
      '    f: plain',
      '      over lines',
      '    g: |2',
      '         kept',
    )
    expect(laidOut(text)).toBe(
      lines(
        'a:',
        '  b: |',
        '      first',
        '        indented  ',
        '',
        '      # no comment',
        '  c: >-',
        '      folded',
        '      text',
        '  d: "quoted',
        '',
        '      on"',
        '  e: [1,',
        '    2] # two',
        '  f: plain',
        '    over lines',
        '  g: |2',
        '       kept',
      ),
    )
  })

  it('takes away a byte order mark and carriage returns, and ends with a line feed', () => {
    expect(laidOut('\uFEFFa: 1\r\nb:\r\n    c: 2')).toBe('a: 1\n\nb:\n  c: 2\n')
  })

  it('keeps anchors and what stands for them', () => {
    expect(laidOut('a: &x\n    b: 1\nc: *x\nd:\n- &y e: 1\n')).toContain('a: &x\n  b: 1\n')
  })

  it('says which lines change, and leaves a text with faults alone', () => {
    const untidy = tidyOf('a: 1 \nb:\n    c: 2\nd: 3\n')
    expect(untidy).toMatchObject({
      kind: 'untidy',
      changes: [
        { line: 1, old: 'a: 1 ', laidOut: 'a: 1' },
        { line: 2, laidOut: '' },
        { line: 3, old: '    c: 2', laidOut: '  c: 2' },
        { line: 4, laidOut: '' },
      ],
    })
    expect(tidyOf('a: 1\na: 2\n').kind).toBe('faulty')
    expect(tidyOf('a: [1\n').kind).toBe('faulty')
  })
})

const folders = ['runbooks', 'test/fixtures/valid', 'test/fixtures/invalid', 'test/fixtures/networks']
const documents = folders.flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yml'))
    .map(name => ({ folder, name, bytes: readFileSync(join(folder, name)) })),
)

describe('every runbook', () => {
  it.each(documents)('$folder/$name keeps its meaning and its comments, and is tidy from then on', ({ bytes }) => {
    const outcome = tidyFile('runbook.yml', bytes)
    expect(outcome.kind).not.toBe('beyond')
    if (outcome.kind === 'untidy') expect(tidyOf(outcome.text)).toEqual({ kind: 'tidy', text: outcome.text })
  })

  it.each(readdirSync('runbooks').filter(name => name.endsWith('.yml')))('%s of ours is tidy', name => {
    expect(tidyFile(name, readFileSync(join('runbooks', name))).kind).toBe('tidy')
  })
})

describe('any document', () => {
  const word = fc.constantFrom(
    'a',
    'fw-1',
    'two words',
    "it's",
    '# no comment',
    'x: y',
    '- z',
    'line\nbreak\n',
    ' led',
    '',
    '10',
  )
  const value = fc.letrec<{ node: unknown }>(tie => ({
    node: fc.oneof(
      { depthSize: 'small' },
      word,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('k', 'key-2', 'other', 'say'), tie('node'), { maxKeys: 3 }),
    ),
  })).node
  const document = fc.dictionary(fc.constantFrom('isolate', 'hosts', 'links', 'phases'), value, { minKeys: 1 })
  const odd = fc.record({
    indent: fc.integer({ min: 1, max: 7 }),
    indentSeq: fc.boolean(),
    ending: fc.constantFrom('\n', '\r\n'),
    isMarked: fc.boolean(),
    isCut: fc.boolean(),
    // Comments of any column before lines of any number; where that breaks the document, it isn't touched.
    comments: fc.array(fc.record({ line: fc.nat(30), column: fc.nat(12), alone: fc.boolean() }), { maxLength: 5 }),
  })

  it('is laid out without a change of meaning, and the second time is left as it is', () => {
    let changed = 0
    fc.assert(
      fc.property(document, odd, (content, { indent, indentSeq, ending, isMarked, isCut, comments }) => {
        const written = stringify(content, { indent, indentSeq, lineWidth: 30 }).split('\n')
        for (const [index, { line, column, alone }] of comments.entries()) {
          const at = line % written.length
          const comment = `# comment ${index}`
          if (alone) written.splice(at, 0, ' '.repeat(column) + comment)
          else if (written[at] !== '') written[at] = `${written[at]} ${comment}`
        }
        const whole = written.join(ending)
        const text = `${isMarked ? '\uFEFF' : ''}${isCut ? whole.trimEnd() : whole}`
        const outcome = tidyOf(text)
        if (outcome.kind === 'faulty') return
        expect(outcome.kind, text).not.toBe('beyond')
        if (outcome.kind !== 'untidy') return
        changed += 1
        expect(tidyOf(outcome.text), `${text}\n——\n${outcome.text}`).toEqual({ kind: 'tidy', text: outcome.text })
      }),
      { numRuns: 1500 },
    )
    expect(changed).toBeGreaterThan(300)
  }, 60_000)
})
