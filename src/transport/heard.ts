/** What the SSH library tells of the peer in its debug lines, and nowhere else. */
export interface Heard {
  line(text: string): void
  /** What the peer offers, by what is negotiated: `KEX method`, `Host key format`, `C->S cipher`, … Until keys are exchanged. */
  readonly offers: ReadonlyMap<string, string>
  /** The names of what was agreed on. */
  readonly agreed: readonly string[]
  /** Channel requests that the peer refused, so far. */
  readonly refusals: number
  /** Keys are exchanged: what was offered is of no use any more. */
  exchanged(): void
}

const offer = /^Handshake: \(remote\) ([^:]+): (.*)$/
const agreement = /^Handshake: ([^:()]+): (\S+)$/

/** More are not kept: a peer may exchange keys as often as it likes. */
const mostLines = 64

export function hearing(): Heard {
  let handshake: string[] = []
  let over = false
  let refusals = 0
  return {
    line: text => {
      // A refused request and a channel that is closed instead of an answer look the same to the library's callers.
      if (text.startsWith('Inbound: CHANNEL_FAILURE')) refusals += 1
      // Read when they are asked for: there are a dozen to each connection, and mostly nobody asks.
      else if (!over && handshake.length < mostLines && text.startsWith('Handshake:')) handshake.push(text)
    },
    get offers() {
      return new Map(
        handshake.flatMap(text => {
          const [, what, list] = offer.exec(text) ?? []
          return what === undefined || list === undefined ? [] : [[what, list] as const]
        }),
      )
    },
    get agreed() {
      return handshake.flatMap(text => agreement.exec(text)?.[2] ?? [])
    },
    get refusals() {
      return refusals
    },
    exchanged: () => {
      over = true
      handshake = []
    },
  }
}
