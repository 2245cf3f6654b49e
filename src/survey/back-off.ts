import type { HostId } from '../names/ids.ts'
import type { Lost } from '../transport/lost.ts'

/** In every how many rounds a device is asked at least that never answers. */
const longest = 8

interface Silence {
  /** Rounds until it is asked again. */
  readonly pause: number
  /** The number of the round in which it is. */
  readonly next: number
}

/**
 * In which rounds a device is asked that doesn't answer: in ever fewer, so that neither it nor the rounds choke on that.
 * One that refused the login is never asked again: further tries could lock the account, for whoever needs it next as well.
 */
export class BackOff {
  readonly #silent = new Map<HostId, Silence>()
  readonly #refused = new Set<HostId>()

  isDue(host: HostId, round: number): boolean {
    return !this.#refused.has(host) && round >= (this.#silent.get(host)?.next ?? 0)
  }

  heard(host: HostId, round: number, lost: Lost['lost'] | undefined): void {
    if (lost === undefined) this.#silent.delete(host)
    else if (lost === 'login') this.#refused.add(host)
    else {
      const pause = Math.min(longest, 2 * (this.#silent.get(host)?.pause ?? 0.5))
      this.#silent.set(host, { pause, next: round + pause })
    }
  }
}
