import { describe, expect, it } from 'vitest'
import { QuestionOutput } from '../../src/terminal/question-output.ts'

const [erase, up, left] = ['\x1b[2K', '\x1b[1A', '\x1b[G']

/** What a question of two rows paints, and what it paints over that with the next key. */
function painted(widths: { readonly before: number; readonly after: number }): string {
  let said = ''
  const on = {
    columns: widths.before,
    write: (text: string): void => {
      said += text
    },
  }
  const output = new QuestionOutput(on, false)
  output.write(`? ${'x'.repeat(70)}`)
  said = ''
  on.columns = widths.after
  output.write(`${erase}${left}? ${'x'.repeat(70)} y`)
  return said
}

describe('a question in a window whose width changes', () => {
  it('is wiped off all the rows that it has by now', () => {
    expect(painted({ before: 80, after: 40 })).toBe(`${erase}${up}${erase}${left}? ${'x'.repeat(70)} y`)
    expect(painted({ before: 80, after: 30 })).toBe(`${`${erase}${up}`.repeat(2)}${erase}${left}? ${'x'.repeat(70)} y`)
  })

  it('is wiped as it says itself where the width stays', () => {
    expect(painted({ before: 80, after: 80 })).toBe(`${erase}${left}? ${'x'.repeat(70)} y`)
  })

  it('moves the cursor as before: that is no painting', () => {
    let said = ''
    const on = {
      columns: 80,
      write: (text: string): void => {
        said += text
      },
    }
    const output = new QuestionOutput(on, false)
    output.write('? What now?')
    on.columns = 40
    said = ''
    output.write('\x1b[12G')
    expect(said).toBe('\x1b[12G')
  })
})
