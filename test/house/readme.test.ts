import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, built } from './built.ts'
import { withTrueOutput } from './console.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let program: Built
beforeAll(async () => {
  program = await built()
})
afterAll(() => program.remove())

describe('the readme', () => {
  it('shows what its commands really print; otherwise: npm run docs', () => {
    const readme = readFileSync(`${root}/README.md`, 'utf8')
    expect(readme).toBe(withTrueOutput(readme, root, program.main))
  })
})

describe('a page with commands', () => {
  it('gets their output, on both streams, and the exit code where it is asked for', () => {
    const page = '```console\n$ isolate plan x.yml --quit\nstale\n$ echo $?\n```\n'
    const shown =
      '$ isolate plan x.yml --quit\nisolate: There is no option --quit here. Did you mean --quiet?\n$ echo $?\n2\n'
    expect(withTrueOutput(page, root, program.main)).toBe(`\`\`\`console\n${shown}\`\`\`\n`)
  })
})
