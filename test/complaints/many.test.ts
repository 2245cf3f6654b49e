import { expect, it } from 'vitest'
import { complaintsOf, readText } from '../runbook/reading.ts'

it('shows so many complaints one by one as somebody may read, and counts the others', () => {
  const labels = Array.from({ length: 10_400 }, () => '{a: b}')
  const { result, texts } = readText(`isolate: 1\nname: x\nlabels: [${labels.join(', ')}]\n`)
  const said = complaintsOf(result.diagnostics, texts)
  expect(said.match(/^error\[/gm)).toHaveLength(10_000)
  expect(said).toContain('… and 400 more, which are shown once these are mended\n\n10400 errors\n')
})
