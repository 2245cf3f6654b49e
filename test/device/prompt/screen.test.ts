import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Conversation } from '../../../src/device/prompt/conversation.ts'
import { longestScreenLine, Screen } from '../../../src/device/prompt/screen.ts'
import { eos } from './eos.ts'

function shown(...chunks: readonly string[]): { readonly lines: readonly string[]; readonly last: string } {
  const lines: string[] = []
  const screen = new Screen(line => lines.push(line))
  for (const chunk of chunks) screen.push(chunk)
  return { lines, last: screen.last }
}

describe('a screen', () => {
  it.each([
    ['a line end of any kind', 'one\r\ntwo\r\r\nthree\nfo', ['one', 'two', 'three'], 'fo'],
    ['FR-24: a carriage return that writes over the line', 'abc\rAB', [], 'ABc'],
    ['a pager that wipes itself out', '--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\bnext\n', ['next'], ''],
    ['FR-22: colours', '\x1b[1;31mred\x1b[0m#', [], 'red#'],
    ['FR-22: an echo that is drawn anew', 'sw#sho\r\x1b[Ksw#show ver', [], 'sw#show ver'],
    ['a cursor that goes to another row', 'first\x1b[24;1H\x1b[2Ksecond', ['first'], 'second'],
    ['a title of the window', '\x1b]0;sw1\x07sw1>', [], 'sw1>'],
    ['characters erased to the end', 'abcdef\x1b[3D\x1b[K', [], 'abc'],
    ['a choice of character set', '\x1b(Bplain', [], 'plain'],
    ['nulls and bells', 'a\0b\x07c', [], 'abc'],
  ] as const)('shows %s as a terminal would', (_, text, lines, last) => {
    expect(shown(text)).toEqual({ lines, last })
  })

  it('shows the same however the bytes are cut', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\b',
        '\t',
        '\x1b',
        '\x1b[',
        '\x1b[K',
        '\x1b[2J',
        '\x1b[3D',
        '\x1b]0;',
        '\x07',
        '\x9b',
        'm',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const whole = shown(pieces.join(''))
        expect(shown(...pieces)).toEqual(whole)
        expect(shown(...pieces.join('').split(''))).toEqual(whole)
      }),
    )
  })

  it('gives a line without end out in pieces', () => {
    const { lines, last } = shown('x'.repeat(longestScreenLine * 2 + 5))
    expect(lines.map(line => line.length)).toEqual([longestScreenLine, longestScreenLine])
    expect(last).toBe('xxxxx')
  })

  it('keeps the first and the last of fifty megabytes, and says what it left out', () => {
    const conversation = new Conversation(eos)
    conversation.sent('show tech-support')
    conversation.push(Buffer.from('show tech-support\r\nfirst\r\n'))
    const block = Buffer.from(`${'interface counters '.repeat(50)}\r\n`.repeat(1_000))
    for (let size = 0; size < 50_000_000; size += block.length) conversation.push(block)
    conversation.push(Buffer.from('last\r\neos1#'))
    expect(conversation.standing()).toEqual({ at: 'prompt', mode: 'privileged', name: 'eos1' })
    const { text, cut } = conversation.heard()
    expect(cut).toBe(true)
    expect(text.length).toBeLessThan(300_000)
    expect(text).toMatch(/^first\ninterface[\s\S]* bytes left out [\s\S]*\nlast$/)
  })

  it('reads a letter whose bytes come one by one', () => {
    const conversation = new Conversation(eos)
    conversation.sent('show banner')
    for (const byte of Buffer.from('show banner\r\nGrüße — 日本\r\neos1#')) conversation.push(Buffer.of(byte))
    expect(conversation.heard().text).toBe('Grüße — 日本')
  })
})
