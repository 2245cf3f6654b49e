import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../parts/sshd.ts'

// What the gate counts when some test files run a second time.

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Outcome = 'passed' | 'failed' | 'pending'

function results(name: string, files: Readonly<Record<string, Readonly<Record<string, Outcome>>>>): string {
  const path = join(folder, name)
  const testResults = Object.entries(files).map(([file, tests]) => ({
    name: resolve(file),
    status: Object.values(tests).includes('failed') ? 'failed' : 'passed',
    assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
  }))
  writeFileSync(path, JSON.stringify({ testResults }))
  return path
}

function count(...given: readonly string[]): { out: string; err: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['.ci/count.js', ...given], { encoding: 'utf8' })
  return { out: stdout, err: stderr }
}

it('names the files in which a test failed, and only these', () => {
  const first = results('first.json', { 'test/a.test.ts': { one: 'passed' }, 'test/b.test.ts': { two: 'failed' } })
  expect(count('failed', first).out).toBe('test/b.test.ts\n')
})

it('counts a file that ran again by its second run, and names the test that was unsteady', () => {
  const first = results('first.json', {
    'test/a.test.ts': { one: 'passed', later: 'pending' },
    'test/b.test.ts': { two: 'failed', three: 'passed' },
  })
  const second = results('second.json', { 'test/b.test.ts': { two: 'passed', three: 'passed' } })
  expect(count('sum', first, second)).toEqual({
    out: '3 0 1\n',
    err: '-- unsteady, failed beside others and passed alone: two\n',
  })
})

it('counts a test that fails twice as failed, also when another one fails only then', () => {
  const first = results('first.json', { 'test/b.test.ts': { two: 'failed', three: 'passed' } })
  const second = results('second.json', { 'test/b.test.ts': { two: 'failed', three: 'failed' } })
  expect(count('sum', first, second)).toEqual({ out: '0 2 0\n', err: '' })
})

it('counts the first run alone where the second wrote nothing, and nothing where none did', () => {
  const first = results('first.json', { 'test/b.test.ts': { two: 'failed' } })
  expect(count('sum', first, join(folder, 'second.json')).out).toBe('0 1 0\n')
  expect(count('sum', join(folder, 'nothing.json')).out).toBe('0 0 0\n')
})
