/** What the SSH library tells of the peer in its debug lines, and nowhere else. */
export interface Heard {
  line(text: string): void
  /** What the peer offers, by what is negotiated: `KEX method`, `Host key format`, `C->S cipher`, … */
  readonly offers: ReadonlyMap<string, string>
  /** The names of what was agreed on. */
  readonly agreed: readonly string[]
  /** Channel requests that the peer refused, so far. */
  readonly refusals: number
}

const offer = /^Handshake: \(remote\) ([^:]+): (.*)$/
const agreement = /^Handshake: ([^:()]+): (\S+)$/

export function hearing(): Heard {
  const offers = new Map<string, string>()
  const agreed: string[] = []
  let refusals = 0
  return {
    line: text => {
      // A refused request and a channel that is closed instead of an answer look the same to the library's callers.
      if (text.startsWith('Inbound: CHANNEL_FAILURE')) refusals += 1
      if (!text.startsWith('Handshake:')) return
      const [, what, list] = offer.exec(text) ?? []
      if (what !== undefined && list !== undefined) offers.set(what, list)
      const name = agreement.exec(text)?.[2]
      if (name !== undefined && agreed.length < 16) agreed.push(name)
    },
    offers,
    agreed,
    get refusals() {
      return refusals
    },
  }
}
