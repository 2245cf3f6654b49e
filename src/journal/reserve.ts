import { randomBytes } from 'node:crypto'
import type { Disk } from './disk.ts'
import { writeNew } from './real-disk.ts'

const size = 256 * 1024

/**
 * Room on the disk (256 KiB) that is given back when the disk is full, so that what came of a step that has begun can still be
 * written. While it is spent, no step is begun.
 */
export class Reserve {
  readonly #disk: Disk
  readonly #path: string
  #held = false

  constructor(disk: Disk, path: string) {
    this.#disk = disk
    this.#path = path
  }

  /** Takes the room again where it is missing; rejects with a `DiskFault` where there is none. */
  async hold(): Promise<void> {
    if (this.#held) return
    await this.#remove()
    try {
      // Not one byte over and over: a file system that compresses would reserve next to nothing.
      await writeNew(this.#disk, this.#path, randomBytes(size))
    } catch (error) {
      await this.#remove() // a part of it would take the room that it is to keep
      throw error
    }
    this.#held = true
  }

  /** Gives the room back; whether there was any. */
  async free(): Promise<boolean> {
    if (!this.#held) return false
    this.#held = false
    return this.#remove()
  }

  #remove(): Promise<boolean> {
    return this.#disk.remove(this.#path).then(
      () => true,
      () => false,
    )
  }
}
