import { type Form, formsOf } from './forms.ts'
import type { Secret } from './secret.ts'

/** A secret that can't be taken out of a text: so short that it would be found everywhere. */
export class Unredactable extends RangeError {
  override readonly name = 'Unredactable'
}

/** A stream with the secrets taken out; it holds back as many bytes as the longest secret could have begun. */
export interface RedactingStream {
  push(chunk: Uint8Array): Uint8Array
  /** What was held back, when no more comes. */
  end(): Uint8Array
}

export const shortestSecret = 4
const mark = new TextEncoder().encode('‹secret›')

/** Takes every secret that it knows out of texts and streams, in each form that a peer or a file may give it. */
export class Redactor {
  readonly #known = new Set<string>()
  #forms: readonly Form[] = []
  #pattern: RegExp | undefined

  /** Throws `Unredactable` for a secret of fewer than four characters. */
  add(secret: Secret): void {
    const value = secret.reveal()
    if (value.length < shortestSecret) throw new Unredactable(`fewer than ${shortestSecret} characters`)
    if (this.#known.has(value)) return
    this.#known.add(value)
    // The longest first: a secret that begins with another is taken out as a whole.
    this.#forms = [...this.#forms, ...formsOf(value)].sort((a, b) => b.bytes.length - a.bytes.length)
    this.#pattern = new RegExp(this.#forms.map(form => literal(form.text)).join('|'), 'g')
  }

  text(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, '‹secret›')
  }

  bytes(bytes: Uint8Array): Uint8Array {
    const stream = this.stream()
    return Buffer.concat([stream.push(bytes), stream.end()])
  }

  /** Secrets added while it runs are seen from the next chunk on. */
  stream(): RedactingStream {
    let held = Buffer.alloc(0)
    const take = (final: boolean): Uint8Array => {
      const { clean, rest } = scan(held, this.#forms, final)
      held = rest
      return clean
    }
    return {
      push: chunk => {
        held = Buffer.concat([held, chunk])
        return take(false)
      },
      end: () => take(true),
    }
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** Replaces what is there as a whole; keeps the tail that may be the beginning of a secret unless nothing more comes. */
function scan(bytes: Buffer, forms: readonly Form[], final: boolean): { clean: Buffer; rest: Buffer<ArrayBuffer> } {
  const out: Uint8Array[] = []
  let from = 0
  for (;;) {
    const hit = firstHit(bytes, from, forms)
    const open = final ? undefined : openTail(bytes, from, forms)
    // A longer secret may begin before or at the place of a shorter one and be still on its way.
    if (open !== undefined && (hit === undefined || open <= hit.at)) {
      out.push(bytes.subarray(from, open))
      return { clean: Buffer.concat(out), rest: Buffer.from(bytes.subarray(open)) }
    }
    if (hit === undefined) {
      out.push(bytes.subarray(from))
      return { clean: Buffer.concat(out), rest: Buffer.alloc(0) }
    }
    out.push(bytes.subarray(from, hit.at), mark)
    from = hit.at + hit.length
  }
}

function firstHit(bytes: Buffer, from: number, forms: readonly Form[]): { at: number; length: number } | undefined {
  let best: { at: number; length: number } | undefined
  for (const { bytes: form } of forms) {
    const at = bytes.indexOf(form, from)
    // Forms come longest first, so at the same place the longest stays.
    if (at >= 0 && (best === undefined || at < best.at)) best = { at, length: form.length }
  }
  return best
}

/** The earliest place from which the bytes up to the end are the beginning of a secret. */
function openTail(bytes: Buffer, from: number, forms: readonly Form[]): number | undefined {
  let best: number | undefined
  for (const { bytes: form } of forms) {
    const start = Math.max(from, bytes.length - form.length + 1)
    for (let at = start; at < bytes.length; at++) {
      if (best !== undefined && at >= best) break
      if (form.subarray(0, bytes.length - at).equals(bytes.subarray(at))) best = at
    }
  }
  return best
}
