const newline = 0x0a
/** A line without end is split into records of this many bytes. */
const longest = 8 * 1024

/** Cuts a stream into lines, each with its newline, so that a record in a transcript is a line of the device. */
export interface RecordLines {
  push(chunk: Uint8Array): readonly Uint8Array[]
  end(): readonly Uint8Array[]
}

export function recordLines(): RecordLines {
  let held = Buffer.alloc(0)
  return {
    push: chunk => {
      held = Buffer.concat([held, chunk])
      const lines: Uint8Array[] = []
      for (;;) {
        const end = held.indexOf(newline) + 1
        const take = end > 0 && end <= longest ? end : held.length > longest ? wholeCharacters(held, longest) : 0
        if (take === 0) break
        lines.push(held.subarray(0, take))
        held = held.subarray(take)
      }
      // A view on the whole chunk would keep it alive.
      held = Buffer.from(held)
      return lines
    },
    end: () => {
      const rest = held
      held = Buffer.alloc(0)
      return rest.length > 0 ? [rest] : []
    },
  }
}

/** At most `most`, not in the middle of a UTF-8 character. */
function wholeCharacters(bytes: Uint8Array, most: number): number {
  let end = most
  while (end > most - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return end > most - 4 ? end : most
}
