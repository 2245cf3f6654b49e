import { basename } from 'node:path'
import { type Disk, type DiskAct, DiskFault, type DiskFile } from '../../src/journal/disk.ts'
import { realDisk } from '../../src/journal/real-disk.ts'

/** What a fault does to a call: refuses it, or takes only some bytes of a write. */
export type Mischief = { readonly errno: string } | { readonly takeOnly: number } | undefined

/**
 * The real disk of a temporary folder with faults put in where they are wanted. `calls` tells what was done in which
 * order: `write journal.jsonl`, `sync journal.jsonl`, …
 */
export class FaultyDisk implements Disk {
  readonly calls: string[] = []
  /** Asked before every call. */
  mischief: (doing: DiskAct, file: string, path: string) => Mischief = () => undefined

  folders(path: string): Promise<void> {
    return this.#call('create', path, () => realDisk.folders(path))
  }
  folder(path: string): Promise<void> {
    return this.#call('create', path, () => realDisk.folder(path))
  }
  create(path: string): Promise<DiskFile> {
    return this.#call('create', path, async () => this.#file(path, await realDisk.create(path)))
  }
  append(path: string): Promise<DiskFile> {
    return this.#call('open', path, async () => this.#file(path, await realDisk.append(path)))
  }
  read(path: string): Promise<Uint8Array> {
    return this.#call('read', path, () => realDisk.read(path))
  }
  removeFolder(path: string): Promise<void> {
    return this.#call('remove', path, () => realDisk.removeFolder(path))
  }

  remove(path: string): Promise<void> {
    return this.#call('remove', path, () => realDisk.remove(path))
  }
  syncFolder(path: string): Promise<void> {
    return this.#call('sync', path, () => realDisk.syncFolder(path))
  }

  #file(path: string, file: DiskFile): DiskFile {
    return {
      write: bytes => this.#write(path, file, bytes),
      sync: () => this.#call('sync', path, () => file.sync()),
      truncate: length => this.#call('truncate', path, () => file.truncate(length)),
      // Really closed, whatever it says.
      close: async () => void (await Promise.all([file.close(), this.#call('close', path, async () => undefined)])),
    }
  }

  async #write(path: string, file: DiskFile, bytes: Uint8Array): Promise<number> {
    const mischief = this.#look('write', path)
    if (mischief !== undefined && 'takeOnly' in mischief) return file.write(bytes.subarray(0, mischief.takeOnly))
    return file.write(bytes)
  }

  async #call<T>(doing: DiskAct, path: string, work: () => Promise<T>): Promise<T> {
    this.#look(doing, path)
    return work()
  }

  #look(doing: DiskAct, path: string): Mischief {
    this.calls.push(`${doing} ${basename(path)}`)
    const mischief = this.mischief(doing, basename(path), path)
    if (mischief !== undefined && 'errno' in mischief) throw new DiskFault(path, doing, mischief.errno)
    return mischief
  }
}
