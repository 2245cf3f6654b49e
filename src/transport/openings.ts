import { Gate } from './gate.ts'

/** How many connections may be under way at once; those that stand don't count. */
export interface OpeningLimits {
  readonly inAll: number
  readonly perJump: number
  /** By address, whatever the port. */
  readonly perAddress: number
}

// sshd turns some away as soon as ten aren't logged in yet (sshd_config: MaxStartups 10:30:100). In all: the key exchanges
// of a laptop's two processors; more at once come no faster, and each one later.
export const openingLimits: OpeningLimits = { inAll: 64, perJump: 16, perAddress: 8 }

/** What a connection is opened beside: a jump host doesn't wait for those that wait for it. */
export interface Opening {
  readonly address: string
  /** The chain of jump hosts that it goes through. */
  readonly jump?: string
  readonly isJump: boolean
}

/** The gates that connections go through while they are opened. */
export class Openings {
  readonly #limits: OpeningLimits
  readonly #inAll: Gate
  readonly #gates = new Map<string, Gate>()

  constructor(limits: OpeningLimits = openingLimits) {
    this.#limits = limits
    this.#inAll = new Gate(limits.inAll)
  }

  /** Runs `open` when there is room; `late` is the result where the signal ends first. */
  async pass<T>(opening: Opening, signal: AbortSignal, open: () => Promise<T>, late: () => T): Promise<T> {
    const left: (() => void)[] = []
    try {
      // Always in this order, the scarce one last: nobody holds what another needs to get on.
      for (const gate of this.#gatesOf(opening)) {
        const leave = await gate.enter(signal)
        if (leave === undefined) return late()
        left.push(leave)
      }
      return await open()
    } finally {
      for (const leave of left) leave()
    }
  }

  #gatesOf({ address, jump, isJump }: Opening): readonly Gate[] {
    const behind = jump === undefined ? [] : [this.#gate(`jump ${jump}`, this.#limits.perJump)]
    // Behind a jump host the same address is another device.
    const own = this.#gate(`address ${jump ?? ''} ${address}`, this.#limits.perAddress)
    return [own, ...behind, ...(isJump ? [] : [this.#inAll])]
  }

  #gate(key: string, most: number): Gate {
    const gate = this.#gates.get(key) ?? new Gate(most)
    this.#gates.set(key, gate)
    return gate
  }
}
