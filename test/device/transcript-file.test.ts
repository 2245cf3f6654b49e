import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { transcriptFiles } from '../../src/device/transcript-file.ts'
import type { Transcripts } from '../../src/device/transcripts.ts'
import type { Evidence } from '../../src/journal/event.ts'
import { Redactor } from '../../src/secret/redact.ts'
import { Secret } from '../../src/secret/secret.ts'
import { oddFiles } from '../parts/odd-files.ts'
import { id } from '../parts/ssh-runbook.ts'
import { temporaryFolder } from '../parts/sshd.ts'

let parent: string
let folder: string
let transcripts: Transcripts
beforeEach(() => {
  parent = temporaryFolder()
  folder = join(parent, 'run')
  const redactor = new Redactor()
  redactor.add(new Secret('hunter22'))
  transcripts = transcriptFiles({
    directory: folder,
    redactor,
    now: () => new Date(Date.UTC(2026, 10, 25, 7, 5, 0, 123)),
  })
})
afterEach(async () => {
  await transcripts.close()
  rmSync(parent, { recursive: true, force: true })
})

const bytesOf = ({ transcript: { file, from, to } }: Evidence): Buffer =>
  readFileSync(join(folder, file)).subarray(from, to)
const isHashOf = (evidence: Evidence): boolean =>
  createHash('sha256').update(bytesOf(evidence)).digest('hex') === evidence.sha256

async function exchange(line: string, ...chunks: readonly string[]): Promise<Evidence> {
  const open = await transcripts.begin(id('sw-1'))
  await open.sent(line)
  for (const chunk of chunks) open.heard('out', Buffer.from(chunk))
  return await open.end('ended with status 0')
}

describe('a transcript', () => {
  it('gives evidence of exactly the bytes of each exchange', async () => {
    const [one, two] = [await exchange('show one', 'a\nb', 'c\n'), await exchange('show two')]
    expect(bytesOf(one).toString()).toBe(
      ['> show one', '< a\\n', '< bc\\n', '= ended with status 0', '']
        .map(line => (line === '' ? '' : `2026-11-25T07:05:00.123Z ${line}`))
        .join('\n'),
    )
    expect([one, two].every(isHashOf)).toBe(true)
    expect(two.transcript.from).toBe(one.transcript.to)
  })

  it('takes a note that falls into an exchange as a part of it', async () => {
    const open = await transcripts.begin(id('sw-1'))
    await open.sent('shutdown')
    transcripts.note(id('sw-1'), 'connection lost')
    await new Promise(resolve => setImmediate(resolve))
    const evidence = await open.end('lost')
    expect(bytesOf(evidence).toString()).toContain('= connection lost')
    expect(isHashOf(evidence)).toBe(true)
  })

  it('has the line on disk before it may be sent', async () => {
    const open = await transcripts.begin(id('sw-1'))
    await open.sent('reload')
    expect(readFileSync(join(folder, 'transcripts/sw-1.log'), 'utf8')).toContain('> reload\n')
    await open.end('')
  })

  it('is for its owner alone, and holds no secret', async () => {
    await exchange('echo hunter22')
    const file = join(folder, 'transcripts/sw-1.log')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'transcripts')).mode & 0o777).toBe(0o700)
    expect(readFileSync(file, 'utf8')).not.toContain('hunter22')
  })

  it('goes on after a line that a power cut tore', async () => {
    mkdirSync(join(folder, 'transcripts'), { recursive: true })
    appendFileSync(join(folder, 'transcripts/sw-1.log'), '2026-11-25T07:04:59.000Z < half a li')
    const evidence = await exchange('show')
    expect(isHashOf(evidence)).toBe(true)
    expect(bytesOf(evidence).toString()).toMatch(/^2026/)
  })

  it('FR-54: that cannot be written is told with file and errno, before anything is sent', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'transcripts'), 'in the way')
    await expect(transcripts.begin(id('sw-1'))).rejects.toMatchObject({
      name: 'TranscriptFault',
      file: 'transcripts/sw-1.log',
      errno: 'ENOTDIR',
    })
  })

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'FR-54: a full disk is told at the exchange',
    async () => {
      const inside = join(folder, 'transcripts')
      mkdirSync(inside, { recursive: true })
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'isolate-test', inside])
      try {
        expect(() => writeFileSync(join(inside, 'filling'), Buffer.alloc(128 * 1024))).toThrow('ENOSPC')
        const open = await transcripts.begin(id('sw-1'))
        await expect(open.sent('reload')).rejects.toMatchObject({ name: 'TranscriptFault', errno: 'ENOSPC' })
        // Room again: the next exchange is written.
        rmSync(join(inside, 'filling'))
        expect(isHashOf(await exchange('show'))).toBe(true)
      } finally {
        execFileSync('umount', ['--lazy', inside])
      }
    },
  )

  it.each([
    ['pipe', 'EFTYPE'],
    ['directory', 'EISDIR'],
    ['socket', 'EFTYPE'],
    ['endless', 'EFTYPE'],
  ] as const)('FR-05: with a %s in its place is told at once, before anything is sent', async (kind, errno) => {
    mkdirSync(join(folder, 'transcripts'), { recursive: true })
    symlinkSync((await oddFiles(parent))[kind], join(folder, 'transcripts/sw-1.log'))
    await expect(transcripts.begin(id('sw-1'))).rejects.toMatchObject({ name: 'TranscriptFault', errno })
  })

  it.each([
    ['long', `${'x'.repeat(999)}\n`],
    ['empty', '\n'],
  ])('bounds an exchange of %s lines, and says what it left out', async (_what, line) => {
    const open = await transcripts.begin(id('sw-1'))
    await open.sent('dump')
    const chunk = Buffer.from(line.repeat(Math.ceil((1 << 18) / line.length)))
    const count = line === '\n' ? 4 : 70
    for (let index = 0; index < count; index++) open.heard('out', chunk)
    const evidence = await open.end('done')
    const bytes = bytesOf(evidence)
    const records = bytes
      .toString()
      .split('\n')
      .filter(each => each.includes(' < ')).length
    expect(bytes.toString().slice(-200)).toContain(
      `= ${chunk.length * count - records * line.length} bytes more were not recorded`,
    )
    expect(bytes.length).toBeLessThan(20 * 1024 * 1024)
    expect(isHashOf(evidence)).toBe(true)
  })
})
