import { expect, it } from 'vitest'
import { columns, paragraph, wrapText } from '../../src/terminal/wrap.ts'
import { plain } from '../../src/words/styled.ts'

const texts = (text: string): readonly string[] => paragraph(text).map(plain)

it('keeps a long path or key whole, in quotes or not', () => {
  const path = `/home/operator/${'runbooks/'.repeat(12)}known_hosts`
  for (const word of [path, `“${path}”,`, `(${path})`])
    expect(wrapText(`the file ${word} is not there`, 40)).toContain(word)
})

it('FR-66: cuts a device’s long word itself, so that no terminal puts its rest at the start of a line', () => {
  const forged = `${'x'.repeat(columns)}\u2714\u00a0DONE\u00a0step\u00a04`
  for (const line of [...texts(forged), ...texts(`it says “${'e'.repeat(200)}\u2714\u00a0DONE”`)]) {
    expect(line.length).toBeLessThanOrEqual(columns)
    expect(line).not.toMatch(/^\s*\u2714/)
  }
})

it('cuts what is longer than any path', () => {
  for (const line of wrapText('e'.repeat(5_000), columns)) expect(line.length).toBeLessThanOrEqual(columns)
})
