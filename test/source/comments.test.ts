import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commentsWith } from '../../src/source/comments.ts'

const files = ['test/fixtures/valid', 'test/fixtures/yaml', 'test/fixtures/print', 'runbooks'].flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yml'))
    .map(name => `${folder}/${name}`),
)

describe('comments of a YAML text', () => {
  it.each(files)('of %s stand where they are found', file => {
    const text = readFileSync(file, 'utf8')
    for (const comment of commentsWith('e', text)) {
      expect(text.slice(comment.start, comment.start + comment.text.length)).toBe(comment.text)
      expect(comment.text).toMatch(/^#/)
    }
  })

  it('are none inside quotes and blocks, and are told from those alone on their line', () => {
    const text = `a: 'x # word' # word one\nb: |\n  # word two\n# word three\nc: [1, # word four\n  2]\n`
    expect(commentsWith('word', text).map(({ text: found, alone }) => [found, alone])).toEqual([
      ['# word one', false],
      ['# word three', true],
      ['# word four', false],
    ])
  })
})
