import type { Command } from './command.ts'
import { type Kept, keep } from './kept.ts'

export interface ChannelOutput {
  push(chunk: Uint8Array): void
  end(): Kept
}

/** One of the two outputs of a command: cleaned, handed on, kept within bounds. */
export function channelOutput(name: 'out' | 'err', { clean, hear }: Command): ChannelOutput {
  const kept = keep()
  const cleaning = clean()
  const take = (chunk: Uint8Array): void => {
    if (chunk.length === 0) return
    kept.push(chunk)
    hear?.(name, chunk)
  }
  return {
    push: chunk => take(cleaning.push(chunk)),
    end: () => {
      take(cleaning.end())
      return kept.kept()
    },
  }
}
