import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KeyFiles } from '../../src/transport/key-files.ts'
import { KnownHostsFiles } from '../../src/transport/known-hosts-files.ts'
import { oddFiles } from '../parts/odd-files.ts'
import { temporaryFolder } from '../parts/sshd.ts'

const folder = (): string => {
  const made = temporaryFolder()
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const cases = [
  ['pipe', 'a pipe or a device, no plain file'],
  ['directory', 'a folder, no file'],
  ['socket', 'a pipe or a device, no plain file'],
  ['endless', 'a pipe or a device, no plain file'],
  ['link', 'ENOENT'],
] as const

describe.skipIf(process.platform === 'win32')('FR-05: what lies in the place of a file that SSH needs', () => {
  it.each(cases)('a %s for a private key is named at once', async (kind, errno) => {
    expect(await new KeyFiles().read((await oddFiles(folder()))[kind])).toEqual({ kind: 'unreadable', errno })
  })

  it.each(cases)('a %s for known host keys is named at once', async (kind, errno) => {
    const file = (await oddFiles(folder()))[kind]
    expect(await new KnownHostsFiles().read(file)).toEqual({ file, errno })
  })

  it('a huge file is read as neither', async () => {
    const file = join(folder(), 'huge')
    writeFileSync(file, '', { mode: 0o600 })
    truncateSync(file, 2 ** 40)
    expect(await new KeyFiles().read(file)).toEqual({ kind: 'unreadable', errno: 'too large' })
    expect(await new KnownHostsFiles().read(file)).toEqual({ file, errno: 'too large' })
  })
})
