import { expect, it } from 'vitest'
import { textComplaints } from '../../src/complaints/text.ts'
import { complaintsOf, readText } from '../runbook/reading.ts'

it('shows so many complaints one by one as somebody may read, and counts the others', () => {
  const labels = Array.from({ length: 10_400 }, () => '{a: b}')
  const { result, texts } = readText(`isolate: 1\nname: x\nlabels: [${labels.join(', ')}]\n`)
  const said = complaintsOf(result.diagnostics, texts)
  expect(said.match(/^error\[/gm)).toHaveLength(10_000)
  expect(said).toContain('… and 400 more, which are shown once these are mended\n\n10400 errors\n')
})

it('shows in short ten of a kind with their lines, and of the others where they are', () => {
  const labels = Array.from({ length: 40 }, () => '{a: b}')
  const { result, texts } = readText(`isolate: 1\nname: x\nlabels: [${labels.join(', ')}]\nfoo: 1\n`)
  const lines = textComplaints(result.diagnostics, texts, 'short')
  const said = lines.map(line => line.map(part => (typeof part === 'string' ? part : part.text)).join('')).join('\n')
  expect(said.match(/^error\[wrong-shape\]/gm)).toHaveLength(10)
  expect(said).toContain('error[unknown-key]')
  expect(said).toMatch(/^… and 30 more of wrong-shape \(--verbose has all\): \S+:3:90,/m)
  expect(said).toContain('41 errors')
  expect(Math.max(...said.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
})
