/** What is kept of a stream: all of it, or its head and its tail. */
export interface Kept {
  readonly head: Uint8Array
  readonly tail: Uint8Array
  /** Bytes between head and tail that were left out. */
  readonly left: number
}

export interface Keeping {
  push(chunk: Uint8Array): void
  kept(): Kept
}

export const keptBytes = 256 * 1024

/** Keeps at most `bound` bytes, half of them the first and half the last, however much comes. */
export function keep(bound: number = keptBytes): Keeping {
  const half = Math.floor(bound / 2)
  const head: Uint8Array[] = []
  const tail: Uint8Array[] = []
  let headSize = 0
  let tailSize = 0
  let left = 0
  const intoTail = (rest: Uint8Array): void => {
    if (rest.length === 0) return
    tail.push(rest)
    tailSize += rest.length
    while (tailSize > half) {
      const first = tail[0] ?? rest
      const excess = Math.min(first.length, tailSize - half)
      if (excess === first.length) tail.shift()
      else tail[0] = first.subarray(excess)
      tailSize -= excess
      left += excess
    }
  }
  return {
    push: chunk => {
      const fits = Math.min(half - headSize, chunk.length)
      if (fits > 0) head.push(chunk.slice(0, fits))
      headSize += Math.max(fits, 0)
      intoTail(chunk.slice(Math.max(fits, 0)))
    },
    kept: () => ({ head: Buffer.concat(head), tail: Buffer.concat(tail), left }),
  }
}
