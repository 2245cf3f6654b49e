import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const file = 'impossible.test-d.ts'
let folder = ''

beforeAll(() => {
  // Inside the project, so that the compiler finds the types of the libraries.
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'isolate-impossible-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What the compiler says of the text in place of the file. */
function compiled(text: string): readonly string[] {
  writeFileSync(join(folder, file), text.replaceAll("'../src/", `'${root}src/`))
  const settings = { extends: join(root, 'tsconfig.json'), include: [file] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const { stdout } = spawnSync('npx', ['tsc', '--noEmit', '--pretty', 'false', '-p', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  return stdout.split('\n').filter(line => line.includes(`${file}(`))
}

describe('what must not type-check', () => {
  const text = readFileSync(join(root, 'test', file), 'utf8')
  const expectation = /^ *\/\/ @ts-expect-error.*\n/gm
  const expected = text.match(expectation)?.length ?? 0

  it('does not, and what must does', () => {
    expect(compiled(text)).toEqual([])
  })

  it('is an error each, without its expectation', () => {
    expect(expected).toBeGreaterThan(20)
    expect(new Set(compiled(text.replace(expectation, '')).map(line => line.split(',')[0])).size).toBe(expected)
  })

  it('would be told if it did', () => {
    const told = compiled(`${text}// @ts-expect-error nothing is wrong here\nexport const fine: number = 1\n`)
    expect(told).toEqual([expect.stringContaining('TS2578')])
  })
})
