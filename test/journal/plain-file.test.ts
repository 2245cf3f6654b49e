import { constants, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPlain, readPlain, readPlainSync } from '../../src/journal/plain-file.ts'
import { oddFiles } from '../parts/odd-files.ts'

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'isolate-plain-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const { O_APPEND, O_CREAT, O_WRONLY } = constants

describe.skipIf(process.platform === 'win32')('a plain file', () => {
  it.each([
    ['pipe', 'EFTYPE'],
    ['directory', 'EISDIR'],
    ['socket', 'EFTYPE'],
    ['endless', 'EFTYPE'],
    ['link', 'ENOENT'],
  ] as const)('with a %s in its place is not read, and nobody waits', async (kind, code) => {
    const path = (await oddFiles(folder()))[kind]
    await expect(readPlain(path)).rejects.toMatchObject({ code })
    expect(() => readPlainSync(path)).toThrow(expect.objectContaining({ code }))
  })

  it.each(['pipe', 'directory', 'socket', 'endless'] as const)('with a %s in its place is not written', async kind => {
    const path = (await oddFiles(folder()))[kind]
    await expect(openPlain(path, O_WRONLY | O_APPEND)).rejects.toThrow(/^E(FTYPE|ISDIR): /)
  })

  it('behind a link is read and written, also where it is not there yet', async () => {
    const [path, link] = [join(folder(), 'file'), join(folder(), 'link')]
    symlinkSync(path, link)
    const file = await openPlain(link, O_WRONLY | O_APPEND | O_CREAT)
    await file.write('words')
    await file.close()
    expect(readFileSync(path, 'utf8')).toBe('words')
    expect((await readPlain(link)).toString()).toBe('words')
  })

  it('is read up to its bound and no further', async () => {
    const path = join(folder(), 'file')
    writeFileSync(path, '12345')
    expect((await readPlain(path, 5)).toString()).toBe('12345')
    await expect(readPlain(path, 4)).rejects.toMatchObject({ code: 'EFBIG' })
    expect(() => readPlainSync(path, 4)).toThrow('EFBIG')
    truncateSync(path, 2 ** 40)
    await expect(readPlain(path, 2 ** 20)).rejects.toMatchObject({ code: 'EFBIG' })
  })
})
