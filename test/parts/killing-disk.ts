import { basename } from 'node:path'
import type { Disk, DiskFile } from '../../src/journal/disk.ts'
import { realDisk } from '../../src/journal/real-disk.ts'

/** The real disk, until its call of this number: there the process is killed, as a power cut would, a write half done. */
export class KillingDisk implements Disk {
  /** What was done, in order: `write journal.jsonl`, `sync journal.jsonl`, … */
  readonly calls: string[] = []
  readonly #last: number

  /** `last`: from 1; infinite: nothing is killed. */
  constructor(last: number) {
    this.#last = last
  }

  folders = (path: string) => this.#call('folders', path, () => realDisk.folders(path))
  folder = (path: string) => this.#call('folder', path, () => realDisk.folder(path))
  create = (path: string) => this.#call('create', path, async () => this.#file(path, await realDisk.create(path)))
  append = (path: string) => this.#call('open', path, async () => this.#file(path, await realDisk.append(path)))
  read = (path: string) => this.#call('read', path, () => realDisk.read(path))
  remove = (path: string) => this.#call('remove', path, () => realDisk.remove(path))
  syncFolder = (path: string) => this.#call('syncFolder', path, () => realDisk.syncFolder(path))

  #file(path: string, file: DiskFile): DiskFile {
    const half = (bytes: Uint8Array) => file.write(bytes.subarray(0, Math.ceil(bytes.length / 2)))
    return {
      write: bytes =>
        this.#call(
          'write',
          path,
          () => file.write(bytes),
          () => half(bytes),
        ),
      sync: () => this.#call('sync', path, () => file.sync()),
      truncate: length => this.#call('truncate', path, () => file.truncate(length)),
      close: () => this.#call('close', path, () => file.close()),
    }
  }

  async #call<T>(doing: string, path: string, work: () => Promise<T>, part?: () => Promise<T>): Promise<T> {
    this.calls.push(`${doing} ${basename(path)}`)
    if (this.calls.length !== this.#last) return work()
    await part?.()
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  }
}
