import type { HostId } from '../names/ids.ts'
import type { Remark, UnknownKey } from '../transport/remark.ts'

/** The keys that nobody knew, as devices show them; each once, however many hosts lie behind it. */
export class UnknownKeys {
  readonly #keys = new Map<string, UnknownKey>()
  readonly #taken = new Set<string>()

  add(remark: Remark): void {
    if (remark.remark === 'unknown-key' && !this.#keys.has(idOf(remark))) this.#keys.set(idOf(remark), remark)
  }

  /** Those that weren't taken before. */
  take(): readonly UnknownKey[] {
    const fresh = [...this.#keys].filter(([id]) => !this.#taken.has(id))
    for (const [id] of fresh) this.#taken.add(id)
    return fresh.map(([, key]) => key)
  }

  /** For programs: `accept` is the line for a POSIX shell. */
  document(): readonly { host: HostId; fingerprint: string; line: string; accept: string }[] {
    return [...this.#keys.values()].map(({ hop, fingerprint, line, command }) => ({
      host: hop,
      fingerprint,
      line,
      accept: command,
    }))
  }
}

function idOf({ hop, line }: UnknownKey): string {
  return `${hop} ${line}`
}
