import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeWhole } from '../../src/commands/write-whole.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isolate-whole-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file that is written whole', () => {
  it('has the text, for its owner alone, and leaves nothing beside it', () => {
    const file = join(folder, 'plan.json')
    writeFileSync(file, 'old')
    writeWhole(file, 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['plan.json'])
  })

  it('is written where a link points to, and the link stays', () => {
    const real = join(folder, 'real.json')
    writeFileSync(real, 'old')
    symlinkSync(real, join(folder, 'link.json'))
    writeWhole(join(folder, 'link.json'), 'new')
    expect(readFileSync(real, 'utf8')).toBe('new')
  })

  it('is not written at all into a folder that is not there, or over a folder', () => {
    mkdirSync(join(folder, 'there'))
    expect(() => writeWhole(join(folder, 'nowhere', 'plan.json'), 'x')).toThrow('ENOENT')
    expect(() => writeWhole(join(folder, 'there'), 'x')).toThrow('EISDIR')
  })

  it('never replaces a device', () => {
    writeWhole('/dev/null', 'x')
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})
