import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from './journals.ts'
import { bytesOf, chainOf, ended, linesOf, note, smallRun, started } from './samples.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/journal.md'), 'utf8')
const [, program = ''] = /```python\n(.*?)```/s.exec(page) ?? []
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython)
  console.warn('python3 is missing: the program of docs/journal.md is not tried (apt-get install python3)')

const records = chainOf(smallRun)
const lines = linesOf(records)

function python(journal: Uint8Array): { readonly status: number | null; readonly said: string } {
  const file = join(temporaryFolder(), 'journal.jsonl')
  writeFileSync(file, journal)
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program, file], { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.trim() }
}

describe('the program of docs/journal.md', () => {
  it('has ten lines', () => {
    expect(program.trim().split('\n')).toHaveLength(10)
  })

  it.skipIf(!hasPython)('says count and head of a whole journal', () => {
    expect(python(bytesOf(lines))).toEqual({ status: 0, said: `8 records, closed ${records[7]?.hash}` })
  })

  it.skipIf(!hasPython)('takes any text for what it is', () => {
    const texts = [
      '\u{1f600} \ufb33 ö',
      '\u2028\u2029\u0085\u007f\u009b',
      '\\u0041 "quoted" \\',
      '\0\b\f\t\u001f',
      '\r\n',
    ]
    const journal = bytesOf(linesOf(chainOf([started, ...texts.map(note), ended])))
    expect(python(journal)).toMatchObject({ status: 0, said: expect.stringMatching(/^7 records, closed/) })
  })

  it.skipIf(!hasPython)('says that the closing record is missing', () => {
    expect(python(bytesOf(lines.slice(0, 5))).said).toContain('5 records, without a closing record at the end')
  })

  it.skipIf(!hasPython)('names the record that was altered, moved or taken out', () => {
    const edited = lines.with(3, lines[3]?.replace('direct', 'blind') ?? '')
    const swapped = lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '')
    for (const changed of [edited, swapped, lines.toSpliced(3, 1)])
      expect(python(bytesOf(changed))).toEqual({ status: 1, said: 'record 4 is not what it was' })
  })

  it.skipIf(!hasPython)('does not get over a torn end', () => {
    expect(python(bytesOf([...lines, '{"at"'])).status).toBe(1)
  })
})

describe('docs/journal.md', () => {
  it('names every type of record that this program writes, and no other', () => {
    const section = page.split('## A record')[1]?.split('## The states')[0] ?? ''
    const named = [...section.matchAll(/^\| `([a-z]+(?:\.[a-z]+)?)` +\|/gm)].map(([, type]) => type)
    const source = readFileSync(join(import.meta.dirname, '../../src/journal/read-event.ts'), 'utf8')
    const shapes = source.split('const shapes')[1]?.split('\n}\n')[0] ?? ''
    const types = [...shapes.matchAll(/^ {2}'?([a-z]+(?:\.[a-z]+)?)'?: \{/gm)].map(([, type]) => type)
    expect(types).toHaveLength(21)
    expect(named.filter(name => types.includes(name)).toSorted()).toEqual(types.toSorted())
    expect(named.filter(name => name?.includes('.') && !types.includes(name))).toEqual([])
  })

  it('names every state of a step', () => {
    const section = page.split('## The states')[1]?.split('\n## ')[0] ?? ''
    const named = [...section.matchAll(/^\| `([a-z]+)` +\|/gm)].map(([, state]) => state)
    expect(named).toEqual(['waiting', 'decided', 'acting', 'unknown', 'settled'])
  })
})
