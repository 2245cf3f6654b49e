import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eos } from './eos.ts'
import { replay } from './replay.ts'

const folder = 'test/fixtures/sessions/scrapligo'
const sessions = readdirSync(folder).filter(name => name.endsWith('.channel.bin'))
const whole = (bytes: Buffer): readonly Buffer[] => [bytes]
const single = (bytes: Buffer): readonly Buffer[] => [...bytes].map(byte => Buffer.of(byte))

describe('recorded sessions of Arista EOS', () => {
  it.each(sessions)('give the same answers byte by byte and in chunks of any size: %s', name => {
    const bytes = readFileSync(`${folder}/${name}`)
    const expected = replay(eos, bytes, whole)
    expect(expected.length).toBeGreaterThan(2)
    expect(replay(eos, bytes, single)).toEqual(expected)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), sizes => {
        expect(replay(eos, bytes, cutBy(sizes))).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('give what the device said, without echo and prompt', () => {
    const said = replay(eos, readFileSync(`${folder}/send-input-simple-requires-pagination.channel.bin`), whole)
    const shown = said.find(({ line }) => line.startsWith('show running-config all'))
    const theirs = readFileSync(`${folder}/send-input-simple-requires-pagination.expected.txt`, 'utf8')
    expect(shown?.text.split('\n')).toEqual(theirs.split('\n').map(line => line.trimEnd()))
  })
})

function cutBy(sizes: readonly number[]): (bytes: Buffer) => readonly Buffer[] {
  return bytes => {
    const chunks: Buffer[] = []
    for (let at = 0, index = 0; at < bytes.length; index += 1) {
      const size = sizes[index % sizes.length] ?? 1
      chunks.push(bytes.subarray(at, at + size))
      at += size
    }
    return chunks
  }
}
