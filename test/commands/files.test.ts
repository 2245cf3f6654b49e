import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesOf, largestFile } from '../../src/commands/files.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isolate-files-'))
  writeFileSync(join(folder, 'a.yml'), 'isolate: 1\n')
  writeFileSync(join(folder, 'large.yml'), '')
  truncateSync(join(folder, 'large.yml'), largestFile + 1)
  execFileSync('mkfifo', [join(folder, 'pipe')])
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('reading a file', () => {
  it('gives its bytes, from the folder of the call on', () => {
    expect(filesOf(folder).read('a.yml')).toEqual({ bytes: Buffer.from('isolate: 1\n') })
  })

  it.each([
    ['missing.yml', 'there is no such file'],
    ['a.yml/b.yml', 'there is no such file'],
    ['.', 'it is a folder'],
    ['', 'its name is empty'],
    ['large.yml', 'it is larger than 32 MiB'],
    ['/dev/zero', 'it is not a plain file'],
    ['pipe', 'it is not a plain file'],
  ])('of %s gives the reason instead', (path, reason) => {
    expect(filesOf(folder).read(path)).toEqual({ reason })
  })

  it('takes what was given with the call, within the same bound', () => {
    const given = new Map([
      ['(in)', Buffer.from('x')],
      ['(large)', Buffer.alloc(largestFile + 1)],
    ])
    expect(filesOf(folder, given).read('(in)')).toEqual({ bytes: Buffer.from('x') })
    expect(filesOf(folder, given).read('(large)')).toEqual({ reason: 'it is larger than 32 MiB' })
  })
})

describe('the path of a file', () => {
  it.each([
    ['keys/a', '/srv/books', '/srv/books/keys/a'],
    ['../a', '/srv/books', '/srv/a'],
    ['/etc/a', '/srv/books', '/etc/a'],
    ['~/a', '/srv/books', join(homedir(), 'a')],
    ['~', '/srv/books', homedir()],
    ['~other/a', '/srv/books', '/srv/books/~other/a'],
  ])('%s in %s is %s', (path, base, absolute) => {
    expect(filesOf('/').resolve(path, base)).toBe(absolute)
  })

  it('starts at the folder of the call where its base is relative', () => {
    expect(filesOf('/srv').resolve('a', 'books')).toBe('/srv/books/a')
  })
})
