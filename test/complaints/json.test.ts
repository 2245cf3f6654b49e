import { describe, expect, it } from 'vitest'
import { jsonComplaints } from '../../src/complaints/json.ts'
import { readText } from '../runbook/reading.ts'

function json(text: string) {
  const { result, texts } = readText(text)
  return jsonComplaints(['/runbook.yml'], result.diagnostics, texts)
}

describe('complaints as JSON', () => {
  it('have their place from 1, in code points, the end being the first column after', () => {
    expect(json('isolate: 1\nname: x\n# 😀\nlabels: ["😀", {}]\n')).toEqual({
      files: ['/runbook.yml'],
      diagnostics: [
        {
          code: 'wrong-shape',
          severity: 'error',
          message: 'this needs a text on one line, and here is a map',
          file: '/runbook.yml',
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 17,
        },
      ],
    })
  })

  it('have the hint and the other places where there are any', () => {
    const { diagnostics } = json('isolate: 1\nname: x\nname: y\n')
    expect(diagnostics).toMatchObject([
      {
        code: 'duplicate-key',
        hint: expect.stringContaining('keep one'),
        line: 3,
        related: [{ message: 'the first one is here', line: 2, column: 1, endColumn: 5 }],
      },
    ])
  })

  it('have line 1 of a file that could not be read', () => {
    const { result, texts } = readText('isolate: 1\nname: x\ninclude: nowhere.yml\n')
    const [missing] = jsonComplaints([], result.diagnostics, texts).diagnostics
    expect(missing).toMatchObject({ code: 'unreadable-file', file: '/runbook.yml', line: 3, column: 10 })
  })
})
