import { randomUUID } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { DiskFault } from './disk.ts'
import * as files from './lock-file.ts'
import { type Holder, judgeHolder, type Machine, parseHolder } from './lock-holder.ts'
import { readPlainSync } from './plain-file.ts'
import { thisMachine } from './this-machine.ts'

export type Refusal =
  /** Somebody works on it; `elsewhere`: on another computer, which alone can tell whether still. `path` is the lock. */
  | { readonly ok: false; readonly because: 'held' | 'elsewhere'; readonly holder: Holder; readonly path: string }
  /** A lock that says nothing and is too young to be left over from a crash. */
  | { readonly ok: false; readonly because: 'empty'; readonly path: string }
  | { readonly ok: false; readonly because: 'disk'; readonly fault: DiskFault }

/** Whose lock was broken: a stale one's, or on purpose a live one's. */
export type Broken = Holder | 'empty'

/** Who has a lock in our place; `empty`: a lock that says nothing. */
export type Taken = Broken

/** `forced`: it was broken on purpose; nobody could tell whether its holder still runs. */
export type Locked =
  | { readonly ok: true; readonly lock: Lock; readonly broke?: Broken; readonly forced?: true }
  | Refusal

export interface LockOptions {
  /** The person at the keys. */
  readonly who: string
  /** RFC 3339, UTC. */
  readonly since: string
  /** Take it also from this holder, and from no other: only on purpose, and `broke` belongs into the journal. */
  readonly override?: Holder
  readonly machine?: Machine
}

/** A lock that this process holds. */
export class Lock {
  readonly path: string
  readonly holder: Holder
  #given = false

  constructor(path: string, holder: Holder) {
    this.path = path
    this.holder = holder
  }

  /**
   * Who has it by now in our place; undefined while it is ours. One that somebody removed is put back. Rejects where the
   * disk doesn't tell.
   */
  async taken(): Promise<Taken | undefined> {
    for (;;) {
      const text = await files.textOf(this.path)
      if (this.#given) return undefined
      if (text !== undefined) {
        const holder = parseHolder(text)
        return holder?.nonce === this.holder.nonce ? undefined : (holder ?? 'empty')
      }
      if (await files.place(this.path, JSON.stringify(this.holder), this.holder.nonce)) return undefined
    }
  }

  /** Gives it back, unless it was taken over on purpose meanwhile. Works in an exit handler. */
  release(): void {
    this.#given = true
    try {
      if (parseHolder(readPlainSync(this.path).toString('utf8'))?.nonce === this.holder.nonce) unlinkSync(this.path)
    } catch {
      // The disk is gone: the lock is recognised as stale later.
    }
  }
}

/**
 * Takes the lock at `path`. Of any number who try at once, exactly one gets it; one left by a crash is taken over, also
 * when several try that at once; one of a living process, or of another computer, is broken on purpose only.
 */
export async function takeLock(path: string, options: LockOptions): Promise<Locked> {
  const here = options.machine ?? thisMachine()
  const holder = holderOf(options, here)
  const attempt = new Attempt(holder, here, options.override?.nonce)
  try {
    return await attempt.take(path, 0)
  } catch (error) {
    if (error instanceof DiskFault) return { ok: false, because: 'disk', fault: error }
    throw error
  }
}

function holderOf({ who, since }: LockOptions, here: Machine): Holder {
  const { host, machine, boot } = here
  const began = here.process(process.pid)?.began ?? ''
  return { who, host, machine, boot, pid: process.pid, began, since, nonce: randomUUID() }
}

// Crash upon crash while a lock is taken over leaves one file each; beyond this, somebody should look.
const deepest = 8

class Attempt {
  readonly #holder: Holder
  readonly #here: Machine
  /** Of the lock that may be broken. */
  readonly #override: string | undefined

  constructor(holder: Holder, here: Machine, override: string | undefined) {
    this.#holder = holder
    this.#here = here
    this.#override = override
  }

  async take(path: string, depth: number): Promise<Locked> {
    const mine = JSON.stringify(this.#holder)
    for (;;) {
      if (await files.place(path, mine, this.#holder.nonce)) return { ok: true, lock: new Lock(path, this.#holder) }
      const found = await files.look(path, this.#holder.nonce)
      if (found === undefined) continue // given back just now
      const refusal = this.#refusal(path, found, depth)
      if (refusal !== undefined) return refusal
      const taken = await this.#succeed(path, found, depth)
      if (taken !== undefined) return taken
    }
  }

  #refusal(path: string, found: files.Found, depth: number): Refusal | undefined {
    const holder = parseHolder(found.text)
    if (holder === undefined) return found.young || depth > deepest ? { ok: false, because: 'empty', path } : undefined
    const verdict = judgeHolder(holder, this.#here)
    if (depth > deepest) return { ok: false, because: 'held', holder, path }
    if (verdict === 'gone' || holder.nonce === this.#override) return undefined
    return { ok: false, because: verdict === 'elsewhere' ? 'elsewhere' : 'held', holder, path }
  }

  /**
   * Becomes the successor of a lock that is to be broken. The right to that is a lock itself, named after the broken
   * one, so only one can have it; who has it looks once more whether the broken lock still stands. Undefined: begin anew.
   */
  async #succeed(path: string, found: files.Found, depth: number): Promise<Locked | undefined> {
    const broke = parseHolder(found.text) ?? 'empty'
    const right = await this.take(`${path}.after-${broke === 'empty' ? found.mark : broke.nonce}`, depth + 1)
    if (!right.ok) return right
    try {
      if ((await files.look(path, this.#holder.nonce))?.text !== found.text) return undefined
      await files.replace(path, JSON.stringify(this.#holder), this.#holder.nonce)
      const lock = new Lock(path, this.#holder)
      const isForced = broke !== 'empty' && judgeHolder(broke, this.#here) !== 'gone'
      return isForced ? { ok: true, lock, broke, forced: true } : { ok: true, lock, broke }
    } finally {
      right.lock.release()
    }
  }
}
