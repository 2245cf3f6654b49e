import { Conversation } from '../../../src/device/prompt/conversation.ts'
import { promptOf } from '../../../src/device/prompt/standing.ts'
import type { Shell } from '../../../src/platform/shell.ts'

/** A line that somebody typed in a recorded session, and how it was answered. */
export interface Replayed {
  readonly line: string
  readonly text: string
  readonly refused?: string
  readonly mode: string
}

/**
 * Plays a recorded session back. What was typed is told by its echo: behind a prompt, up to the end of that line. The
 * bytes of an answer are cut into chunks by `cut`.
 */
export function replay(shell: Shell, bytes: Buffer, cut: (bytes: Buffer) => readonly Buffer[]): readonly Replayed[] {
  const typed = typedLines(shell, bytes)
  const conversation = new Conversation(shell)
  const replayed: Replayed[] = []
  for (const [index, { line, at }] of typed.entries()) {
    conversation.sent(line)
    const to = typed[index + 1]?.at ?? bytes.length
    for (const chunk of cut(bytes.subarray(at, to))) conversation.push(chunk)
    const standing = conversation.standing()
    const mode = standing.at === 'prompt' ? standing.mode : standing.at
    replayed.push({ line, ...conversation.heard(), mode })
  }
  return replayed
}

/** Where in the session lines were typed: right behind a prompt. */
function typedLines(shell: Shell, bytes: Buffer): readonly { readonly line: string; readonly at: number }[] {
  const typed: { line: string; at: number }[] = []
  let start = 0
  for (const end of [...lineEnds(bytes), bytes.length]) {
    const text = bytes.subarray(start, end).toString('latin1').replace(/\r/g, '')
    const prompt = [...text.matchAll(/[>#$%] ?/g)].find(
      ({ 0: mark, index }) => promptOf(shell, text.slice(0, index + mark.length)) !== undefined,
    )
    if (prompt !== undefined && end < bytes.length) {
      const length = prompt.index + prompt[0].length
      typed.push({ line: text.slice(length).trimEnd(), at: bytes.indexOf(text.slice(0, length), start) + length })
    }
    start = end + 1
  }
  return typed
}

function lineEnds(bytes: Buffer): readonly number[] {
  return [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index)
}
