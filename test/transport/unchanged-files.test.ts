import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UnchangedFiles } from '../../src/transport/unchanged-files.ts'
import { temporaryFolder } from '../parts/sshd.ts'

let folder: string
let now: number
beforeEach(() => {
  folder = temporaryFolder()
  now = 1000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('a file that many connections need', () => {
  it('is read once for all of them, and anew when it has changed', async () => {
    const file = join(folder, 'known_hosts')
    let reads = 0
    const files = new UnchangedFiles(async path => {
      reads += 1
      return await readFile(path, 'utf8')
    })
    writeFileSync(file, 'one\n')
    for (let login = 0; login < 3; login++) {
      expect(await files.read(file)).toBe('one\n')
      now += 1000
    }
    expect(reads).toBe(1)
    appendFileSync(file, 'two\n')
    expect(await files.read(file)).toBe('one\ntwo\n')
    expect(reads).toBe(2)
  })

  it('is looked at again once it is there', async () => {
    const file = join(folder, 'key')
    const files = new UnchangedFiles(path => readFile(path, 'utf8'))
    await expect(files.read(file)).rejects.toMatchObject({ code: 'ENOENT' })
    writeFileSync(file, 'here')
    expect(await files.read(file)).toBe('here')
  })
})
